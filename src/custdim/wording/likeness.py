"""Why two customers may be one."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "credit-code": ("same credit code or tax number", "统一社会信用代码或税号相同"),
    "same-name": ("same name", "名称相同"),
    "folded-name": ("same name, other legal form", "名称相同，仅公司形式不同"),
    "same-city": ("same name in the same city", "同一城市、字号相同"),
    "former-name": ("a former name", "与曾用名相同"),
    "without-region": ("same name, one without region", "字号相同，一方未写地区"),
    "sound": ("name sounds the same", "名称读音相同"),
    "bank-account": ("same bank account", "银行账号相同"),
    "telephone": ("same telephone", "电话相同"),
}
