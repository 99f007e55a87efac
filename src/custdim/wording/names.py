"""Names of the codes that people meet: kinds, options, rights, states."""

from __future__ import annotations

KINDS: dict[str, tuple[str, str]] = {
    "text": ("Text", "文本"),
    "long_text": ("Long text", "长文本"),
    "integer": ("Whole number", "整数"),
    "decimal": ("Decimal number", "小数"),
    "percent": ("Percentage", "百分比"),
    "money": ("Amount of money", "金额"),
    "date": ("Date", "日期"),
    "time": ("Time of day", "时间"),
    "date_time": ("Date and time", "日期时间"),
    "year_month": ("Year and month", "年月"),
    "yes_no": ("Yes or no", "是/否"),
    "choice": ("Single choice", "单选"),
    "multi_choice": ("Multiple choice", "多选"),
    "rating": ("Rating", "评级"),
    "uscc": ("Unified social credit code", "统一社会信用代码"),
    "tax_id": ("Taxpayer number", "纳税人识别号"),
    "person_name": ("Person’s name", "姓名"),
    "person_id": ("Identity number", "身份证号"),
    "mobile": ("Mobile number", "手机"),
    "phone": ("Phone number", "电话"),
    "email": ("E-mail address", "电子邮箱"),
    "url": ("Web address", "网址"),
    "address": ("Postal address", "地址"),
    "postcode": ("Postcode", "邮政编码"),
    "bank_account": ("Bank account", "银行账号"),
    "cnaps": ("CNAPS code", "联行号"),
    "region": ("Region", "行政区划"),
}

OPTIONS: dict[str, tuple[str, str]] = {
    "min_length": ("Fewest characters", "最少字符数"),
    "max_length": ("Most characters", "最多字符数"),
    "rows": ("Height in lines", "显示行数"),
    "minimum": ("Smallest value", "最小值"),
    "maximum": ("Largest value", "最大值"),
    "places": ("Decimal places", "小数位数"),
    "thousands": ("Thousands separator", "千位分隔符"),
    "unit": ("Unit", "单位"),
    "choices": ("Choices", "选项"),
    "min_count": ("Fewest chosen", "最少选择数"),
    "max_count": ("Most chosen", "最多选择数"),
    "level": ("Down to at least", "至少选到"),
    "currency": ("Currency", "币种"),
    "in_wan": ("Show in 10,000 (万元)", "以万元显示"),
    "rounding": ("More places than kept", "多余小数位"),
    "stars": ("Number of levels", "级数"),
    "names": ("Names of the levels, between semicolons", "各级名称（用分号隔开，由低到高）"),
    "names_en": ("English names of the levels", "各级英文名称"),
    "card": ("Personal bank card", "个人银行卡"),
}

# What an option that is one of several can be: "option/value".
OPTION_VALUES: dict[str, tuple[str, str]] = {
    "currency/CNY": ("Yuan (CNY)", "人民币 (CNY)"),
    "currency/USD": ("US dollar (USD)", "美元 (USD)"),
    "currency/EUR": ("Euro (EUR)", "欧元 (EUR)"),
    "currency/HKD": ("Hong Kong dollar (HKD)", "港元 (HKD)"),
    "currency/MOP": ("Pataca (MOP)", "澳门元 (MOP)"),
    "currency/TWD": ("Taiwan dollar (TWD)", "新台币 (TWD)"),
    "currency/JPY": ("Yen (JPY)", "日元 (JPY)"),
    "currency/GBP": ("Pound (GBP)", "英镑 (GBP)"),
    "currency/KRW": ("Won (KRW)", "韩元 (KRW)"),
    "currency/SGD": ("Singapore dollar (SGD)", "新加坡元 (SGD)"),
    "currency/AUD": ("Australian dollar (AUD)", "澳元 (AUD)"),
    "currency/CAD": ("Canadian dollar (CAD)", "加元 (CAD)"),
    "currency/CHF": ("Swiss franc (CHF)", "瑞士法郎 (CHF)"),
    "currency/RUB": ("Rouble (RUB)", "卢布 (RUB)"),
    "currency/THB": ("Baht (THB)", "泰铢 (THB)"),
    "currency/VND": ("Dong (VND)", "越南盾 (VND)"),
    "currency/MYR": ("Ringgit (MYR)", "林吉特 (MYR)"),
    "currency/INR": ("Indian rupee (INR)", "印度卢比 (INR)"),
    "rounding/refuse": ("Refuse", "不允许"),
    "rounding/half-up": ("Round half up", "四舍五入"),
    "rounding/half-even": ("Round half to even", "四舍六入五成双"),
    "rounding/down": ("Cut off", "舍去"),
    "rounding/up": ("Round up", "进位"),
    "level/province": ("Province", "省级"),
    "level/city": ("City", "市级"),
    "level/county": ("County", "区县级"),
}

RIGHTS: dict[str, tuple[str, str]] = {
    "view": ("view", "查看"),
    "edit": ("enter and edit", "录入与修改"),
    "define": ("define dimensions", "定义维度"),
    "review-first": ("first review", "初审"),
    "review-second": ("second review", "复审"),
    "review-final": ("final review", "终审"),
    "export": ("export", "导出"),
    "see-sensitive": ("see sensitive values", "查看敏感信息"),
    "manage-users": ("manage users", "用户管理"),
}

STATES: dict[str, tuple[str, str]] = {
    "draft": ("Draft", "草稿"),
    "first": ("In first review", "待初审"),
    "second": ("In second review", "待复审"),
    "final": ("In final review", "待终审"),
    "approved": ("Approved", "已通过"),
    "rejected": ("Rejected", "已驳回"),
    "void": ("Void", "已作废"),
}

# The customer's own fields, for the history, workbooks and headings.
FIELDS: dict[str, tuple[str, str]] = {
    "code": ("Code", "客户编码"),
    "name": ("Full name", "客户名称"),
    "short_name": ("Short name", "简称"),
    "former_names": ("Former names", "曾用名"),
    "credit_code": ("Unified social credit code", "统一社会信用代码"),
    "state": ("State", "状态"),
    "deleted": ("In the recycle bin", "在回收站"),
    "qualification": ("Qualification", "资质状态"),
    "valid_until": ("Valid until", "到期日"),
    "updated_at": ("Last changed", "最近修改"),
}

CUSTOMER_STATES: dict[str, tuple[str, str]] = {
    "active": ("Active", "正常"),
    "paused": ("Paused", "暂停"),
    "ended": ("Ended", "终止"),
}
