"""Invented customers with the records of the trade credit template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from custdim.demo import words
from custdim.demo.people import Firm, Inventor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeRecord, DimensionRecord

Values = Mapping[str, Any]
AS_TYPED = ("text", "long_text", "person_name", "mobile", "phone", "bank_account", "tax_id")
REMEMBERED = 5_000


@dataclass(frozen=True)
class Ground:
    """What the office already holds: its dimension types, its categories by standard and code."""

    dimensions: tuple[DimensionRecord, ...]
    industries: Mapping[str, int]  # industry option → category id
    regions: Mapping[str, int]  # two- or four-digit region code → category id
    industry_standard: int
    region_standard: int
    today: date


class CustomerMaker:
    """Makes one customer after the other from an inventor's firms."""

    def __init__(self, ground: Ground, inventor: Inventor) -> None:
        self._ground = ground
        self._inventor = inventor
        self._random = inventor.random
        self._readers = {
            dimension.code: {known.code: Typed(known) for known in dimension.usable}
            for dimension in ground.dimensions
        }

    def customers(self, count: int) -> Iterator[CustomerInput]:
        """Make `count` customers."""
        for number in range(1, count + 1):
            yield self._customer(f"KH{number:06d}", self._inventor.firm())

    def _customer(self, code: str, firm: Firm) -> CustomerInput:
        return CustomerInput(
            id=None,
            code=code,
            name=firm.name,
            short_name=firm.short_name,
            former_names=(firm.former_name,) if firm.former_name else (),
            credit_code=firm.credit_code,
            categories=self._categories(firm),
            records=self._records(firm),
        )

    def _categories(self, firm: Firm) -> dict[int, int]:
        found = {}
        if (industry := self._ground.industries.get(firm.industry)) is not None:
            found[self._ground.industry_standard] = industry
        regions = self._ground.regions
        nearest = regions.get(firm.region[:4], regions.get(firm.region[:2]))
        if nearest is not None:
            found[self._ground.region_standard] = nearest
        return found

    def _records(self, firm: Firm) -> dict[int, tuple[RecordValues, ...]]:
        made = {
            "BASIC": [self._basic(firm)],
            "CONTACT": self._contacts(firm),
            "BANKING": [self._banking(firm)],
            "TRADE": [self._trade()],
            "FINANCE": [self._finance()] if self._random.random() < 0.8 else [],
        }
        return {
            dimension.id: tuple([self._record(dimension.code, one) for one in made[dimension.code]])
            for dimension in self._ground.dimensions
            if dimension.code in made
        }

    def _record(self, dimension: str, values: Values) -> RecordValues:
        """Turn values by attribute code into values by attribute id; text is read as if typed."""
        readers = self._readers[dimension]
        found: dict[int, Any] = {}
        for code, value in values.items():
            if value is not None and code in readers:
                typed = readers[code]
                found[typed.id] = typed[value] if isinstance(value, str) else value
        return RecordValues(None, found)

    def _basic(self, firm: Firm) -> Values:
        random = self._random
        capital = Decimal(random.choice((50, 100, 200, 300, 500, 500, 1000, 1000, 2000, 5000)))
        street = f"{random.choice(words.STREETS)}{random.randint(1, 888)}号"
        place = firm.city if firm.city == firm.province else f"{firm.province}省{firm.city}市"
        return {
            "customer_type": firm.customer_type,
            "ent_nature": firm.ownership,
            "legal_rep": self._inventor.person(),
            "reg_capital": capital,
            "paid_capital": (capital * random.choice((3, 5, 10)) / 10).quantize(Decimal("0.01")),
            "established_on": self._past(365, 365 * 22),
            "reg_region": firm.region,
            "reg_address": f"{place}{street}",
            "scope": firm.scope,
            "industry": firm.industry,
            "taxpayer_type": "一般纳税人" if random.random() < 0.75 else "小规模纳税人",
            "premises": random.choice(("自有", "长期租赁(3年及以上)", "短期租赁")),
        }

    def _contacts(self, firm: Firm) -> list[Values]:
        count = self._random.choices((1, 2, 3), (45, 35, 20))[0]
        roles = self._random.sample(("采购", "财务", "收货", "负责人"), count)
        return [
            {
                "name": self._inventor.person(),
                "role": role,
                "mobile": self._inventor.mobile(),
                "phone": self._inventor.landline(firm.city)
                if self._random.random() < 0.4
                else None,
                "is_primary": number == 0,
            }
            for number, role in enumerate(roles)
        ]

    def _landline(self, city: str) -> str | None:
        return self._inventor.landline(city) if self._random.random() < 0.4 else None

    def _banking(self, firm: Firm) -> Values:
        bank = self._random.choice(words.BANKS)
        return {
            "account_name": firm.name,
            "bank_name": f"{bank}{firm.city}{self._random.choice(('城东', '高新', '中山'))}支行",
            "account_no": "62" + self._inventor.digits(17),
            "tax_id": firm.credit_code,
            "is_default": True,
        }

    def _trade(self) -> Values:
        random = self._random
        if random.random() < 0.12:
            return {"settle_method": "款到发货"}
        overdue = 0 if random.random() < 0.45 else int(random.expovariate(1 / 18)) + 1
        return {
            "first_order_on": self._past(60, 365 * 8),
            "sales_12m": Decimal(round(random.lognormvariate(13, 1.3))),
            "active_months_12m": random.choices((12, 11, 10, 8, 6, 3), (40, 15, 15, 12, 10, 8))[0],
            "on_time_rate": Decimal(f"{min(100.0, random.gauss(95, 5)):.1f}"),
            "max_overdue_days": overdue,
            "overdue_ratio": Decimal(f"{min(60.0, overdue * random.random() / 3):.1f}"),
            "settle_method": random.choice(("月结", "月结", "货到付款", "承兑汇票", "款到发货")),
        }

    def _finance(self) -> Values:
        random = self._random
        trends = ("连续两年盈利", "上年盈利", "微利或微亏", "连续亏损")
        return {
            "fin_year": self._ground.today.year - 1,
            "annual_revenue": Decimal(round(random.lognormvariate(7.6, 1.2))),
            "debt_ratio": Decimal(f"{min(98.0, max(8.0, random.gauss(54, 14))):.1f}"),
            "current_ratio": Decimal(f"{max(0.4, random.gauss(1.6, 0.5)):.2f}"),
            "profit_trend": random.choices(trends, (45, 30, 20, 5))[0],
        }

    def _past(self, least: int, most: int) -> date:
        return self._ground.today - timedelta(days=self._random.randint(least, most))


class Typed(dict[str, Any]):
    """What an attribute makes of the texts that somebody would type: the words of choices repeat.

    What is kept as it is typed is invented tidy, and need not be read.
    """

    def __init__(self, attribute: AttributeRecord) -> None:
        super().__init__()
        self.id = attribute.id
        self._read = attribute.bound.read
        self._as_typed = attribute.kind in AS_TYPED

    def __missing__(self, text: str) -> Any:
        """Read a text; few are remembered."""
        if self._as_typed:
            return text
        value = self._read(text)
        if len(self) < REMEMBERED:
            self[text] = value
        return value
