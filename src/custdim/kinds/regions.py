"""The provinces of GB/T 2260, in both languages."""

from __future__ import annotations

PROVINCES: dict[str, tuple[str, str]] = {
    "11": ("北京市", "Beijing"),
    "12": ("天津市", "Tianjin"),
    "13": ("河北省", "Hebei"),
    "14": ("山西省", "Shanxi"),
    "15": ("内蒙古自治区", "Inner Mongolia"),
    "21": ("辽宁省", "Liaoning"),
    "22": ("吉林省", "Jilin"),
    "23": ("黑龙江省", "Heilongjiang"),
    "31": ("上海市", "Shanghai"),
    "32": ("江苏省", "Jiangsu"),
    "33": ("浙江省", "Zhejiang"),
    "34": ("安徽省", "Anhui"),
    "35": ("福建省", "Fujian"),
    "36": ("江西省", "Jiangxi"),
    "37": ("山东省", "Shandong"),
    "41": ("河南省", "Henan"),
    "42": ("湖北省", "Hubei"),
    "43": ("湖南省", "Hunan"),
    "44": ("广东省", "Guangdong"),
    "45": ("广西壮族自治区", "Guangxi"),
    "46": ("海南省", "Hainan"),
    "50": ("重庆市", "Chongqing"),
    "51": ("四川省", "Sichuan"),
    "52": ("贵州省", "Guizhou"),
    "53": ("云南省", "Yunnan"),
    "54": ("西藏自治区", "Tibet"),
    "61": ("陕西省", "Shaanxi"),
    "62": ("甘肃省", "Gansu"),
    "63": ("青海省", "Qinghai"),
    "64": ("宁夏回族自治区", "Ningxia"),
    "65": ("新疆维吾尔自治区", "Xinjiang"),
    "71": ("台湾省", "Taiwan"),
    "81": ("香港特别行政区", "Hong Kong"),
    "82": ("澳门特别行政区", "Macao"),
}

# The state's own registration authorities give 10 where others give their province.
NATIONAL = ("国家级登记机关", "National authority")


def province(region: str, language: str = "zh") -> str:
    """Return the name of the province that a region code starts with, or nothing."""
    names = NATIONAL if region.startswith("100000") else PROVINCES.get(region[:2])
    return "" if names is None else names[0 if language.startswith("zh") else 1]


def short(region: str) -> str:
    """Return the province's name without its ending: 广西 for 广西壮族自治区."""
    name = province(region)
    return name[: 3 if name[:2] in ("内蒙", "黑龙") else 2]


def province_code(name: str) -> str | None:
    """Return the six-digit code of a province named in either language, long or short."""
    for code, names in PROVINCES.items():
        if name in names or (len(name) >= 2 and names[0].startswith(name)):
            return f"{code}0000"
    return None
