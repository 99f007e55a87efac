"""Why a value is refused or doubted, in both languages."""

from __future__ import annotations

# "code/reason" → (English, Chinese); both hold the same {placeholders}.
VALUES: dict[str, tuple[str, str]] = {
    "invalid-value": ("This value does not fit here.", "这个值不合要求。"),
    "invalid-value/empty": ("Please enter something.", "请填写内容。"),
    "invalid-value/required": ("This must be filled in.", "此项必填。"),
    "invalid-value/control-character": (
        "Character {position} is invisible and cannot be stored. Please type it again.",
        "第 {position} 个字符是无法保存的不可见字符，请重新输入。",
    ),
    "invalid-value/too-short": (
        "At least {minimum:character is|characters are} needed, not {length}.",
        "至少需要 {minimum} 个字符，当前 {length} 个。",
    ),
    "invalid-value/too-long": (
        "At most {maximum:character fits|characters fit}, not {length}.",
        "最多 {maximum} 个字符，当前 {length} 个。",
    ),
    "invalid-value/not-a-number": (
        "“{text}” is not a number. Please use digits, for example 1234.5.",
        "“{text}”不是数字，请输入如 1234.5 的数字。",
    ),
    "invalid-value/not-whole": (
        "“{text}” is not a whole number.",
        "“{text}”不是整数，请去掉小数部分。",
    ),
    "invalid-value/too-small": ("Must be at least {minimum}.", "不能小于 {minimum}。"),
    "invalid-value/too-large": ("Must be at most {maximum}.", "不能大于 {maximum}。"),
    "invalid-value/too-many-places": (
        "At most {places} decimal places are kept here.",
        "最多保留 {places} 位小数。",
    ),
    "invalid-value/percent-fraction": (
        "This is {value} %, less than one per cent. Should it be {meant} %?",
        "这里是 {value}%，不到百分之一；是否应为 {meant}%？",
    ),
    "invalid-value/not-a-date": (
        "“{text}” is not a date. Please write it like 2025-01-03.",
        "“{text}”不是日期，请写成 2025-01-03 的样子。",
    ),
    "invalid-value/no-such-day": (
        "There is no such day as {text}.",
        "没有 {text} 这一天，请检查月份和日期。",
    ),
    "invalid-value/too-early": (
        "The date must not be before {minimum}.",
        "日期不能早于 {minimum}。",
    ),
    "invalid-value/too-late": ("The date must not be after {maximum}.", "日期不能晚于 {maximum}。"),
    "invalid-value/not-yes-no": ("“{text}” is neither yes nor no.", "“{text}”不是“是”或“否”。"),
    "invalid-value/unknown-choice": (
        "“{text}” is not one of the choices.",
        "“{text}”不在可选项中，请从列表中选择。",
    ),
    "invalid-value/retired-choice": (
        "“{text}” is no longer offered.",
        "“{text}”已停用，建议改选其他选项。",
    ),
    "invalid-value/too-few-choices": (
        "Choose at least {minimum}; chosen: {count}.",
        "至少选择 {minimum} 项，当前 {count} 项。",
    ),
    "invalid-value/too-many-choices": (
        "Choose at most {maximum}; chosen: {count}.",
        "最多选择 {maximum} 项，当前 {count} 项。",
    ),
    "invalid-value/digits-lost": (
        "Excel made this the number {text} and lost its last digits. Make it a text cell again.",
        "Excel 已把它变成数字 {text}，末尾几位已丢失。请把该列设为文本格式后重新填写。",
    ),
    "invalid-value/uscc-length": (
        "Needs 18 characters; there are {length}.",
        "应为 18 位，当前 {length} 位。",
    ),
    "invalid-value/uscc-character": (
        "Character {position} is “{character}”, which credit codes never use (no I, O, S, V, Z).",
        "第 {position} 位是“{character}”；信用代码只用数字和大写字母，且不含 I、O、S、V、Z。",
    ),
    "invalid-value/uscc-did-you-mean": (
        "This code is not right. Do you mean {suggestion}?",
        "代码不正确，是否应为 {suggestion}？",
    ),
    "invalid-value/uscc-region": (
        "Characters 3 to 8 are the region and must be digits.",
        "第 3 至 8 位是行政区划，应全为数字。",
    ),
    "invalid-value/uscc-check-digit": (
        "The check character does not fit: one is wrong or two are swapped. See the licence.",
        "校验位不符：可能错了一位或两位颠倒，请对照营业执照核对。",
    ),
    "invalid-value/uscc-registry": (
        "The first two characters “{head}” are no known kind of registration.",
        "前两位“{head}”不是已知的登记机关与类别，请核对。",
    ),
    "invalid-value/uscc-organisation": (
        "The organisation code inside (characters 9 to 17) has an unusual check character.",
        "其中的组织机构代码（第 9 至 17 位）校验位不符，请核对。",
    ),
    "invalid-value/uscc-province": (
        "The region {region} starts with no known province.",
        "行政区划 {region} 的省份代码未知，请核对。",
    ),
    "invalid-value/person-name": (
        "A name holds letters only; “{character}” does not belong in it.",
        "姓名中不应有“{character}”。",
    ),
    "invalid-value/mobile": (
        "“{text}” is not a mobile number: 11 digits starting with 13 to 19.",
        "“{text}”不是手机号：应为 13 至 19 开头的 11 位数字。",
    ),
    "invalid-value/mobile-length": (
        "A mobile number has 11 digits; there are {length}.",
        "手机号应为 11 位，当前 {length} 位。",
    ),
    "invalid-value/phone": (
        "“{text}” is not a phone number. Write it like 0755-26012345-801 or 13800138000.",
        "“{text}”不是电话号码，请写成 0755-26012345-801 或 13800138000 的样子。",
    ),
    "invalid-value/phone-several": ("Please enter one number only.", "这里只能填一个号码。"),
    "invalid-value/phone-unusual": (
        "“{text}” looks unusual for a phone number. Please check the area code and the digits.",
        "“{text}”不像常见的电话号码，请核对区号和位数。",
    ),
    "invalid-value/email": (
        "“{text}” is not an e-mail address. Write it like name@example.com.",
        "“{text}”不是电子邮箱，请写成 name@example.com 的样子。",
    ),
    "invalid-value/postcode": (
        "A postcode has six digits; “{text}” does not fit.",
        "邮政编码是 6 位数字，“{text}”不符合。",
    ),
    "invalid-value/postcode-unusual": (
        "No province uses a postcode that starts with {head}.",
        "没有以 {head} 开头的邮政编码，请核对。",
    ),
    "invalid-value/bank-account": (
        "An account number has 6 to 34 digits or letters; there are {length}.",
        "银行账号应为 6 至 34 位数字或字母，当前 {length} 位。",
    ),
    "invalid-value/bank-account-character": (
        "“{character}” does not belong in an account number.",
        "银行账号中不应有“{character}”。",
    ),
    "invalid-value/bank-account-unusual": (
        "Company accounts have 12 to 32 digits. Please check this one.",
        "对公账号一般为 12 至 32 位数字，请核对。",
    ),
    "invalid-value/bank-card": (
        "The card number’s check digit does not fit. Please compare it with the card.",
        "银行卡号校验位不符，请对照卡片核对。",
    ),
    "invalid-value/cnaps-length": (
        "A CNAPS code has 12 digits; there are {length}.",
        "联行号应为 12 位数字，当前 {length} 位。",
    ),
    "invalid-value/cnaps-digits": ("A CNAPS code is digits only.", "联行号只能是数字。"),
    "invalid-value/cnaps-check": (
        "The CNAPS code’s check digit does not fit. Please compare it.",
        "联行号校验位不符，请核对。",
    ),
    "invalid-value/tax-id-length": (
        "A taxpayer number has 15, 17, 18 or 20 characters; there are {length}.",
        "纳税人识别号应为 15、17、18 或 20 位，当前 {length} 位。",
    ),
    "invalid-value/tax-id-character": (
        "“{character}” does not belong in a taxpayer number.",
        "纳税人识别号只用数字和字母，不应有“{character}”。",
    ),
    "invalid-value/tax-id-check": (
        "As a credit code this number’s check character does not fit. Please compare it.",
        "作为统一社会信用代码其校验位不符，请核对。",
    ),
    "invalid-value/unknown-kind": (
        "This version of the program does not know the kind “{kind}”.",
        "本版本的程序不认识类型“{kind}”。",
    ),
    "invalid-value/options": (
        "The options of kind “{kind}” cannot be read.",
        "类型“{kind}”的选项无法读取。",
    ),
    "invalid-value/option": (
        "The option “{option}” cannot be “{text}”.",
        "选项“{option}”不能设为“{text}”。",
    ),
    "invalid-value/option-bounds": (
        "The smallest value is above the largest.",
        "最小值大于最大值。",
    ),
    "invalid-value/choices-empty": ("Please add at least one choice.", "请至少添加一个选项。"),
    "invalid-value/choice-duplicate": (
        "“{text}” appears twice among the choices.",
        "选项中“{text}”重复了。",
    ),
    "invalid-value/choice-code": (
        "“{text}” cannot be a choice: it must not be empty or hold a bar or a semicolon.",
        "“{text}”不能作为选项：不可为空，也不可含竖线或分号。",
    ),
    "invalid-value/expression": (
        "The condition “{text}” cannot be understood at position {position}.",
        "无法理解条件“{text}”（第 {position} 个字符处）。",
    ),
    "invalid-value/scheme": (
        "The scoring scheme is not sound at “{place}”.",
        "评分方案在“{place}”处有误。",
    ),
    "invalid-value/scheme-option": (
        "The item {item} has no such option.",
        "评分项 {item} 没有这个选项。",
    ),
    "invalid-value/min-rows": (
        "At least {minimum:record is|records are} needed here, not {count}.",
        "此处至少需要 {minimum} 条记录，当前 {count} 条。",
    ),
    "invalid-value/one-record": ("Only one record is kept here.", "此处只能有一条记录。"),
    "invalid-value/unknown-field": ("This field no longer exists.", "该属性已不存在。"),
    "invalid-value/other-kind": (
        "The kind of this field was changed meanwhile. Please enter the value again.",
        "该属性的类型已被更改，请重新填写。",
    ),
    "invalid-value/duplicate": (
        "“{text}” is already used elsewhere.",
        "“{text}”已被使用，不能重复。",
    ),
    "invalid-value/code-word": (
        "“{text}” is a word of conditions and formulas: no attribute could be named so in them.",
        "“{text}”是条件和公式中的保留字，不能用作属性编码。",
    ),
    "invalid-value/code-form": (
        "A code holds letters, digits and the signs - _ . only; “{character}” does not fit.",
        "编码只能用字母、数字和 - _ .，不应有“{character}”。",
    ),
}
