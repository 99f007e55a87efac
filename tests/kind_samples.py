"""For every kind: options, and texts that it reads."""

from custdim import kinds

CHOICES = [
    {"code": "monthly", "zh": "月结", "en": "Monthly", "retired": False},
    {"code": "bill", "zh": "承兑汇票", "en": "Bank bill", "retired": False},
    {"code": "cash", "zh": "款到发货", "en": "", "retired": True},
]

TREE = """A 农林牧渔业 | Farming
  01 农业
    0111 稻谷种植 | Rice
    0112 小麦种植 | Wheat
C 制造业
  C13 农副食品加工
  C14 食品"""
DIGEST = "0123456789abcdef" * 4

# code → (options, texts that it reads)
SAMPLES = {
    "text": ({}, ["深圳市华康医药有限公司", " a  b ", "（中国）", "𬭸㐂䶮喆", "x" * 200]),
    "long_text": ({}, ["一行", "第一行\n\n第三行  \r\n第四行", "\t缩进"]),
    "integer": (
        {"minimum": "-5", "maximum": "current_year"},
        ["0", "-5", "1,234", "２０２５", "7.0"],
    ),
    "decimal": (
        {"places": 4},
        ["0", "-1.5", "1,234,567.8912", "１２．５", ".5", "999999999999.9999"],
    ),
    "percent": ({"maximum": "999"}, ["0", "98.5%", "12.5％", "100", "998.25"]),
    "money": ({"in_wan": True}, ["0", "¥1,234.50", "12.5万", "1.2亿元", "8元", "RMB 7"]),
    "date": ({}, ["2025-01-03", "2025/1/3", "20250103", "2025年1月3日", "2025.1.3", "0999-12-31"]),
    "time": ({}, ["8:30", "08:30:15", "0830", "8点半", "下午3时20分", "3:20 PM", "１２：００"]),
    "date_time": ({}, ["2025-01-03 08:30", "2025/1/3 9:05:07", "2025年1月3日下午3点", "20250103"]),
    "year_month": ({}, ["2025-01", "2025/1", "202512", "2025年1月", "Jan 2025", "0999-12"]),
    "duration": (
        {"counted": "month", "longest": 120},
        ["30", "3个月", "1年6个月", "半年", "２年半", "18 months", "1 month", "1个月", "0"],
    ),
    "note": ({"look": "text"}, []),
    "yes_no": ({}, ["是", "否", "Yes", "no", "TRUE", "0", "√", "Ｙ"]),
    "choice": ({"choices": CHOICES}, ["月结", "bill", "BANK BILL", "款到发货"]),
    "multi_choice": ({"choices": CHOICES}, ["月结", "承兑汇票、monthly", "Bank bill; cash"]),
    "tree_choice": (
        {"nodes": TREE},
        ["0111", "稻谷种植", "0112 小麦种植", "0111 rice", "Ｃ13 农副食品加工"],
    ),
    "rating": (
        {"names": "很差；较差；一般；较好；很好", "names_en": "Bad; Poor; Fair; Good; Best"},
        ["1", "４星", "五星", "3/5", "★★☆☆☆", "较好", "best"],
    ),
    "uscc": ({}, ["91110000600037341L", " 91110108551385082q", "９１３５０１００M000100Y43"]),
    "tax_id": ({}, ["91110000600037341L", "110108012660422", "440301103097413X1"]),
    "person_name": ({}, ["王芳", "买买提•艾力", "Anna O'Neill-Smith", "张　三", "王芳（财务）"]),
    "person_id": ({}, ["11010519491231002x", "１１０１０５ 19491231 002X", "810000199408230021"]),
    "mobile": ({}, ["13800138000", "+86 138-0013-8000", "１９９００００００００"]),
    "phone": ({}, ["0755-26012345-801", "(010) 88888888", "13800138000/021-61234567", "95588"]),
    "email": ({}, ["a.b+c@Example.COM", "张三@例子.中国", "ｘ＠y.cn"]),
    "url": (
        {},
        ["www.example.com", "HTTPS://Example.COM/a?b#c", "http://例子.中国", "10.1.2.3"],
    ),
    "address": ({}, ["广东省深圳市南山区科技园1号", "5 High Street, Exeter", "村口"]),
    "postcode": ({}, ["100080", "010 000"]),
    "region": ({}, ["440300", "广东省", "上海", "广东深圳市南山区", "320594", "110221"]),
    "bank_account": ({}, ["6222 0212 3456 7890 128", "NRA-123456", "44250100003700000123"]),
    "file": ({"extensions": "pdf, docx"}, [f"合同.pdf|1234567|{DIGEST}", f"a.DOCX|0|{DIGEST}"]),
    "image": ({}, [f"执照 1.jpg|20480|{DIGEST}"]),
    "reference": ({}, ["KH000001 · 深圳华康医药", "KH000001", "深圳华康"]),
    "formula": ({"formula": "a + b"}, ["0", "1,234.5", "-7"]),
    "auto_number": ({"prefix": "HT"}, ["HT-2025-0001", "旧编号 7"]),
    "cnaps": ({}, ["102100099996", "1051-0000-0017"]),
}

ALL = {code: kinds.load(code, options) for code, (options, _) in SAMPLES.items()}
EVERY_TEXT = [text for _, texts in SAMPLES.values() for text in texts]
