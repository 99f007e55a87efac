"""What saving a draft would do to stored records: the findings, and ways out of each."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from custdim.services.dimension_records import DimensionDraft


class Effect(StrEnum):
    """What a change of a definition does to stored records."""

    REMOVED = "removed"
    UNREADABLE = "unreadable"
    CONVERTED = "converted"
    RETURNED = "returned"
    MISSING = "missing"
    ABSENT = "absent"
    REFUSED = "refused"
    REPEATED = "repeated"
    CHOICE = "choice"
    RETIRED_CHOICE = "retired-choice"
    RETIRED = "retired"
    HIDDEN = "hidden"
    LOCKED = "locked"
    EXCLUDED = "excluded"
    SEVERAL = "several"
    FEW = "few"
    RULE = "rule"
    RECOMPUTED = "recomputed"
    BACK = "back"


class Way(StrEnum):
    """What can be done about it."""

    FIX = "fix"
    SPARE = "spare"
    CONVERT = "convert"
    RETIRE = "retire"
    KEPT = "kept"
    ONE = "one"


WAYS: dict[Effect, tuple[Way, ...]] = {
    Effect.REMOVED: (Way.KEPT,),
    Effect.UNREADABLE: (Way.FIX, Way.KEPT),
    Effect.CONVERTED: (Way.CONVERT,),
    Effect.MISSING: (Way.FIX, Way.SPARE),
    Effect.ABSENT: (Way.FIX, Way.SPARE),
    Effect.REFUSED: (Way.FIX, Way.SPARE),
    Effect.REPEATED: (Way.FIX, Way.SPARE),
    Effect.CHOICE: (Way.FIX, Way.RETIRE),
    Effect.SEVERAL: (Way.ONE,),
}
BLOCKING = frozenset({Effect.CHOICE, Effect.SEVERAL, Effect.REPEATED})
BREAKING = frozenset(
    {
        *(Effect.UNREADABLE, Effect.MISSING, Effect.ABSENT, Effect.REFUSED, Effect.REPEATED),
        *(Effect.CHOICE, Effect.SEVERAL, Effect.FEW, Effect.RULE),
    }
)


@dataclass(frozen=True)
class ImpactFinding:
    """One change and the records, or the customers, that it touches.

    `zh` and `en` name the attribute, or the type; `index` is the attribute's place in the draft.
    `detail` is the choice or the condition that it is about.
    """

    effect: Effect
    zh: str
    en: str
    ids: array[int] = field(repr=False)
    by_customer: bool = False
    attribute_id: int | None = None
    index: int | None = None
    detail: str = ""

    @property
    def count(self) -> int:
        """How many records or customers there are."""
        return len(self.ids)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What can be done, the best first."""
        return WAYS.get(self.effect, ())

    @property
    def blocks(self) -> bool:
        """Whether the draft cannot be saved before something is done."""
        return self.effect in BLOCKING

    @property
    def breaks(self) -> bool:
        """Whether the records no longer are as the definition wants them; else they only alter."""
        return self.effect in BREAKING


@dataclass(frozen=True)
class Impact:
    """All that saving a draft would do; `lost` is the number to confirm when it is saved.

    `surplus` records go as well when one of several is kept; then they are confirmed, too.
    `expected` attributes come with other types at the same time.
    """

    draft: DimensionDraft
    revision: int
    records: int
    findings: tuple[ImpactFinding, ...]
    lost: int = 0
    surplus: int = 0
    expected: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether no stored record is touched."""
        return not self.findings

    @property
    def blocked(self) -> bool:
        """Whether something must be done before the draft can be saved."""
        return any(finding.blocks for finding in self.findings)

    @property
    def broken(self) -> int:
        """How many records, or customers, would no longer fit; one may be counted twice."""
        return sum(finding.count for finding in self.findings if finding.breaks)


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """One record of a finding: whose it is, what it holds, and why it is told."""

    customer_id: int
    code: str
    name: str
    record_id: int | None
    position: int
    value: str
    text: str
    why: str
    recycled: bool
