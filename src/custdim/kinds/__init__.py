"""The kinds of attribute a definition can have. To add one: write its file, add its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds.address import Address
from custdim.kinds.attachment import Attachment, Image
from custdim.kinds.auto_number import AutoNumber
from custdim.kinds.bank_account import BankAccount
from custdim.kinds.base import Column, Kind, OptionField
from custdim.kinds.calendar_date import CalendarDate
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.cnaps import Cnaps
from custdim.kinds.date_time import DateTime
from custdim.kinds.decimal_number import DecimalNumber
from custdim.kinds.duration import Duration
from custdim.kinds.email import Email
from custdim.kinds.formula import Computed
from custdim.kinds.integer import Integer
from custdim.kinds.long_text import LongText
from custdim.kinds.mobile import Mobile
from custdim.kinds.money import Money
from custdim.kinds.multi_choice import MultiChoice
from custdim.kinds.note import Note
from custdim.kinds.percent import Percent
from custdim.kinds.person_id import PersonId
from custdim.kinds.person_name import PersonName
from custdim.kinds.phone import Phone
from custdim.kinds.postcode import Postcode
from custdim.kinds.rating import Rating
from custdim.kinds.reference import Reference
from custdim.kinds.region import Region
from custdim.kinds.tax_id import TaxId
from custdim.kinds.text import Text
from custdim.kinds.time_of_day import TimeOfDay
from custdim.kinds.tree_choice import TreeChoice
from custdim.kinds.url import Url
from custdim.kinds.uscc import Uscc
from custdim.kinds.year_month import YearMonth
from custdim.kinds.yes_no import YesNo

__all__ = ["KINDS", "Choice", "Column", "Kind", "OptionField", "also", "load", "option_fields"]

KINDS: tuple[type[Kind[Any]], ...] = (
    Text,
    LongText,
    Integer,
    DecimalNumber,
    Percent,
    Money,
    CalendarDate,
    TimeOfDay,
    DateTime,
    YearMonth,
    Duration,
    YesNo,
    SingleChoice,
    MultiChoice,
    TreeChoice,
    Rating,
    Uscc,
    TaxId,
    PersonName,
    PersonId,
    Mobile,
    Phone,
    Email,
    Url,
    Address,
    Postcode,
    Region,
    BankAccount,
    Cnaps,
    Attachment,
    Image,
    Reference,
    AutoNumber,
    Computed,
    Note,
)

_BY_CODE: dict[str, type[Kind[Any]]] = {kind.code: kind for kind in KINDS}


def load(code: str, options: Mapping[str, Any]) -> Kind[Any]:
    """Return the kind that a definition names, bound to its options."""
    try:
        kind = _BY_CODE[code]
    except KeyError:
        raise InvalidValueError("unknown-kind", kind=code) from None
    return kind.from_options(options)


def option_fields(kind: type[Kind[Any]]) -> tuple[OptionField, ...]:
    """Return what the option form of a kind asks for, in its order."""
    return tuple(
        OptionField(f.name, f.metadata["form"], f.default, f.metadata["offers"])
        for f in fields(kind)
    )


@contextmanager
def also(kind: type[Kind[Any]]) -> Iterator[None]:
    """Know one more kind for a while; tests try toy kinds with it."""
    _BY_CODE[kind.code] = kind
    try:
        yield
    finally:
        del _BY_CODE[kind.code]
