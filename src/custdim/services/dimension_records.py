"""What screens see of dimension types and attributes, and what they send back to be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.rules.conduct import asked_for, is_conditional, names_in
from custdim.rules.type_rules import TypeRule
from custdim.services.attribute_usage import LAST_USED, Usage


@dataclass(frozen=True)
class AttributeRecord(Usage):
    """One attribute of a dimension, with the kind that its options bind."""

    id: int
    type_id: int
    code: str
    zh: str
    en: str
    help_zh: str
    help_en: str
    group_zh: str
    group_en: str
    kind: str
    options: Mapping[str, Any]
    required: bool
    default: str | None
    unique: bool
    wide: bool
    searchable: bool
    position: int
    demanded_since: datetime | None = None  # what was stored before is accepted as it is
    demanded_after: int = 0  # the last record that was there then
    # Stored values may be such as its options refuse by now; no part of what is defined.
    hardened: bool = field(default=True, compare=False)

    @cached_property
    def bound(self) -> Kind[Any]:
        """The kind with this attribute's options."""
        return kinds.load(self.kind, self.options)

    @cached_property
    def broken(self) -> bool:
        """Whether this version of the program cannot work with its kind or options."""
        try:
            return self.bound is None
        except InvalidValueError:
            return True

    def default_value(self) -> Any:
        """The value that a new record begins with, or None."""
        if not self.default or self.broken:
            return None
        try:
            return self.bound.read(self.default)
        except InvalidValueError:  # it has lapsed, as a day does that may not be past
            return None


@dataclass(frozen=True, slots=True)
class Demand:
    """What an attribute demands of every value: little to fetch, since each save asks them all."""

    id: int
    required: bool
    bound: Kind[Any]
    hardened: bool


@dataclass(frozen=True)
class DimensionRecord:
    """A dimension type and its attributes, in their order."""

    id: int
    code: str
    zh: str
    en: str
    description_zh: str
    description_en: str
    many: bool
    min_rows: int
    position: int
    revision: int
    attributes: tuple[AttributeRecord, ...]
    applies_when: str = ""
    rules: tuple[TypeRule, ...] = ()

    @cached_property
    def working(self) -> tuple[AttributeRecord, ...]:
        """The attributes that are not broken, with the notes that stand between them."""
        return tuple(known for known in self.attributes if not known.broken)

    @cached_property
    def usable(self) -> tuple[AttributeRecord, ...]:
        """The attributes that hold values, and are not broken."""
        return tuple(known for known in self.working if known.bound.stores)

    @cached_property
    def typed(self) -> tuple[AttributeRecord, ...]:
        """The attributes whose values people enter."""
        return tuple(known for known in self.usable if known.bound.typed)

    @cached_property
    def notes(self) -> tuple[AttributeRecord, ...]:
        """What only stands in the form."""
        return tuple(known for known in self.working if not known.bound.stores)

    @cached_property
    def conditional(self) -> tuple[AttributeRecord, ...]:
        """The attributes about which anything depends on values."""
        return tuple(filter(is_conditional, self.usable))

    @cached_property
    def copying(self) -> tuple[AttributeRecord, ...]:
        """The attributes that begin with a value from elsewhere."""
        return tuple(known for known in self.usable if known.default_from)

    @cached_property
    def remembering(self) -> tuple[AttributeRecord, ...]:
        """The attributes that begin with what the same person entered last."""
        last = (known for known in self.usable if known.default_from == LAST_USED)
        return tuple(known for known in last if not known.retired)

    @cached_property
    def uniques(self) -> tuple[AttributeRecord, ...]:
        """The attributes whose values nobody else may have."""
        return tuple(known for known in self.usable if known.unique)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The names that its conditions and copied defaults ask for."""
        sources = {known.default_from for known in self.usable} - {"", LAST_USED}
        own = names_in((self.applies_when,)).union(*map(asked_for, self.working))
        return own | sources

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing about its records depends on other values."""
        return not (self.asked or self.rules or self.conditional)

    @cached_property
    def by_id(self) -> Mapping[int, AttributeRecord]:
        """The attributes by their id."""
        return {attribute.id: attribute for attribute in self.attributes}

    @cached_property
    def by_code(self) -> Mapping[str, AttributeRecord]:
        """The attributes by their code."""
        return {attribute.code: attribute for attribute in self.attributes}

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What each attribute demands that holds values."""
        return tuple(
            Demand(known.id, known.required, known.bound, known.hardened) for known in self.usable
        )

    @cached_property
    def usable_by_id(self) -> Mapping[int, AttributeRecord]:
        """The attributes that hold values, by their id, in their order."""
        return {attribute.id: attribute for attribute in self.usable}

    @cached_property
    def usable_by_code(self) -> Mapping[str, AttributeRecord]:
        """The attributes that hold values, by their code."""
        return {attribute.code: attribute for attribute in self.usable}

    def defaults(self) -> dict[int, Any]:
        """The values that a new record of this dimension begins with."""
        return dict(self._defaults)

    @cached_property
    def _defaults(self) -> Mapping[int, Any]:
        wanted = (known for known in self.attributes if not known.retired)
        given = ((known.id, known.default_value()) for known in wanted)
        return {attribute_id: value for attribute_id, value in given if value is not None}


@dataclass(frozen=True)
class AttributeDraft(Usage):
    """An attribute as the definition editor sends it; its place in the list is its order."""

    code: str
    zh: str
    en: str = ""
    kind: str = "text"
    options: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None
    help_zh: str = ""
    help_en: str = ""
    group_zh: str = ""
    group_en: str = ""
    required: bool = False
    default: str | None = None
    unique: bool = False
    wide: bool = False
    searchable: bool = False


@dataclass(frozen=True)
class DimensionDraft:
    """A dimension type as the definition editor sends it."""

    code: str
    zh: str
    en: str = ""
    id: int | None = None
    description_zh: str = ""
    description_en: str = ""
    many: bool = False
    min_rows: int = 0
    attributes: tuple[AttributeDraft, ...] = ()
    applies_when: str = ""
    rules: tuple[TypeRule, ...] = ()


def draft_of(dimension: DimensionRecord) -> DimensionDraft:
    """Begin a draft from what is stored."""
    return DimensionDraft(
        id=dimension.id,
        code=dimension.code,
        zh=dimension.zh,
        en=dimension.en,
        description_zh=dimension.description_zh,
        description_en=dimension.description_en,
        many=dimension.many,
        min_rows=dimension.min_rows,
        attributes=tuple(map(_attribute_draft, dimension.attributes)),
        applies_when=dimension.applies_when,
        rules=dimension.rules,
    )


def _attribute_draft(known: AttributeRecord) -> AttributeDraft:
    return AttributeDraft(
        **{name: getattr(known, name) for name in AttributeDraft.__dataclass_fields__}
    )
