"""What the dialog of an impact asks of the office, and how it marks what it found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.progress import Progress
from custdim.services.definition_fixing import FixDone, ValueFix, fix_kind, fix_problem, fix_values
from custdim.services.definition_impact import Impact, ImpactFinding, definition_impact
from custdim.services.definitions import KeepOne, dimension
from custdim.services.dimension_records import DimensionDraft
from custdim.ui.context import Context
from custdim.wording import sentence


@dataclass(frozen=True)
class Consent:
    """What the person agreed to: the draft as it is now, the loss, what is spared, what stays."""

    draft: DimensionDraft
    confirmed: int
    spare: tuple[str, ...]
    keep: KeepOne | None = None


def ask(
    context: Context,
    draft: DimensionDraft,
    revision: int | None,
    progress: Progress,
    *,
    expected: Collection[str] = (),
) -> Impact:
    """Look what a draft does; for the background."""
    office, actor = context.office, context.actor
    return definition_impact(
        office, actor, draft, revision=revision, progress=progress, expected=expected
    )


def fix(
    context: Context, draft: DimensionDraft, fixes: Sequence[ValueFix], progress: Progress
) -> FixDone:
    """Save corrections; for the background."""
    return fix_values(context.office, context.actor, draft, fixes, progress=progress)


def judge(
    context: Context, draft: DimensionDraft, finding: ImpactFinding | None
) -> tuple[Kind[Any] | None, Callable[[str], str] | None]:
    """Return the kind that corrections are typed in, and what says why one cannot be taken."""
    stored = None if draft.id is None else dimension(context.office, draft.id)
    number = None if finding is None else finding.attribute_id
    old = None if stored is None or number is None else stored.by_id.get(number)
    if old is None or old.broken:
        return None, None
    wanted = next((one for one in draft.attributes if one.id == old.id), None)

    def why(text: str) -> str:
        error = fix_problem(old, wanted, text)
        return "" if error is None else sentence(error, context.language)

    return fix_kind(old, wanted), why


def shown(kind: Kind[Any] | None, language: str, text: str) -> str:
    """Return a correction as people read it, or as it was typed."""
    if kind is None or not text:
        return text
    try:
        return kind.show(kind.read(text), language)
    except InvalidValueError:
        return text


def picture(finding: ImpactFinding) -> tuple[str, str]:
    """Return the sign of a finding and its colour."""
    if finding.blocks:
        return "circle-alert", "error"
    return ("triangle-alert", "warning") if finding.breaks else ("info", "accent")
