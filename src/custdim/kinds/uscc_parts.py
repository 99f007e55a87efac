"""What the first two characters of a unified social credit code mean (GB 32100-2015)."""

from __future__ import annotations

Names = tuple[str, str]

REGISTRIES: dict[str, Names] = {
    "1": ("机构编制", "Public institutions"),
    "2": ("外交", "Foreign affairs"),
    "3": ("司法行政", "Justice administration"),
    "4": ("文化", "Culture"),
    "5": ("民政", "Civil affairs"),
    "6": ("旅游", "Tourism"),
    "7": ("宗教", "Religion"),
    "8": ("工会", "Trade unions"),
    "9": ("市场监管", "Market regulation"),
    "A": ("中央军委", "Military commission"),
    "N": ("农业", "Agriculture"),
    "Y": ("其他", "Other"),
}

_OTHER = ("其他", "Other")
_ORGANISATION = ("机构", "Organisation")

KINDS: dict[str, Names] = {
    "11": ("机关", "Government body"),
    "12": ("事业单位", "Public institution"),
    "13": ("群众团体", "Mass organisation"),
    "19": _OTHER,
    "21": ("外国常驻新闻机构", "Foreign news office"),
    "29": _OTHER,
    "31": ("律师执业机构", "Law firm"),
    "32": ("公证处", "Notary office"),
    "33": ("基层法律服务所", "Local legal service"),
    "34": ("司法鉴定机构", "Forensic institution"),
    "35": ("仲裁委员会", "Arbitration commission"),
    "39": _OTHER,
    "41": ("外国文化中心", "Foreign cultural centre"),
    "49": _OTHER,
    "51": ("社会团体", "Association"),
    "52": ("民办非企业单位", "Private non-enterprise unit"),
    "53": ("基金会", "Foundation"),
    "59": _OTHER,
    "61": ("外国旅游部门常驻代表机构", "Foreign tourism office"),
    "62": ("港澳台地区旅游部门常驻内地代表机构", "Hong Kong, Macao or Taiwan tourism office"),
    "69": _OTHER,
    "71": ("宗教活动场所", "Religious site"),
    "72": ("宗教院校", "Religious school"),
    "79": _OTHER,
    "81": ("基层工会", "Local trade union"),
    "89": _OTHER,
    "91": ("企业", "Enterprise"),
    "92": ("个体工商户", "Individual business"),
    "93": ("农民专业合作社", "Farmers’ cooperative"),
    "A1": ("军队事业单位", "Military institution"),
    "A9": _OTHER,
    "N1": ("组级集体经济组织", "Group-level collective"),
    "N2": ("村级集体经济组织", "Village collective"),
    "N3": ("乡镇级集体经济组织", "Township collective"),
    "N9": _OTHER,
    "Y1": _ORGANISATION,
}
