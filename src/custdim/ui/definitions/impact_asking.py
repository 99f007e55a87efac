"""What the dialog of an impact asks of the office, and how it marks what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from custdim.progress import Progress
from custdim.services.definition_fixing import FixDone, ValueFix, fix_values
from custdim.services.definition_impact import Impact, ImpactFinding, definition_impact
from custdim.services.definitions import KeepOne
from custdim.services.dimension_records import DimensionDraft
from custdim.ui.context import Context


@dataclass(frozen=True)
class Consent:
    """What the person agreed to: the draft as it is now, the loss, what is spared, what stays."""

    draft: DimensionDraft
    confirmed: int
    spare: tuple[str, ...]
    keep: KeepOne | None = None


def ask(
    context: Context, draft: DimensionDraft, revision: int | None, progress: Progress
) -> Impact:
    """Look what a draft does; for the background."""
    office, actor = context.office, context.actor
    return definition_impact(office, actor, draft, revision=revision, progress=progress)


def fix(
    context: Context, draft: DimensionDraft, fixes: Sequence[ValueFix], progress: Progress
) -> FixDone:
    """Save corrections; for the background."""
    return fix_values(context.office, context.actor, draft, fixes, progress=progress)


def picture(finding: ImpactFinding) -> tuple[str, str]:
    """Return the sign of a finding and its colour."""
    if finding.blocks:
        return "circle-alert", "error"
    return ("triangle-alert", "warning") if finding.breaks else ("info", "accent")
