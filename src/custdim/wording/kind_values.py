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
}
