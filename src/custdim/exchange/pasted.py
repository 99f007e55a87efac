"""Pasted text matched to an office's fields: what it would fill, and whether that fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custdim.errors import InvalidValueError
from custdim.exchange.fields import ImportField
from custdim.exchange.headings import unit
from custdim.exchange.matching import known_headings, match
from custdim.kinds import Kind
from custdim.kinds.calendar_date import CalendarDate
from custdim.kinds.choice import SingleChoice
from custdim.kinds.decimal_number import DecimalNumber
from custdim.kinds.long_text import LongText
from custdim.kinds.reference import Reference
from custdim.kinds.region import Region
from custdim.kinds.text import Text, Written
from custdim.kinds.tree_choice import TreeChoice
from custdim.kinds.uscc import Uscc
from custdim.rules.pasted import SYNONYMS, Pasted, ends_of, pasted_block, plain_label
from custdim.rules.pasted_amounts import amount_in

# What is wrong can stand in a form only where it is typed as text.
TYPED = (Written, DecimalNumber, CalendarDate)
CHOSEN = (Region, Reference, TreeChoice)
CREDIT_CODE, TAX = ("credit_code",), "税号"
# Kinds that say by themselves what they hold, for fields that nobody named like a licence does.
BY_KIND = {"税号": ("tax_id",), "账号": ("bank_account",), "电话": ("phone", "mobile")}
_PARTS = re.compile(r"[/／|、]|或")


@dataclass(frozen=True)
class Offer:
    """A field that pasted text would fill; `text` is what would be typed into it."""

    field: ImportField
    label: str
    text: str
    shown: str
    error: InvalidValueError | None = None
    warning: InvalidValueError | None = None

    @property
    def typable(self) -> bool:
        """Whether it can be put into the form: a wrong text can, a choice nobody offers cannot."""
        kind = self.field.kind
        return self.error is None or (isinstance(kind, TYPED) and not isinstance(kind, CHOSEN))


@dataclass(frozen=True)
class Reading:
    """All that was understood, in the order of the form, and what was not."""

    offers: tuple[Offer, ...]
    unused: tuple[str, ...]


def read_pasted(text: str, fields: Sequence[ImportField], language: str = "zh") -> Reading:
    """Match the labels of a text to fields and read their values."""
    able = [field for field in fields if field.kind is not None]
    block = pasted_block(text, _labels(able))
    offers, used = [], set()
    for field, pair in _matched(block.pairs, able):
        offer = _offer(field, pair, language)
        if offer.typable:
            offers.append(offer)
            used.add(pair.label)
    order = {field.key: at for at, field in enumerate(able)}
    offers.sort(key=lambda offer: order[offer.field.key])
    left = (f"{pair.label}：{pair.value}" for pair in block.pairs if pair.label not in used)
    return Reading(tuple(offers), (*left, *block.unused))


def _labels(fields: Sequence[ImportField]) -> frozenset[str]:
    """Every name of a field, and each of several that stand in one: 住所/注册地址."""
    parts = (part for field in fields for part in _names(field))
    return known_headings(fields) | frozenset(plain_label(part) for part in parts) - {""}


def _names(field: ImportField) -> Iterator[str]:
    for name in (field.zh, field.en, *field.aliases):
        yield from _PARTS.split(name)
        yield from _PARTS.split(re.sub(r"[(（].*?[)）]", "", name))


def _matched(
    pairs: Sequence[Pasted], fields: Sequence[ImportField]
) -> Iterator[tuple[ImportField, Pasted]]:
    """Give labels to fields: as headings are matched, else by synonyms, else by kind."""
    by_name = match([pair.label for pair in pairs], fields).fields
    taken = {field.key for field in by_name.values()}
    for at, field in by_name.items():
        yield field, pairs[at]
    for at, pair in enumerate(pairs):
        found = None if at in by_name else _by_meaning(pair, fields, taken)
        if found is not None:
            taken.add(found.key)
            yield found, pair
    # The tax number of a firm with a business licence is its credit code.
    tax = next((pair for pair in pairs if plain_label(pair.label) in _group_of(TAX)), None)
    code = next((field for field in fields if field.place == CREDIT_CODE), None)
    if tax is not None and code is not None and code.key not in taken and _fits(Uscc(), tax.value):
        yield code, tax


def _by_meaning(
    pair: Pasted, fields: Sequence[ImportField], taken: Collection[str]
) -> ImportField | None:
    group = _group_of(plain_label(pair.label))
    free = sorted((one for one in fields if one.key not in taken), key=lambda one: one.many)
    for field in free:
        if not group.isdisjoint(map(plain_label, _names(field))):
            return field
    codes = next((kinds for name, kinds in BY_KIND.items() if name in group), ())
    suited = (field for code in codes for field in free if field.kind and field.kind.code == code)
    return next(suited, None)


def _group_of(label: str) -> frozenset[str]:
    found = next((group for group in SYNONYMS if label in group), (label,))
    return frozenset(map(plain_label, found))


def _offer(field: ImportField, pair: Pasted, language: str) -> Offer:
    kind = field.kind
    assert kind is not None
    error: InvalidValueError | None = None
    for text in _readings(field, kind, pair.value):
        try:
            value = kind.read(text)
        except InvalidValueError as refused:
            error = error or refused
            continue
        doubts: Iterable[InvalidValueError] = kind.warnings(value)
        shown = kind.show(value, language)
        return Offer(field, pair.label, shown, shown, warning=next(iter(doubts), None))
    return Offer(field, pair.label, pair.value, pair.value, error=error)


def _readings(field: ImportField, kind: Kind[Any], value: str) -> Iterator[str]:
    """Yield the texts that a value can mean, the likeliest first."""
    if isinstance(kind, DecimalNumber):
        amount = amount_in(value, unit(field.zh) or unit(field.en))
        if amount is not None:
            yield f"{amount:f}"
    yield value
    if isinstance(kind, SingleChoice):
        yield from _choice_in(kind, value)
    if not isinstance(kind, Text | LongText) and (ends := ends_of(value)) is not None:
        yield from reversed(ends)  # one date for a term is its end


def _choice_in(kind: SingleChoice, value: str) -> Iterator[str]:
    """Yield the only choice whose name stands in a text such as 个体工商户(个人经营)."""
    named: Mapping[str, str] = {choice.code: choice.zh for choice in kind.offered()}
    found = [code for code, name in named.items() if name and name in value]
    if len(found) == 1:
        yield found[0]


def _fits(kind: Kind[Any], text: str) -> bool:
    try:
        kind.read(text)
    except InvalidValueError:
        return False
    return True
