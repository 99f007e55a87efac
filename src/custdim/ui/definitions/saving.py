"""Saves a definition: shows first what it does to stored records, and only if it does anything."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdim.errors import CancelledError, ConfirmationNeededError, FieldErrors
from custdim.services import definitions
from custdim.services.definition_impact import Impact
from custdim.services.definition_revisions import restore_revision
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.definitions.impact_asking import Consent, ask
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.messages import message
from custdim.wording import named, sentence


class SaveFlow(QObject):
    """One save at a time; it ends with one of its signals."""

    saved = Signal(object)  # Saved
    refused = Signal(object)  # the error
    stopped = Signal()  # the person went back to editing

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._draft = DimensionDraft("", "")
        self._revision: int | None = None
        self._restored: int | None = None

    def begin(
        self, draft: DimensionDraft, revision: int | None, restored: int | None = None
    ) -> None:
        """Save a draft; `restored` is the revision that it was taken from as it is."""
        self._draft, self._revision, self._restored = draft, revision, restored
        work = partial(ask, self._context, draft, revision)
        title = self.tr("Looking at stored records")
        self._context.tasks.run_long(self, work, self._on_impact, self._on_refused, title)

    def editable(self, error: Exception) -> bool:
        """Whether what was refused stands in the editor, so that it can be mended there."""
        return isinstance(error, FieldErrors) and self._restored is None

    def words(self, error: Exception) -> str:
        """Say why a draft was refused; of one that nobody sees, also where."""
        language = self._context.language
        if not isinstance(error, FieldErrors) or self.editable(error):
            return message(error, language)
        first = error.errors[0]
        about: DimensionDraft | AttributeDraft = self._draft
        if first.place[:1] == ("attribute",):
            about = self._draft.attributes[int(first.place[1])]
        between = "：" if language.startswith("zh") else ": "
        return f"{named(about, language)}{between}{sentence(first.error, language)}"

    def _on_impact(self, impact: Impact) -> None:
        if impact.is_empty:
            self._write(Consent(self._draft, 0, ()))
            return
        fixed = self._restored is not None
        consent = ask_consent(self._context, impact, self._window, fixed=fixed)
        if consent is None:
            self.stopped.emit()
        else:
            self._write(consent)

    def _write(self, consent: Consent) -> None:
        office, actor = self._context.office, self._context.actor
        confirmed = consent.confirmed or None
        if self._restored is not None and self._draft.id is not None:
            work = partial(
                restore_revision,
                office,
                actor,
                self._draft.id,
                self._restored,
                revision=self._revision,
                confirmed=confirmed,
                spare=consent.spare,
                keep=consent.keep,
            )
        else:
            work = partial(
                definitions.save_dimension,
                office,
                actor,
                consent.draft,
                revision=self._revision,
                confirmed=confirmed,
                spare=consent.spare,
                keep=consent.keep,
            )
        self._context.tasks.run(self, work, self._on_saved, self._on_refused)

    def _on_saved(self, saved: Saved) -> None:
        self.saved.emit(saved)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, ConfirmationNeededError) and self._revision is not None:
            # Somebody entered values while the dialog stood there.
            self.begin(self._draft, self._revision, self._restored)
        elif isinstance(error, CancelledError):
            self.stopped.emit()
        else:
            self.refused.emit(error)


def ask_consent(
    context: Context, impact: Impact, parent: QWidget, *, fixed: bool = False
) -> Consent | None:
    """Show an impact; return what the person agreed to, or None."""
    dialog = ImpactDialog(context, impact, parent, fixed=fixed)
    agreed = dialog.consent() if dialog.exec() else None
    dialog.deleteLater()
    return agreed
