"""What saving a definition would do to stored records, and the ways out; nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from custdim.errors import CancelledError
from custdim.rules.rights import Right
from custdim.services.definition_fixing import FixDone, ValueFix
from custdim.services.definition_impact import (
    Impact,
    ImpactFinding,
    ImpactRow,
    Way,
    impact_rows,
)
from custdim.services.definitions import dimension
from custdim.services.dimension_records import DimensionDraft
from custdim.ui import icons
from custdim.ui.context import Context
from custdim.ui.definitions.drafting import with_retired
from custdim.ui.definitions.impact_asking import Consent, ask, fix, judge, picture, shown
from custdim.ui.definitions.impact_view import ImpactView
from custdim.ui.definitions.keep_choice import KeepChoice
from custdim.ui.delegates.finding_delegate import FindingDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.dialogs.questions import confirm
from custdim.ui.messages import message, run_on
from custdim.ui.panels.office_sources import OfficeSources
from custdim.ui.tables.impact_table import ImpactTable
from custdim.ui.widgets.buttons import ghost, primary, secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row
from custdim.wording import Counted, sentence
from custdim.wording.impact import impact_sentence, way_name

WIDTH, HEIGHT = 1200, 600
LIST_WIDTH = 280


class ImpactDialog(Dialog):
    """Findings at the left; the records of the chosen one, and its ways out, at the right."""

    def __init__(
        self, context: Context, impact: Impact, parent: QWidget | None, *, fixed: bool = False
    ) -> None:
        super().__init__("", parent, width=760)
        self.setWindowTitle(self.tr("What this changes in stored records"))
        self.resize(WIDTH, HEIGHT)
        self._context, self.impact = context, impact
        self._fixed = fixed  # the draft is an old revision and stays as it is
        self.left = False  # for a customer
        self._spare: set[str] = set()
        self.findings = QListWidget()
        self.findings.setAccessibleName(self.tr("Changes"))
        self.findings.setItemDelegate(FindingDelegate(self.findings))
        self.findings.setFixedWidth(LIST_WIDTH)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = ImpactTable(self._read, self)
        self.view = ImpactView(self.table, context.language)
        self.sources = OfficeSources(context)  # the editors of corrections ask it
        self.notice = Notice()
        self._title = label("", "heading", wrap=True)
        self._advice = label("", "muted", wrap=True)
        self.spare = QCheckBox(way_name(Way.SPARE, context.language))
        self.retire = secondary(way_name(Way.RETIRE, context.language))
        self.keep = KeepChoice(context.language)
        self.correct = secondary(self.tr("Save corrections"), "save")
        self.jump = ghost(self.tr("Show the customer"), "users")
        self.back = self.add_button(secondary(self.tr("Back to editing")))
        self.save = self.add_button(primary(self.tr("Save")), default=False)
        self._lay_out()
        self._connect()
        self._show_impact(impact)
        self.findings.setFocus(Qt.FocusReason.TabFocusReason)

    def consent(self) -> Consent:
        """Return what was agreed to."""
        keep, lost = self.keep.choice(), self.impact.lost
        if keep is not None:
            lost += self.impact.surplus
        return Consent(self.impact.draft, lost, tuple(sorted(self._spare)), keep)

    def _lay_out(self) -> None:
        self.content.addWidget(self._title)
        self.content.addWidget(self.notice)
        body = row(spacing=16)
        body.addWidget(self.findings)
        box = QWidget()
        right = column(box, spacing=8)
        right.addWidget(self._advice)
        ways = row(spacing=8)
        for way in (self.spare, self.keep, self.retire, self.correct):
            ways.addWidget(way)
        ways.addStretch(1)
        ways.addWidget(self.jump)
        right.addLayout(ways)
        right.addWidget(self.view, 1)
        body.addWidget(box, 1)
        self.content.addLayout(body, 1)

    def _connect(self) -> None:
        self.findings.currentRowChanged.connect(self._show_finding)
        self.view.jump_wanted.connect(self._on_jump)
        self.view.picked.connect(self._offer)
        self.table.corrected.connect(self._offer)
        self.table.failed.connect(self._on_failed)
        self.spare.toggled.connect(self._on_spare)
        self.keep.currentIndexChanged.connect(self._offer)
        self.retire.clicked.connect(self._on_retire)
        self.correct.clicked.connect(self._on_correct)
        self.jump.clicked.connect(self._on_jump)
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)

    def _show_impact(self, impact: Impact) -> None:
        self.impact = impact
        self.keep.offer(impact)
        at = max(self.findings.currentRow(), 0)
        blocked = self.findings.blockSignals(True)
        self.findings.clear()
        for finding in impact.findings:
            text = impact_sentence(finding, self._context.language)
            name, colour = picture(finding)
            self.findings.addItem(QListWidgetItem(icons.icon(name, colour), text))
        count = len(impact.findings)
        self.findings.setCurrentRow(min(at, count - 1))
        self.findings.blockSignals(blocked)
        if impact.is_empty:
            self._title.setText(self.tr("No stored record is touched any more"))
        else:
            title = self.tr("Before saving: {broken:place|places} would no longer fit")
            plain = self.tr("Before saving: this is what changes in stored records")
            self._title.setText(
                title.format(broken=Counted(impact.broken)) if impact.broken else plain
            )
        self._show_finding()

    def _chosen(self) -> ImpactFinding | None:
        at = self.findings.currentRow()
        return self.impact.findings[at] if 0 <= at < len(self.impact.findings) else None

    def _code(self, finding: ImpactFinding | None) -> str:
        if finding is None or finding.index is None:
            return ""
        return self.impact.draft.attributes[finding.index].code

    def _may_fix(self, finding: ImpactFinding | None) -> bool:
        wanted = finding is not None and Way.FIX in finding.ways and finding.attribute_id
        return bool(wanted) and self._context.actor.may(Right.EDIT)

    def _show_finding(self) -> None:
        finding = self._chosen()
        ways = () if finding is None else finding.ways
        fixable = self._may_fix(finding)
        self.view.arrange(fixable=fixable, many=self.impact.draft.many)
        kind, why = judge(self._context, self.impact.draft, finding) if fixable else (None, None)
        self.view.set_kind(kind)
        self.table.set_judge(why, partial(shown, kind, self._context.language))
        self.table.show_finding(finding, fixable=fixable)
        self.view.choose(self.table.id_at(0))
        self.spare.setVisible(Way.SPARE in ways)
        blocked = self.spare.blockSignals(True)
        self.spare.setChecked(self._code(finding) in self._spare)
        self.spare.blockSignals(blocked)
        self.keep.setVisible(Way.ONE in ways)
        self.retire.setVisible(Way.RETIRE in ways and not self._fixed)
        self.correct.setVisible(fixable)
        self._advice.setText(self._words(finding, fixable=fixable))
        self._advice.setVisible(bool(self._advice.text()))
        self._offer()

    def _words(self, finding: ImpactFinding | None, *, fixable: bool) -> str:
        if finding is None:
            return ""
        said = []
        if finding.blocks:
            said.append(self.tr("This must be settled before it can be saved."))
        if fixable:
            said.append(self.tr("Type or paste corrections into “New value”, then save them."))
        elif Way.FIX in finding.ways and finding.attribute_id:
            said.append(self.tr("Who may edit customers can correct the values here."))
        if Way.KEPT in finding.ways:
            said.append(self.tr("A copy is kept; restoring a revision brings the values back."))
        if Way.ONE in finding.ways:
            words = self.tr("{count} further records leave the form; a copy of them is kept.")
            said.append(words.format(count=f"{self.impact.surplus:,}"))
        return run_on(said)

    def _offer(self) -> None:
        count = len(self.table.typed)
        words = self.tr("Save corrections ({count})").format(count=count)
        self.correct.setText(words if count else self.tr("Save corrections"))
        self.correct.setEnabled(count > 0)
        self.jump.setEnabled(self.view.current_record() is not None)
        open_ = [f for f in self.impact.findings if f.blocks and not self._settled(f)]
        self.save.setEnabled(not open_)

    def _settled(self, finding: ImpactFinding) -> bool:
        if Way.ONE in finding.ways:
            return self.keep.choice() is not None
        return Way.SPARE in finding.ways and self._code(finding) in self._spare

    def _on_spare(self, checked: bool) -> None:
        code = self._code(self._chosen())
        (self._spare.add if checked else self._spare.discard)(code)
        self._offer()

    def _on_retire(self) -> None:
        finding = self._chosen()
        if finding is None or finding.index is None:
            return
        stored = dimension(self._context.office, self.impact.draft.id or 0)
        draft = with_retired(self.impact.draft, stored, finding.index, finding.detail)
        self._ask(draft)

    def _on_correct(self) -> None:
        finding = self._chosen()
        if finding is None or finding.attribute_id is None:
            return
        attribute = finding.attribute_id
        fixes = [
            ValueFix(record.customer_id, record.record_id, attribute, text)
            for record, text in self.table.typed
        ]
        context = self._context
        work = partial(fix, context, self.impact.draft, fixes)
        self._wait(True)
        title = self.tr("Saving corrections")
        context.tasks.run_long(self, work, self._on_corrected, self._on_failed, title)

    def _on_corrected(self, done: FixDone) -> None:
        refused = {
            one.fix.record_id or one.fix.customer_id: sentence(one.error, self._context.language)
            for one in done.refused
        }
        words = self.tr("{count:value was|values were} corrected.").format(
            count=Counted(done.fixed)
        )
        if refused:
            left = self.tr("{count:was|were} not taken.").format(count=Counted(len(refused)))
            words = run_on((words, left))
            self.notice.say(words, "warning")
            self._wait(False)
            self.table.show_refused(refused)
            self._offer()
            return
        self.notice.say(words, "good")
        self._ask(self.impact.draft)

    def _ask(self, draft: DimensionDraft) -> None:
        self._wait(True)
        given = (self._context, draft, self.impact.revision)
        work = partial(ask, *given, expected=self.impact.expected)
        title = self.tr("Looking at stored records")
        self._context.tasks.run_long(self, work, self._on_asked, self._on_failed, title)

    def _on_asked(self, impact: Impact) -> None:
        self._wait(False)
        self._show_impact(impact)

    def _on_failed(self, error: Exception) -> None:
        self._wait(False)
        if not isinstance(error, CancelledError):
            self.notice.say(message(error, self._context.language), "error")

    def _on_jump(self) -> None:
        record = self.view.current_record()
        if record is not None and self._may_leave():
            self.left = True
            self.reject()
            self._context.go("customers", customer_id=record.customer_id)

    def _may_leave(self) -> bool:
        """Ask before corrections that were typed are lost."""
        if not self.table.pending:
            return True
        text = self.tr("Corrections that were typed are not saved yet.")
        title = self.tr("Leave without saving the corrections?")
        return confirm(self, title, text, self.tr("Leave"))

    def _wait(self, waiting: bool) -> None:
        for widget in (self.findings, self.view, self.save):
            widget.setEnabled(not waiting)
        if not waiting:
            self._offer()

    def _read(self, finding: ImpactFinding, offset: int, limit: int) -> Sequence[ImpactRow]:
        context = self._context
        asked = (context.office, context.actor, self.impact, finding)
        return impact_rows(*asked, offset=offset, limit=limit, language=context.language)
