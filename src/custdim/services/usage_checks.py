"""Whether the usage of attributes and the conditions of a draft make sense."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.rules.conduct import names_in
from custdim.rules.expressions import names, parse
from custdim.rules.type_rules import ANY_OF, EXACTLY_ONE, RULES
from custdim.services.attribute_usage import LAST_USED, PRINTED, WITHIN
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.formula_checks import (
    formula_cycles,
    formula_faults,
    names_from_outside,
)
from custdim.services.title_checks import Place, name_error
from custdim.services.ways_back import way_back
from custdim.storage.conditions import customer_fields, sort_of

CONDITIONS = ("required_when", "visible_when", "read_only_when")
TEXTS = {"unit_zh": 40, "unit_en": 40, "placeholder_zh": 120, "placeholder_en": 120}
MOST_ALIASES = 50
LEAST_OF_GROUP = 2
Definition = DimensionDraft | DimensionRecord


@dataclass(frozen=True)
class Known:
    """What conditions may name besides the attributes of the draft itself."""

    dimensions: Sequence[DimensionRecord]
    standards: Collection[str] = ()
    expected: Collection[str] = ()  # attributes that the same template brings later

    def names(self, draft: DimensionDraft) -> frozenset[str]:
        """Return every name that a condition of this draft may use."""
        own = {attribute.code for attribute in draft.attributes}
        others = {
            attribute.code
            for dimension in self.dimensions
            if dimension.id != draft.id
            for attribute in dimension.attributes
        }
        return frozenset({*own, *others, *self.expected, *outer_names(self.standards)})


def outer_names(standards: Collection[str]) -> frozenset[str]:
    """Return the names of the customer's own fields and of its categories."""
    places = {f"{part}_{code}" for code in standards for part in ("category", "categories")}
    return frozenset({*customer_fields(), *places})


def uncomparable(draft: DimensionDraft, known: Known) -> dict[str, str]:
    """Return the attributes whose values no condition can compare: code → kind."""
    others = [one for one in known.dimensions if one.id != draft.id]
    drafts = [
        AttributeDraft(a.code, a.zh, kind=a.kind, options=a.options)
        for one in others
        for a in one.attributes
    ]
    found: dict[str, str] = {}
    for attribute in (*drafts, *draft.attributes):
        try:
            sort_of(kinds.load(attribute.kind, attribute.options))
        except InvalidValueError as error:
            if error.reason == "condition-kind":
                found[attribute.code] = attribute.kind
    return found


def usage_faults(draft: DimensionDraft, known: Known) -> Iterator[FieldError]:
    """Yield every fault of the conditions, the rules and the other shared options."""
    found = [*_type_faults(draft, known), *_rule_faults(draft)]
    allowed = known.names(draft)
    strange = uncomparable(draft, known)
    for index, attribute in enumerate(draft.attributes):
        used = names_in(getattr(attribute, name) for name in CONDITIONS) & strange.keys()
        for code in sorted(used)[:1]:
            fault = InvalidValueError("condition-kind", kind=strange[code])
            which = next(n for n in CONDITIONS if code in names_in((getattr(attribute, n),)))
            found.append(FieldError(("attribute", index, which), fault))
        for name, error in _attribute_faults(attribute, allowed):
            found.append(FieldError(("attribute", index, name), error))
    others = [one for one in known.dimensions if one.id != draft.id]
    found += formula_faults(draft, others, known.expected)
    yield from found or (*_cycles(draft, others), *formula_cycles(draft, others))


def _type_faults(draft: DimensionDraft, known: Known) -> Iterator[FieldError]:
    allowed = known.names(draft)
    own = frozenset(attribute.code for attribute in draft.attributes)
    if draft.applies_when.strip():
        if error := condition_error(draft.applies_when, allowed):
            yield FieldError(("applies_when",), error)
        elif inside := sorted(names_in((draft.applies_when,)) & own):
            yield FieldError(("applies_when",), InvalidValueError("own-name", text=inside[0]))


