"""Invented firms: names, credit codes, persons, numbers."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from custdim.demo import words
from custdim.kinds.uscc import check_digit, organisation_digit

ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

Row = TypeVar("Row", bound=tuple[object, ...])


@dataclass(frozen=True, slots=True)
class Firm:
    """What an invented firm is before it becomes a customer."""

    name: str
    short_name: str
    former_name: str
    credit_code: str
    city: str
    province: str
    region: str
    customer_type: str
    ownership: str
    industry: str
    scope: str


class Inventor:
    """Makes firms and persons from one seed: the same seed gives the same office."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._codes: set[str] = set()
        self._names: set[str] = set()
        self._shares: dict[int, list[float]] = {}  # the lists of words outlive any inventor

    def firm(self) -> Firm:
        """Invent a firm with a name and a credit code that no other has."""
        while True:
            firm = self._firm()
            if firm.name not in self._names:
                self._names.add(firm.name)
                return firm

    def person(self) -> str:
        """Invent a person's name."""
        surname = self.weighted(words.SURNAMES)[0]
        pick = self.random.random
        given, count = words.GIVEN, len(words.GIVEN)
        name = surname + given[int(pick() * count)]
        return name if pick() < 0.15 else name + given[int(pick() * count)]

    def mobile(self) -> str:
        """Invent a mobile number of the right form."""
        head = self.random.choice(("133", "136", "138", "150", "158", "177", "186", "189"))
        return head + self.digits(8)

    def landline(self, city: str) -> str:
        """Invent a landline number with the city's area code."""
        return f"{words.AREA_CODES.get(city, '0571')}-8{self.digits(7)}"

    def digits(self, count: int) -> str:
        """Random digits."""
        return f"{self.random.getrandbits(64) % 10**count:0{count}d}"

    def weighted(self, rows: Sequence[Row]) -> Row:
        """One of the rows, by the share in its last place."""
        shares = self._shares.get(id(rows))
        if shares is None:
            shares = list(accumulate(float(str(row[-1])) for row in rows))
            self._shares[id(rows)] = shares
        return rows[bisect(shares, self.random.random() * shares[-1], 0, len(rows) - 1)]

    def credit_code(self, head: str, region: str) -> str:
        """A new credit code with both check digits right (GB 32100, GB 11714)."""
        while True:
            if self.random.random() < 0.62:
                body = "MA" + "".join(self.random.choices(ORGANISATION_ALPHABET, k=6))
            else:
                body = self.random.choice("123567") + self.digits(7)
            first = head + region + body + organisation_digit(body)
            if (code := first + check_digit(first)) not in self._codes:
                self._codes.add(code)
                return code

    def _firm(self) -> Firm:
        city, province, region, _ = self.weighted(words.CITIES)
        trade, industry, scope, _ = self.weighted(words.TRADES)
        form, head, customer_type, ownership, _ = self.weighted(words.FORMS)
        style = self._style()
        prefix = self._prefix(city, province)
        name = f"{prefix}{style}{trade}{form}"
        if not prefix:
            name = f"{style}({city}){trade}{form}".replace("(", "（").replace(")", "）")
        return Firm(
            name=name,
            short_name=style + trade[:2],
            former_name=f"{city}{self._style()}{trade}{form}" if self._chance(0.04) else "",
            credit_code=self.credit_code(head, region),
            city=city,
            province=province,
            region=region,
            customer_type=customer_type,
            ownership=ownership,
            industry=industry,
            scope=scope,
        )

    def _style(self) -> str:
        pick = self.random.random()
        count = 2 if pick < 0.72 else 3 if pick < 0.9 else 4
        style = "".join(self.random.sample(words.STYLE, count))
        if self._chance(0.01):
            style = self.random.choice(words.RARE_STYLE) + style[1:]
        return style

    def _prefix(self, city: str, province: str) -> str:
        pick = self.random.random()
        if pick < 0.6:
            return city
        if pick < 0.8:
            return f"{city}市"
        return province if pick < 0.93 else ""

    def _chance(self, share: float) -> bool:
        return self.random.random() < share
