"""What is not the same in two states of a dimension type, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custdim import wording
from custdim.errors import InvalidValueError
from custdim.kinds import Choice
from custdim.rules.type_rules import TypeRule
from custdim.services.attribute_usage import Usage
from custdim.services.definition_storing import FACTS, OWN, SHARED
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.wording.definition import (
    ATTRIBUTE_FIELDS,
    PARTS,
    TYPE_FIELDS,
    field_value,
    rule_sentence,
)

NOT_TOLD = ("id", "options")
USAGE = tuple(name for name in Usage.__dataclass_fields__ if name in SHARED)


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """One field before and after; `owner` is the attribute's name, or nothing for the type.

    `place` is ("zh",), ("attribute", id), ("attribute", id, "required") or
    ("attribute", id, "option", "maximum").
    """

    place: tuple[str | int, ...]
    owner: str
    label: str
    before: str
    after: str


def definition_changes(
    before: DimensionRecord | None, after: DimensionRecord, language: str = "zh"
) -> tuple[DefinitionChange, ...]:
    """Return every difference: the type's own fields first, then its attributes in their order."""
    return tuple(_changes(before, after, language))


def _changes(
    before: DimensionRecord | None, after: DimensionRecord, language: str
) -> Iterator[DefinitionChange]:
    for name in (*OWN, "rules"):
        old = "" if before is None else _own_text(before, name, language)
        new = _own_text(after, name, language)
        if old != new:
            label = wording.name_of(TYPE_FIELDS, name, language)
            yield DefinitionChange((name,), "", label, old, new)
    known: Mapping[int, AttributeRecord] = {} if before is None else before.by_id
    order = () if before is None else tuple(one.id for one in before.attributes)
    for gone in (one for one in order if one not in after.by_id):
        yield _whole(known[gone], language, gone=True)
    for attribute in after.attributes:
        old_one = known.get(attribute.id)
        if old_one is None:
            yield _whole(attribute, language, gone=False)
        else:
            yield from _attribute(old_one, attribute, language)
    yield from _order(before, after, language)


def _whole(attribute: AttributeRecord, language: str, *, gone: bool) -> DefinitionChange:
    part = "removed" if gone else "added"
    kind = wording.name_of(wording.KINDS, attribute.kind, language)
    texts = (kind, "") if gone else ("", kind)
    owner = wording.named(attribute, language)
    label = wording.name_of(PARTS, part, language)
    return DefinitionChange(("attribute", attribute.id), owner, label, *texts)


def _attribute(
    old: AttributeRecord, new: AttributeRecord, language: str
) -> Iterator[DefinitionChange]:
    owner = wording.named(new, language)
    for name in (*FACTS, *USAGE):
        before, after = getattr(old, name), getattr(new, name)
        if name in NOT_TOLD or before == after:
            continue
        label = wording.name_of(ATTRIBUTE_FIELDS, name, language)
        texts = (field_value(name, one, language) for one in (before, after))
        yield DefinitionChange(("attribute", new.id, name), owner, label, *texts)
    before, after = _options(old), _options(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) == after.get(name):
            continue
        label = wording.name_of(wording.OPTIONS, name, language)
        texts = (_option(name, one.get(name), language) for one in (before, after))
        yield DefinitionChange(("attribute", new.id, "option", name), owner, label, *texts)


def _order(
    before: DimensionRecord | None, after: DimensionRecord, language: str
) -> Iterator[DefinitionChange]:
    """Yield that attributes which are in both stand in another order."""
    if before is None:
        return
    old = [one for one in before.attributes if one.id in after.by_id]
    new = [one for one in after.attributes if one.id in before.by_id]
    if [one.id for one in old] != [one.id for one in new]:
        moved = [one.id == two.id for one, two in zip(old, new, strict=True)]
        first, last = moved.index(False), len(moved) - moved[::-1].index(False)
        texts = (_in_order(some, first, last, language) for some in (old, new))
        yield DefinitionChange(("order",), "", wording.name_of(PARTS, "order", language), *texts)


def _in_order(some: Sequence[AttributeRecord], first: int, last: int, language: str) -> str:
    """Name those whose places differ; dots stand for the same beginning and end."""
    between = "、" if language.startswith("zh") else ", "
    names = between.join(wording.named(one, language) for one in some[first:last])
    return f"{'… ' if first else ''}{names}{' …' if last < len(some) else ''}"


def _own_text(known: DimensionRecord, name: str, language: str) -> str:
    if name != "rules":
        return field_value(name, getattr(known, name), language)
    names = {one.code: wording.named(one, language) for one in known.attributes}
    return "\n".join(_rule(rule, names, language) for rule in known.rules)


def _rule(rule: TypeRule, names: Mapping[str, str], language: str) -> str:
    return rule_sentence(rule.rule, [names.get(one, one) for one in rule.attributes], language)


def _options(known: AttributeRecord) -> Mapping[str, Any]:
    """Return every option, also those that were not there when the state was written."""
    try:
        return known.bound.options()
    except InvalidValueError:
        return known.options


def _option(name: str, value: Any, language: str) -> str:
    if name == "choices":
        between = "、" if language.startswith("zh") else ", "
        return between.join(_choice(one, language) for one in value or ())
    found = wording.OPTION_VALUES.get(f"{name}/{value}")
    if found is not None:
        return found[1 if language.startswith("zh") else 0]
    return field_value(name, value, language)


def _choice(given: Any, language: str) -> str:
    known = given if isinstance(given, Choice) else Choice(**given)
    text = wording.named(known, language)
    return f"{text} ({wording.name_of(PARTS, 'retired', language)})" if known.retired else text
