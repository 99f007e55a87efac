"""Why values of the kinds with rules of their own are refused or doubted, in both languages."""

from __future__ import annotations

# "code/reason" → (English, Chinese); both hold the same {placeholders}.
KIND_VALUES: dict[str, tuple[str, str]] = {
    "invalid-value/person-id-length": (
        "An identity number has 18 characters; there are {length}.",
        "身份证号应为 18 位，当前 {length} 位。",
    ),
    "invalid-value/person-id-character": (
        "Character {position} is “{character}”; identity numbers are digits, the last may be X.",
        "第 {position} 位是“{character}”；身份证号全为数字，仅末位可为 X。",
    ),
    "invalid-value/person-id-date": (
        "Characters 7 to 14 are the day of birth; {text} is no such day.",
        "第 7 至 14 位是出生日期，{text} 不是有效日期。",
    ),
    "invalid-value/person-id-check": (
        "The check digit does not fit: one is wrong or two are swapped. See the card.",
        "校验位不符：可能错了一位或两位颠倒，请对照证件核对。",
    ),
    "invalid-value/person-id-old": (
        "This is an old number of 15 digits. The new one is {suggestion}.",
        "这是 15 位旧号码，对应的新号码为 {suggestion}。",
    ),
    "invalid-value/person-id-region": (
        "No region has the code {region}. Please compare it with the card.",
        "没有代码为 {region} 的行政区划，请对照证件核对。",
    ),
    "invalid-value/not-a-time": (
        "“{text}” is not a time. Please write it like 08:30.",
        "“{text}”不是时间，请写成 08:30 的样子。",
    ),
    "invalid-value/no-such-time": (
        "There is no such time as {text}.",
        "没有 {text} 这个时间，请检查时、分、秒。",
    ),
    "invalid-value/not-a-moment": (
        "“{text}” is not a date with a time. Please write it like 2025-01-03 08:30.",
        "“{text}”不是日期时间，请写成 2025-01-03 08:30 的样子。",
    ),
    "invalid-value/not-a-month": (
        "“{text}” is not a month. Please write it like 2025-01.",
        "“{text}”不是年月，请写成 2025-01 的样子。",
    ),
    "invalid-value/no-such-month": (
        "There is no such month as {text}.",
        "没有 {text} 这个月份，请检查。",
    ),
    "invalid-value/not-a-duration": (
        "“{text}” is no length of time. Please write it like 30 days or 3 months.",
        "“{text}”不是时长，请写成 30天、3个月 的样子。",
    ),
    "invalid-value/duration-minute": (
        "“{text}” is no whole number of minutes. It is counted in minutes here.",
        "“{text}”折算后不是整分钟，此处以分钟为单位。",
    ),
    "invalid-value/duration-hour": (
        "“{text}” is no whole number of hours. It is counted in hours here.",
        "“{text}”折算后不是整小时，此处以小时为单位。",
    ),
    "invalid-value/duration-day": (
        "“{text}” is no whole number of days. It is counted in days here.",
        "“{text}”折算后不是整天，此处以天为单位。",
    ),
    "invalid-value/duration-week": (
        "“{text}” is no whole number of weeks. It is counted in weeks here.",
        "“{text}”折算后不是整周，此处以周为单位。",
    ),
    "invalid-value/duration-month": (
        "“{text}” is no whole number of months. It is counted in months here.",
        "“{text}”折算后不是整月，此处以月为单位。",
    ),
    "invalid-value/duration-year": (
        "“{text}” is no whole number of years. It is counted in years here.",
        "“{text}”折算后不是整年，此处以年为单位。",
    ),
    "invalid-value/note-holds-nothing": (
        "A heading or note holds no value: it cannot be required or have a default.",
        "标题或说明不存值，不能设为必填，也不能设默认值。",
    ),
    "invalid-value/url": (
        "“{text}” is not a web address. Write it like www.example.com.",
        "“{text}”不是网址，请写成 www.example.com 的样子。",
    ),
    "invalid-value/address-short": (
        "With {length:character|characters} this address can hardly be found. Please write it out.",
        "地址只有 {length} 个字，恐难送达，请写完整。",
    ),
    "invalid-value/address-region": (
        "This address names no province, city or county.",
        "地址中没有省、市、区县，请补充。",
    ),
    "invalid-value/rating": (
        "“{text}” is no level from 1 to {maximum}.",
        "“{text}”不是 1 至 {maximum} 级中的一级。",
    ),
    "invalid-value/rating-names": (
        "Please give {count} different names between semicolons, or none.",
        "请填写 {count} 个互不相同的名称并用分号隔开，或全部留空。",
    ),
    "invalid-value/region-length": (
        "“{text}” is no region. Choose one, or type its code of six digits, such as 440300.",
        "“{text}”不是行政区划，请选择，或输入 6 位代码，如 440300。",
    ),
    "invalid-value/region-several": (
        "“{text}” can mean several regions. Please choose one.",
        "“{text}”可指多个地区，请选择其中一个。",
    ),
    "invalid-value/region-province": (
        "No province has the code {province}.",
        "没有代码为 {province} 的省份，请核对。",
    ),
    "invalid-value/region-city": ("Please choose the city too.", "请选到市一级。"),
    "invalid-value/region-county": ("Please choose the county too.", "请选到区县一级。"),
    "invalid-value/region-unknown": (
        "The list of regions has no {region}; a development zone may have such a code.",
        "行政区划表中没有 {region}；若为开发区等代码可保留，否则请核对。",
    ),
    "invalid-value/region-abolished": (
        "The code {region} was given up in {year}.",
        "代码 {region} 已于 {year} 年撤销。",
    ),
    "invalid-value/money-currency": (
        "“{text}” is in another currency; amounts here are in {currency}.",
        "“{text}”的币种不同，此处金额的币种为 {currency}。",
    ),
    "invalid-value/auto-number-repeats": (
        "Numbers that begin anew each year need a part of the date.",
        "每年重新编号时必须包含日期部分，否则编号会重复。",
    ),
    "invalid-value/given-by-office": (
        "The program fills this in itself: it cannot be required or have a default.",
        "此值由程序自动填写，不能设为必填，也不能设默认值。",
    ),
    "invalid-value/formula": (
        "The formula “{text}” cannot be understood at position {position}.",
        "无法理解公式“{text}”（第 {position} 个字符处）。",
    ),
    "invalid-value/formula-kind": (
        "A formula cannot compute with “{text}”: it is no number.",
        "公式不能用“{text}”计算：它不是数值。",
    ),
    "invalid-value/formula-needs": (
        "The formula “{formula}” computes with it: it must be a number.",
        "公式“{formula}”要用它计算：它必须是数值。",
    ),
    "invalid-value/formula-self": (
        "A formula cannot use its own value.",
        "公式不能引用自身。",
    ),
    "invalid-value/formula-cycle": (
        "This formula needs its own result, through {text}.",
        "公式的结果取决于自身（经由 {text}），请修改公式。",
    ),
    "invalid-value/tree-several": (
        "Several nodes have the name “{text}”. Please choose one.",
        "名称“{text}”在树中不唯一，请选择其中一个。",
    ),
    "invalid-value/tree-retired": (
        "“{text}” is retired: it stays where it is, but cannot be chosen anew.",
        "“{text}”已停用：原有的保留，不能新选。",
    ),
    "invalid-value/tree-standard": (
        "There is no classification standard “{text}”.",
        "没有编码为“{text}”的分类标准。",
    ),
    "invalid-value/tree-leaf": (
        "“{text}” is divided further. Please choose one below it.",
        "“{text}”不是末级，请选择其下级。",
    ),
    "invalid-value/file": (
        "Please choose a file with the button.",
        "请用按钮选择文件。",
    ),
    "invalid-value/file-type": (
        "“{text}” is no file of these kinds: {allowed}.",
        "“{text}”不属于允许的文件类型：{allowed}。",
    ),
    "invalid-value/file-size": (
        "The file is larger than {maximum} MB.",
        "文件超过 {maximum} MB。",
    ),
    "invalid-value/file-program": (
        "“{text}” is a program; programs are not kept.",
        "“{text}”是程序文件，不予保存。",
    ),
    "invalid-value/file-unreadable": (
        "“{text}” cannot be read. Please check the file.",
        "无法读取“{text}”，请检查该文件。",
    ),
    "invalid-value/file-missing": (
        "The file “{text}” is no longer kept. Please choose it again.",
        "文件“{text}”已不在文件库中，请重新选择。",
    ),
    "invalid-value/reference-standard": (
        "Please name the classification standard whose categories are meant.",
        "请填写所引用的分类标准编码。",
    ),
    "invalid-value/reference-unknown": (
        "Nothing with the code or name “{text}” exists. Please choose from the list.",
        "没有编码或名称为“{text}”的对象，请从列表中选择。",
    ),
    "invalid-value/reference-several": (
        "Several have the name “{text}”. Please choose one from the list.",
        "名称“{text}”不唯一，请从列表中选择。",
    ),
    "invalid-value/reference-gone": (
        "What is referred to here was removed for good.",
        "此处引用的对象已被彻底删除。",
    ),
    "invalid-value/reference-self": (
        "A customer cannot refer to itself.",
        "不能引用客户自身。",
    ),
}
