"""Every function that writes: only for those who may, and never without the journal."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import TurnableClock
from custdim import services
from custdim.errors import NotAllowedError, SignInError, StorageError
from custdim.rules.flow import Verdict
from custdim.rules.rights import Right, Role
from custdim.services import (
    access,
    categories,
    customers,
    definitions,
    imports,
    journal,
    offices,
    qualification,
    users,
)
from custdim.services.access import Actor, actor_of
from custdim.services.bulk_binning import recycle_many, restore_many
from custdim.services.bulk_edit import (
    BulkEdit,
    BulkPreview,
    apply_bulk_edit,
    preview_bulk_edit,
    undo_bulk_edit,
)
from custdim.services.category_importing import TreeEntry, plan_tree, put_tree
from custdim.services.classifying import (
    apply_classification,
    plan_classification,
    undo_classification,
)
from custdim.services.customers import CustomerInput
from custdim.services.definition_files import import_definitions, plan_definitions
from custdim.services.definition_kept_rows import kept_rows
from custdim.services.definition_revisions import restore_revision
from custdim.services.definitions import AttributeDraft, DimensionDraft, KeepOne
from custdim.services.duplicates import dismiss_duplicate, recall_duplicate
from custdim.services.imports import Numbered
from custdim.services.kept_listing import stored_copies
from custdim.services.kept_purging import purge_kept_copy
from custdim.services.kept_putting import plan_put_back, put_values_back, undo_put_back
from custdim.services.kept_records import put_records_back
from custdim.services.kept_revealing import reveal_kept
from custdim.services.list_exporting import tell_export
from custdim.services.list_views import ViewDraft, delete_view, save_view
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from custdim.services.template_gallery import Choice, add_from_gallery
from definition_steps import Fleet
from services.case_steps import Desk, add_customer, complete, start

PASSWORD = "demo1234"
# Without the right, an own password may be changed, and anybody may try to sign in.
TRIED = ("audit_entry", "office_fact")  # a wrong try to sign in is told, too
FOR_ALL = {"sign_in", "change_password"}
SECRET = {"sign_in", "change_password", "reset_password"}  # nothing of it can be told
# Writes into an office of its own; makes indices and what formulas say, which are no data.
ELSEWHERE = {"create_office", "gather_index", "make_indices", "refresh_formulas"}


@pytest.fixture(scope="module")
def _furnished(_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """Two customers and a second administrator: made once, copied for each write."""
    folder = Path(shutil.copytree(_pattern, tmp_path_factory.mktemp("furnished") / "office"))
    office = offices.open_office(folder, TurnableClock())
    admin, clerk = actor_of(office, "admin"), actor_of(office, "clerk")
    users.add_user(office, admin, "boss", "副手", PASSWORD, [Role.ADMINISTRATOR])
    one = add_customer(office, clerk)
    other = add_customer(office, clerk, "别的公司", "91350211M000100Y46")
    office.close()
    return folder, one, other


@pytest.fixture
def scene(
    _furnished: tuple[Path, int, int], tmp_path: Path, clock: TurnableClock
) -> Iterator[Scene]:
    folder, one, other = _furnished
    office = offices.open_office(Path(shutil.copytree(folder, tmp_path / "office")), clock)
    yield Scene(office, tmp_path, one, other)
    office.close()


class Scene:
    """An office in which each write has something to write on."""

    def __init__(self, office: Office, folder: Path, customer_id: int, other_id: int) -> None:
        self.office, self.folder = office, folder
        self.admin, self.clerk = actor_of(office, "admin"), actor_of(office, "clerk")
        self.first, self.viewer = actor_of(office, "first"), actor_of(office, "viewer")
        self.boss = actor_of(office, "boss")
        self.customer_id, self.other_id = customer_id, other_id
        self.standard = categories.standards(office)[0]
        nodes = categories.category_nodes(office, self.standard.id)
        parents = {node.parent_id for node in nodes}
        self.leaf = next(node for node in nodes if node.id not in parents)

    def sensitive(self) -> int:
        """Return an attribute of which the customer has a value."""
        record = customers.customer(self.office, self.customer_id)
        found = next(rows[0].values for rows in record.records.values() if rows)
        return next(number for number, value in found.items() if value is not None)

    def draft(self) -> Desk:
        return start(self.office, self.clerk, self.customer_id)

    def ready(self) -> Desk:
        return complete(self.draft(), self.clerk, self.folder)

    def submitted(self) -> Desk:
        desk = self.ready()
        desk.decide(self.clerk, Verdict.SUBMIT)
        return desk

    def some_rule(self) -> None:
        categories.set_condition(
            self.office, self.admin, self.leaf.id, "customer_state == 'active'"
        )

    def empty_dimension(self) -> int:
        draft = DimensionDraft("EMPTY", "空")
        return definitions.save_dimension(self.office, self.admin, draft, revision=None).id

    def revision(self, login: str) -> tuple[int, int]:
        rows = users.user_rows(self.office, self.boss)
        return next((row.id, row.revision) for row in rows if row.login == login)


Write = Callable[[Actor], Any]


def _sign_in(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: access.sign_in(scene.office, "clerk", PASSWORD)


def _submit_case(scene: Scene) -> tuple[Actor, Write]:
    case = scene.ready().see(scene.clerk)
    return scene.clerk, lambda actor: qualification.submit_case(
        scene.office, actor, case.id, revision=case.revision
    )


def _withdraw_case(scene: Scene) -> tuple[Actor, Write]:
    case = scene.submitted().see(scene.clerk)
    return scene.clerk, lambda actor: qualification.withdraw_case(
        scene.office, actor, case.id, revision=case.revision
    )


def _decide(scene: Scene) -> tuple[Actor, Write]:
    case = scene.submitted().see(scene.first)
    return scene.first, lambda actor: qualification.decide(
        scene.office, actor, case.id, Verdict.APPROVE, "", revision=case.revision
    )


def _add_category(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.add_category(
        scene.office, actor, scene.standard.id, None, "NEW", "新"
    )


def _rename_category(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.rename_category(
        scene.office, actor, scene.leaf.id, "NEW", "新"
    )


def _move_category(scene: Scene) -> tuple[Actor, Write]:
    fresh = categories.add_category(
        scene.office, scene.admin, scene.standard.id, scene.leaf.id, "NEW", "新"
    )
    return scene.admin, lambda actor: categories.move_category(
        scene.office, actor, fresh.id, None, 0
    )


def _retire_category(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.retire_category(
        scene.office, actor, scene.leaf.id, True
    )


def _set_condition(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.set_condition(
        scene.office, actor, scene.leaf.id, "customer_state == 'ended'"
    )


def _merge_categories(scene: Scene) -> tuple[Actor, Write]:
    standard = scene.standard.id
    add = partial(categories.add_category, scene.office, scene.admin, standard, None)
    lost, kept = add("LOST", "去").id, add("KEPT", "留").id
    return scene.admin, lambda actor: categories.merge_categories(scene.office, actor, lost, kept)


def _undo_shape(scene: Scene) -> tuple[Actor, Write]:
    done = categories.retire_category(scene.office, scene.admin, scene.leaf.id, True)
    return scene.admin, lambda actor: categories.undo_shape(scene.office, actor, done.undo)


def _put_tree(scene: Scene) -> tuple[Actor, Write]:
    entries = [TreeEntry(1, "NEW", "新")]
    plan = plan_tree(scene.office, scene.admin, scene.standard.id, entries)
    return scene.admin, lambda actor: put_tree(scene.office, actor, plan, "树.xlsx")


def _change_standard(scene: Scene) -> tuple[Actor, Write]:
    wanted = replace(scene.standard, several=True)
    return scene.admin, lambda actor: categories.change_standard(scene.office, actor, wanted)


def _apply_classification(scene: Scene) -> tuple[Actor, Write]:
    scene.some_rule()
    plan = plan_classification(scene.office, scene.admin, scene.standard.id, manual_too=True)
    assert len(plan.moves)
    return scene.admin, lambda actor: apply_classification(scene.office, actor, plan)


def _undo_classification(scene: Scene) -> tuple[Actor, Write]:
    scene.some_rule()
    plan = plan_classification(scene.office, scene.admin, scene.standard.id, manual_too=True)
    done = apply_classification(scene.office, scene.admin, plan)
    return scene.admin, lambda actor: undo_classification(scene.office, actor, done.undo)


def _delete_category(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.delete_category(scene.office, actor, scene.leaf.id)


def _save_customer(scene: Scene) -> tuple[Actor, Write]:
    known = customers.customer(scene.office, scene.customer_id)
    return scene.clerk, lambda actor: customers.save_customer(
        scene.office, actor, replace(known, name="新名"), revision=known.revision
    )


def _recycle_customers(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: customers.recycle_customers(
        scene.office, actor, [scene.other_id]
    )


def _restore_customers(scene: Scene) -> tuple[Actor, Write]:
    customers.recycle_customers(scene.office, scene.clerk, [scene.other_id])
    return scene.clerk, lambda actor: customers.restore_customers(
        scene.office, actor, [scene.other_id]
    )


def _recycle_many(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: recycle_many(scene.office, actor, [scene.other_id])


def _restore_many(scene: Scene) -> tuple[Actor, Write]:
    recycle_many(scene.office, scene.clerk, [scene.other_id])
    return scene.clerk, lambda actor: restore_many(scene.office, actor, [scene.other_id])


def _purge_customers(scene: Scene) -> tuple[Actor, Write]:
    customers.recycle_customers(scene.office, scene.clerk, [scene.other_id])
    return scene.admin, lambda actor: customers.purge_customers(
        scene.office, actor, [scene.other_id]
    )


def merged(scene: Scene, actor: Actor) -> Any:
    seen = merge_preview(scene.office, scene.clerk, scene.customer_id, scene.other_id)
    choices = {field.place: "kept" for field in seen.fields}
    ids = (scene.customer_id, scene.other_id)
    return merge_customers(scene.office, actor, *ids, choices, revisions=seen.revisions)


def _merge_customers(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: merged(scene, actor)


def _undo_merge(scene: Scene) -> tuple[Actor, Write]:
    merged(scene, scene.clerk)
    return scene.clerk, lambda actor: undo_merge(scene.office, actor, scene.other_id)


def _dismiss_duplicate(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: dismiss_duplicate(
        scene.office, actor, scene.customer_id, scene.other_id
    )


def _recall_duplicate(scene: Scene) -> tuple[Actor, Write]:
    dismiss_duplicate(scene.office, scene.clerk, scene.customer_id, scene.other_id)
    return scene.clerk, lambda actor: recall_duplicate(
        scene.office, actor, scene.customer_id, scene.other_id
    )


def _add_customers(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: imports.add_customers(
        scene.office, actor, [CustomerInput(name="新公司")]
    )


def _write_customers(scene: Scene) -> tuple[Actor, Write]:
    row = Numbered(2, CustomerInput(id=scene.other_id, name="新名"))
    return scene.clerk, lambda actor: imports.write_customers(scene.office, actor, [row])


def _save_dimension(scene: Scene) -> tuple[Actor, Write]:
    draft = DimensionDraft("NEW", "新")
    return scene.admin, lambda actor: definitions.save_dimension(
        scene.office, actor, draft, revision=None
    )


def _reveal_value(scene: Scene) -> tuple[Actor, Write]:
    number = scene.sensitive()
    return scene.clerk, lambda actor: customers.reveal_value(
        scene.office, actor, scene.customer_id, number
    )


def _reveal_kept(scene: Scene) -> tuple[Actor, Write]:
    secret = AttributeDraft("secret", "密", sensitive=True)
    fleet = Fleet(scene.office, scene.admin, scene.clerk, secret, code="SECRET")
    fleet.enter({"secret": "机密"}, name="机密公司")
    fleet.save(fleet.without("secret"), confirmed=1)
    kept_id = stored_copies(scene.office, scene.admin)[0].id
    (row,) = kept_rows(scene.office, scene.admin, kept_id)
    return scene.clerk, lambda actor: reveal_kept(scene.office, actor, kept_id, row.record_id)


def _delete_dimension(scene: Scene) -> tuple[Actor, Write]:
    fresh = scene.empty_dimension()
    return scene.admin, lambda actor: definitions.delete_dimension(
        scene.office, actor, fresh, revision=None
    )


def _restore_revision(scene: Scene) -> tuple[Actor, Write]:
    fresh = scene.empty_dimension()
    renamed = DimensionDraft("EMPTY", "别名", id=fresh)
    definitions.save_dimension(scene.office, scene.admin, renamed, revision=1)
    return scene.admin, lambda actor: restore_revision(scene.office, actor, fresh, 1, revision=None)


def removed_values(scene: Scene) -> tuple[Fleet, int]:
    """Return a type with one attribute, and a copy of the values of another."""
    both = (AttributeDraft("plate", "车牌"), AttributeDraft("colour", "颜色"))
    fleet = Fleet(scene.office, scene.admin, scene.clerk, *both)
    fleet.enter({"colour": "红"})
    fleet.save(fleet.without("colour"), confirmed=1)
    return fleet, stored_copies(scene.office, scene.admin)[0].id


def _put_values_back(scene: Scene) -> tuple[Actor, Write]:
    fleet, kept_id = removed_values(scene)
    plan = plan_put_back(scene.office, scene.admin, kept_id, fleet.attribute("plate"))
    return scene.admin, lambda actor: put_values_back(scene.office, actor, plan)


def _undo_put_back(scene: Scene) -> tuple[Actor, Write]:
    fleet, kept_id = removed_values(scene)
    plan = plan_put_back(scene.office, scene.admin, kept_id, fleet.attribute("plate"))
    done = put_values_back(scene.office, scene.admin, plan)
    return scene.admin, lambda actor: undo_put_back(scene.office, actor, done.entry_id)


def _put_records_back(scene: Scene) -> tuple[Actor, Write]:
    plate = AttributeDraft("plate", "车牌")
    fleet = Fleet(scene.office, scene.admin, scene.clerk, plate, many=True)
    fleet.enter({"plate": "一"}, {"plate": "二"})
    fleet.save(fleet.draft(many=False), keep=KeepOne(), confirmed=1)
    fleet.save(fleet.draft(many=True))
    kept_id = stored_copies(scene.office, scene.admin)[0].id
    return scene.admin, lambda actor: put_records_back(scene.office, actor, kept_id)


def _purge_kept_copy(scene: Scene) -> tuple[Actor, Write]:
    _, kept_id = removed_values(scene)
    return scene.admin, lambda actor: purge_kept_copy(scene.office, actor, kept_id)


def _move_dimension(scene: Scene) -> tuple[Actor, Write]:
    fresh = scene.empty_dimension()
    return scene.admin, lambda actor: definitions.move_dimension(scene.office, actor, fresh, 0)


def _rename_office(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: offices.rename_office(scene.office, actor, "新名")


def _start_case(scene: Scene) -> tuple[Actor, Write]:
    kind = qualification.case_types(scene.office)[0]
    return scene.clerk, lambda actor: qualification.start_case(
        scene.office, actor, scene.customer_id, kind.id
    )


def _save_scores(scene: Scene) -> tuple[Actor, Write]:
    case = scene.draft().see(scene.clerk)
    return scene.clerk, lambda actor: qualification.save_scores(
        scene.office, actor, case.id, {"Q3": (2, "新")}, frozenset(), None, revision=case.revision
    )


def _save_paper(scene: Scene) -> tuple[Actor, Write]:
    case = scene.draft().see(scene.clerk)
    code = case.papers[0].code
    return scene.clerk, lambda actor: qualification.save_paper(
        scene.office, actor, case.id, code, "N1", None, True, None, revision=case.revision
    )


def _save_papers(scene: Scene) -> tuple[Actor, Write]:
    case = scene.draft().see(scene.clerk)
    paper = qualification.PaperInput(case.papers[0].code, "N1")
    return scene.clerk, lambda actor: qualification.save_papers(
        scene.office, actor, case.id, [paper], revision=case.revision
    )


def paused(scene: Scene) -> BulkPreview:
    edit = BulkEdit("state", "paused")
    return preview_bulk_edit(scene.office, scene.clerk, [scene.other_id], edit)


def _apply_bulk_edit(scene: Scene) -> tuple[Actor, Write]:
    preview = paused(scene)
    return scene.clerk, lambda actor: apply_bulk_edit(scene.office, actor, preview)


def _undo_bulk_edit(scene: Scene) -> tuple[Actor, Write]:
    done = apply_bulk_edit(scene.office, scene.clerk, paused(scene))
    return scene.clerk, lambda actor: undo_bulk_edit(scene.office, actor, done.entry_id)


def _tell_export(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: tell_export(
        scene.office, actor, title="清单.xlsx", count=2, columns=("客户名称",)
    )


def _save_view(scene: Scene) -> tuple[Actor, Write]:
    draft = ViewDraft("新视图", shared=True)
    return scene.clerk, lambda actor: save_view(scene.office, actor, draft, revision=None)


def _delete_view(scene: Scene) -> tuple[Actor, Write]:
    saved = save_view(scene.office, scene.clerk, ViewDraft("旧视图", shared=True), revision=None)
    return scene.clerk, lambda actor: delete_view(
        scene.office, actor, saved.id, revision=saved.revision
    )


def _add_standard(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.add_standard(scene.office, actor, "NEW", "新")


def _rename_standard(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: categories.rename_standard(
        scene.office, actor, scene.standard.id, "新"
    )


def _delete_standard(scene: Scene) -> tuple[Actor, Write]:
    fresh = categories.add_standard(scene.office, scene.admin, "NEW", "新")
    return scene.admin, lambda actor: categories.delete_standard(scene.office, actor, fresh.id)


def _import_definitions(scene: Scene) -> tuple[Actor, Write]:
    file = scene.folder / "types.yaml"
    file.write_text("custdim: definitions\nversion: 1\ntypes: [{code: NEW, zh: 新}]\n", "utf-8")
    plan = plan_definitions(scene.office, scene.admin, file)
    return scene.admin, lambda actor: import_definitions(scene.office, actor, plan)


def _add_from_gallery(scene: Scene) -> tuple[Actor, Write]:
    choice = Choice("medical_device_customer", {"AGENT": "AGENT"})
    return scene.admin, lambda actor: add_from_gallery(scene.office, actor, choice)


def _add_user(scene: Scene) -> tuple[Actor, Write]:
    return scene.admin, lambda actor: users.add_user(
        scene.office, actor, "new", "新", PASSWORD, [Role.VIEWER]
    )


def _change_user(scene: Scene) -> tuple[Actor, Write]:
    user_id, revision = scene.revision("second")
    return scene.admin, lambda actor: users.change_user(
        scene.office, actor, user_id, "新", [Role.VIEWER], revision=revision
    )


def _set_user_active(scene: Scene) -> tuple[Actor, Write]:
    user_id, revision = scene.revision("second")
    return scene.admin, lambda actor: users.set_user_active(
        scene.office, actor, user_id, False, revision=revision
    )


def _reset_password(scene: Scene) -> tuple[Actor, Write]:
    user_id, _ = scene.revision("second")
    return scene.admin, lambda actor: users.reset_password(
        scene.office, actor, user_id, "quite new"
    )


def _change_password(scene: Scene) -> tuple[Actor, Write]:
    return scene.clerk, lambda actor: users.change_password(
        scene.office, actor, PASSWORD, "quite new"
    )


SCENARIOS = {
    name.removeprefix("_"): made
    for name, made in list(globals().items())
    if name.startswith("_") and getattr(made, "__annotations__", {}).get("scene") == "Scene"
}


def test_no_function_that_writes_is_forgotten_here() -> None:
    found = set(_writing(Path(services.__path__[0])))
    assert found == SCENARIOS.keys() | ELSEWHERE


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_is_for_those_only_who_may_and_told_in_the_same_transaction(
    scene: Scene, name: str
) -> None:
    office = scene.office
    actor, write = SCENARIOS[name](scene)
    _refused_while_disabled(scene, actor, write)
    if name not in FOR_ALL:
        _refused_with_forged_rights(scene, write)
    _undone_without_the_journal(office, lambda: write(actor))
    before = _newest(office, scene.boss)
    write(actor)
    entry = _newest(office, scene.boss)
    assert entry.id == before.id + 1
    assert (entry.user_name, bool(entry.action), bool(entry.area)) == (actor.name, True, True)
    assert entry.title or name in ("add_customers", "write_customers")
    assert entry.changes or name in SECRET
    assert not journal.check_chain(office)


def _refused_while_disabled(scene: Scene, actor: Actor, write: Write) -> None:
    for active in (False, True):
        user_id, revision = scene.revision(actor.login)
        users.set_user_active(scene.office, scene.boss, user_id, active, revision=revision)
        if not active:
            stored = _stored(scene.office, besides=TRIED)
            with pytest.raises((NotAllowedError, SignInError)):
                write(actor)
            assert _stored(scene.office, besides=TRIED) == stored


def _refused_with_forged_rights(scene: Scene, write: Write) -> None:
    """A screen may show what it likes: rights are read from the office again."""
    forged = replace(scene.viewer, rights=frozenset(Right), roles=frozenset(Role))
    stored = _stored(scene.office)
    with pytest.raises(NotAllowedError):
        write(forged)
    assert _stored(scene.office) == stored


def _undone_without_the_journal(office: Office, write: Callable[[], Any]) -> None:
    with office.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER silence BEFORE INSERT ON audit_entry "
                "BEGIN SELECT RAISE(ABORT, 'no journal'); END"
            )
        )
    stored = _stored(office)
    with pytest.raises(StorageError):
        write()
    assert _stored(office) == stored
    with office.writing() as session:
        session.execute(text("DROP TRIGGER silence"))


def _stored(office: Office, besides: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with office.reading() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return {
            table: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{table}"'))]
            for table in tables
            if table not in besides
        }


def _newest(office: Office, boss: Actor) -> journal.JournalRow:
    return journal.journal_rows(office, boss, limit=1)[0]


def _writing(folder: Path) -> Iterator[str]:
    """Find the public functions that begin a writing transaction, also through private ones."""
    for file in folder.glob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

        def writes(name: str, functions: dict[str, ast.FunctionDef] = functions) -> bool:
            return any(
                (isinstance(node, ast.Attribute) and node.attr == "writing")
                or (
                    isinstance(node, ast.Name)
                    and node.id in functions
                    and node.id != name
                    and writes(node.id)
                )
                for node in ast.walk(functions[name])
            )

        yield from (name for name in functions if not name.startswith("_") and writes(name))
