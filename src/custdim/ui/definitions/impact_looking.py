"""The records behind one type of several that come together; nothing is saved here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from custdim.services.definition_files import Agreed
from custdim.services.definition_impact import Impact
from custdim.ui.context import Context
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.wording import named


def look_at_records(
    context: Context, impact: Impact, parent: QWidget
) -> tuple[Impact | None, Agreed | None]:
    """Show an impact with its ways out; return it as it is then, and what was settled if any.

    Who goes to a customer leaves what is below, too: then there is no impact.
    """
    dialog = ImpactDialog(context, impact, parent, fixed=True)
    dialog.setWindowTitle(named(impact.draft, context.language))
    dialog.back.setText(QCoreApplication.translate("ImpactLooking", "Back"))
    dialog.save.setText(QCoreApplication.translate("ImpactLooking", "Settle it so"))
    agreed = None
    if dialog.exec():
        consent = dialog.consent()
        agreed = Agreed(consent.spare, consent.keep)
    dialog.deleteLater()
    return None if dialog.left else dialog.impact, agreed
