"""The currencies that amounts may be in, and how people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO code, its Chinese unit, and what else stands beside its amounts."""

    code: str
    zh: str
    words: tuple[str, ...] = ()

    def written_as(self) -> frozenset[str]:
        """Return every word and sign that means it, in small letters."""
        return frozenset(word.casefold() for word in (self.code, self.zh, *self.words))


CURRENCIES: dict[str, Currency] = {
    known.code: known
    for known in (
        Currency("CNY", "元", ("¥", "RMB", "人民币", "元人民币", "人民币元", "圆", "yuan", "cn¥")),
        Currency("USD", "美元", ("$", "US$", "美金")),
        Currency("EUR", "欧元", ("€", "euro", "euros")),
        Currency("HKD", "港元", ("$", "HK$", "港币")),
        Currency("MOP", "澳门元", ("MOP$", "澳门币")),
        Currency("TWD", "新台币", ("$", "NT$", "新台币元", "台币")),
        Currency("JPY", "日元", ("¥", "円", "日圆", "JP¥")),
        Currency("GBP", "英镑", ("£",)),
        Currency("KRW", "韩元", ("₩", "韩圆")),
        Currency("SGD", "新加坡元", ("$", "S$", "新币")),
        Currency("AUD", "澳元", ("$", "A$", "AU$", "澳大利亚元")),
        Currency("CAD", "加元", ("$", "C$", "CA$", "加拿大元")),
        Currency("CHF", "瑞士法郎", ("Fr", "瑞郎")),
        Currency("RUB", "卢布", ("₽", "俄罗斯卢布")),
        Currency("THB", "泰铢", ("฿",)),
        Currency("VND", "越南盾", ("₫",)),
        Currency("MYR", "林吉特", ("RM", "马来西亚林吉特")),
        Currency("INR", "印度卢比", ("₹", "卢比")),
    )
}

EVERY_WORD = frozenset().union(*(known.written_as() for known in CURRENCIES.values()))