def condition_error(condition: str, allowed: Collection[str]) -> InvalidValueError | None:
    """Say why a condition cannot be used."""
    try:
        strangers = sorted(names(parse(condition)) - set(allowed))
    except InvalidValueError as error:
        return error
    return InvalidValueError("unknown-name", text=strangers[0]) if strangers else None


def dependants(gone: Collection[str], others: Sequence[Definition]) -> tuple[str, str] | None:
    """Return a name that goes although another type needs it, and that type."""
    for dimension in others:
        conditions = [dimension.applies_when]
        for attribute in dimension.attributes:
            conditions += [getattr(attribute, name) for name in CONDITIONS]
        used = names_in(conditions) | {attribute.default_from for attribute in dimension.attributes}
        used |= names_from_outside(dimension)
        if found := sorted(used & set(gone)):
            return found[0], dimension.zh
    return None


def _attribute_faults(
    draft: AttributeDraft, allowed: Collection[str]
) -> Iterator[tuple[str, InvalidValueError]]:
    for name in CONDITIONS:
        condition = getattr(draft, name)
        if condition.strip() and (error := condition_error(condition, allowed)):
            yield name, error
    source = draft.default_from
    if source not in ("", LAST_USED) and (source not in allowed or source == draft.code):
        yield "default_from", InvalidValueError("unknown-name", text=source)
    for name, choices in (("unique_within", WITHIN), ("printed", PRINTED)):
        if getattr(draft, name) not in choices:
            yield name, InvalidValueError("unknown-choice", text=str(getattr(draft, name)))
    yield from _text_faults(draft)


def _text_faults(draft: AttributeDraft) -> Iterator[tuple[str, InvalidValueError]]:
    for name, longest in TEXTS.items():
        if error := name_error(getattr(draft, name), longest):
            yield name, error
    if len(draft.aliases) > MOST_ALIASES:
        yield "aliases", InvalidValueError("too-large", maximum=MOST_ALIASES)
    for error in filter(None, map(name_error, draft.aliases)):
        yield "aliases", error
    if draft.retired_since and not _is_day(draft.retired_since):
        yield "retired_since", InvalidValueError("not-a-date", text=draft.retired_since[:40])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rule_faults(draft: DimensionDraft) -> Iterator[FieldError]:
    kind_of = {attribute.code: attribute.kind for attribute in draft.attributes}
    for rule in draft.rules:
        place = ("rules", rule.rule)
        if rule.rule not in RULES:
            yield FieldError(place, InvalidValueError("unknown-choice", text=rule.rule))
        for code in rule.attributes:
            if code not in kind_of:
                yield FieldError(place, InvalidValueError("unknown-name", text=code))
            elif rule.rule == EXACTLY_ONE and kind_of[code] != "yes_no":
                yield FieldError(place, InvalidValueError("rule-yes-no", text=code))
        if rule.rule == ANY_OF and len(set(rule.attributes)) < LEAST_OF_GROUP:
            yield FieldError(place, InvalidValueError("rule-two"))


def _cycles(draft: DimensionDraft, others: Sequence[DimensionRecord]) -> Iterator[FieldError]:
    """Yield what is shown only by its own leave, however many steps lie between."""
    needs: dict[str, frozenset[str]] = {}
    definitions: list[Definition] = [*reversed(others), draft]
    for dimension in definitions:
        for attribute in dimension.attributes:
            asked = names_in((attribute.visible_when, dimension.applies_when))
            needs[attribute.code] = asked
    for index, attribute in enumerate(draft.attributes):
        own: Place = ("attribute", index, "visible_when")
        place = own if attribute.visible_when.strip() else ("applies_when",)
        through = way_back(attribute.code, needs)
        if through is not None:
            yield FieldError(place, InvalidValueError("condition-cycle", text=through))
            return
