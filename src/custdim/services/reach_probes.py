"""Looks at what a type as a whole asks: whom it applies to, how many records, and its rules."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from sqlalchemy import and_, func, not_, or_, select, true

from custdim.rules.type_rules import ANY_OF, TypeRule
from custdim.services.definition_probes import Probe
from custdim.services.definition_sight import CUSTOMERS, LIVING
from custdim.services.dimension_records import DimensionDraft, DimensionRecord
from custdim.services.impact_records import Effect, ImpactFinding
from custdim.storage.dimensions import column_name

Definition = DimensionDraft | DimensionRecord


def type_findings(probe: Probe) -> Iterator[ImpactFinding]:
    """Yield everything about the type as a whole."""
    yield from _of_reach(probe)
    yield from _of_number(probe)
    for rule in probe.draft.rules:
        yield from _of_rule(probe, rule)


def _of_reach(probe: Probe) -> Iterator[ImpactFinding]:
    sight, draft, whole = probe.sight, probe.draft, probe.whole
    if draft.applies_when.strip() and draft.applies_when != whole.applies_when:
        out = and_(sight.holds(whole.applies_when), not_(sight.holds(draft.applies_when)))
        yield from _found(probe, Effect.EXCLUDED, sight.records(out), draft.applies_when)


def _of_number(probe: Probe) -> Iterator[ImpactFinding]:
    sight, draft, whole = probe.sight, probe.draft, probe.whole
    if whole.many and not draft.many:
        owner = sight.table.c.customer_id
        several = select(owner).group_by(owner).having(func.count() > 1)
        yield from _found(probe, Effect.SEVERAL, sight.ids(several), by_customer=True)
    if _least(draft) == _least(whole) and draft.applies_when == whole.applies_when:
        return
    few = _without(_too_few(probe, draft), _too_few(probe, whole))
    yield from _found(probe, Effect.FEW, few, str(draft.min_rows), by_customer=True)


def _least(definition: Definition) -> int:
    return definition.min_rows if definition.many else 0


def _too_few(probe: Probe, definition: Definition) -> array[int]:
    if not (least := _least(definition)):
        return array("q")
    where = probe.sight.customers(definition.applies_when)
    return probe.sight.customers_with_fewer(least, where)


def _of_rule(probe: Probe, rule: TypeRule) -> Iterator[ImpactFinding]:
    draft, whole = probe.draft, probe.whole
    before = whole if rule in whole.rules else None
    shape = (draft.applies_when, draft.many)
    if before is not None and shape == (whole.applies_when, whole.many):
        return
    names = {one.code: one.zh for one in draft.attributes}
    text = "、".join(names[code] for code in rule.attributes)
    new = _breakers(probe, rule, draft)
    old = (array("q"), array("q")) if before is None else _breakers(probe, rule, before)
    by_customer = (rule.rule != ANY_OF, True)
    for ids, known, whose in zip(new, old, by_customer, strict=True):
        fresh = _without(ids, known)
        yield from _found(probe, Effect.RULE, fresh, text, by_customer=whose)


def _breakers(
    probe: Probe, rule: TypeRule, definition: Definition
) -> tuple[array[int], array[int]]:
    """Return what breaks a rule, records or customers, and who would without any record."""
    sight = probe.sight
    applies = sight.holds(definition.applies_when)
    absent = array("q") if definition.many else sight.customers_without(applies)
    by_code = probe.whole.by_code
    known = [by_code[code] for code in rule.attributes if code in by_code]
    columns = [sight.table.c[column_name(one.id)] for one in known if not one.broken]
    if rule.rule == ANY_OF:
        empty = and_(applies, *(column.is_(None) for column in columns))
        return sight.records(empty), absent
    fresh = len(columns) < len(rule.attributes)
    wrong = true() if fresh else or_(*(func.total(column) != 1 for column in columns))
    owner = sight.table.c.customer_id
    query = select(owner).join(CUSTOMERS, CUSTOMERS.c.id == owner).where(LIVING)
    query = query.where(sight.customers(definition.applies_when))
    return sight.ids(query.group_by(owner).having(wrong)), absent


def _without(some: array[int], others: array[int]) -> array[int]:
    known = frozenset(others)
    return array("q", (one for one in some if one not in known)) if known else some


def _found(
    probe: Probe, effect: Effect, ids: array[int], detail: str = "", *, by_customer: bool = False
) -> Iterator[ImpactFinding]:
    probe.progress.step(probe.done, probe.total)
    if ids:
        names = (probe.draft.zh, probe.draft.en)
        yield ImpactFinding(effect, *names, ids, by_customer=by_customer, detail=detail)
