"""Definitions written as YAML and taken in again: equal, explained before, harmless."""

from __future__ import annotations

import contextlib
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdim import kinds
from custdim.errors import (
    ConfirmationNeededError,
    FieldErrors,
    FileFormatError,
    NotAllowedError,
    NotFoundError,
    StaleError,
)
from custdim.rules.type_rules import TypeRule
from custdim.services import customers, definitions, journal, kind_changes
from custdim.services.definition_files import (
    export_definitions,
    import_definitions,
    plan_definitions,
    write_definitions,
)
from custdim.services.definition_format import format_definitions, read_types
from custdim.services.definition_revisions import restore_revision
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.template_sets import template_sets
from custdim.services.yaml_reading import DEEPEST, LARGEST, parse_yaml
from custdim.wording.definition import ATTRIBUTE_FIELDS, TYPE_FIELDS
from kind_samples import ALL
from sample_definitions import attribute, dimension
from services.case_steps import add_customer

HEAD = "custdim: definitions\nversion: 1\n"
GROUP = "groups: [{attributes: [{code: a1, zh: 一, kind: text}]}]"
ONE = f"{HEAD}types:\n- {{code: A, zh: 甲, {GROUP}}}\n"


@pytest.fixture
def empty(office, admin):
    """The same office without any type."""
    for one in definitions.dimensions(office):
        plain = replace(draft_of(one), attributes=(), applies_when="", rules=())
        definitions.save_dimension(office, admin, plain, revision=None)
    for one in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, one.id, revision=None)
    return office


@pytest.fixture
def take(office, admin, tmp_path):
    """Plan a text as a file, and import it if wanted."""

    def act(text, *, write=False, **more):
        file = tmp_path / "types.yaml"
        file.write_text(text, "utf-8")
        plan = plan_definitions(office, admin, file)
        if write:
            import_definitions(office, admin, plan, **more)
        return plan

    return act


def bare(draft, normal=True):
    """A draft without ids, with options as they are stored."""
    return replace(
        draft,
        id=None,
        min_rows=draft.min_rows if draft.many else 0,
        attributes=tuple(
            replace(
                one,
                id=None,
                default=one.default or None,
                options=kinds.load(one.kind, one.options).options() if normal else one.options,
            )
            for one in draft.attributes
        ),
    )


def all_of(office):
    return [bare(draft_of(one)) for one in definitions.dimensions(office)]


@pytest.mark.parametrize("template", template_sets(), ids=lambda one: one.code)
def test_what_is_exported_comes_back_equal_in_an_empty_office(empty, admin, tmp_path, template):
    with empty.writing() as session:
        expected = {one.code for draft in template.dimensions for one in draft.attributes}
        for draft in template.dimensions:
            definitions.put_dimension(
                session, empty, admin, draft, revision=None, expected=expected
            )
    before = all_of(empty)
    file = tmp_path / "all.yaml"
    assert write_definitions(empty, admin, file) == len(before)
    for one in reversed(definitions.dimensions(empty)):
        plain = replace(draft_of(one), attributes=(), applies_when="", rules=())
        definitions.save_dimension(empty, admin, plain, revision=None)
    for one in definitions.dimensions(empty):
        definitions.delete_dimension(empty, admin, one.id, revision=None)
    plan = plan_definitions(empty, admin, file)
    assert plan.count("add") == len(before)
    assert not plan.problems
    done = import_definitions(empty, admin, plan)
    assert done.types == tuple(one.code for one in before)
    assert all_of(empty) == before
    again = plan_definitions(empty, admin, file)
    assert again.count("same") == len(before)
    assert not again.todo
    assert not journal.check_chain(empty)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
TELLING = st.one_of(
    TEXT,
    st.sampled_from(
        ["no", "null", "~", "1", "1.5", "2026-01-01", "- a", "{a", "a: b", "#", "是", " "]
    ),
)
LINES = st.lists(TELLING, max_size=3).map("\n".join)
KIND = st.sampled_from(list(ALL.values()))


@st.composite
def attributes(draw):
    number = draw(st.integers(1, 999))
    kind = draw(KIND)
    return attribute(
        number,
        kind.code,
        **kind.options(),
        zh=draw(TELLING),
        en=draw(TELLING),
        help_zh=draw(LINES),
        group_zh=draw(st.sampled_from(["", "甲", "乙"])),
        required=draw(st.booleans()),
        filterable=draw(st.booleans()),
        default=draw(st.one_of(st.none(), TELLING.filter(bool))),
        aliases=tuple(draw(st.lists(TELLING, max_size=2))),
        required_when=draw(TELLING),
        retired_since=draw(st.sampled_from(["", "2026-01-01"])),
    )


@given(
    st.lists(attributes(), max_size=4, unique_by=lambda one: one.code),
    TELLING,
    LINES,
    st.booleans(),
    st.integers(0, 5),
)
def test_any_definition_survives_being_written_and_read(found, zh, words, many, rows):
    known = dimension(
        *found,
        many=many,
        min_rows=rows,
        applies_when=zh,
        rules=(TypeRule("required_any_of", tuple(one.code for one in found)),),
    )
    known = replace(known, zh=zh, description_zh=words)
    (read,) = read_types(parse_yaml(format_definitions([known])), "x")
    assert not read.problems
    told, said = draft_of(known), read.draft
    assert bare(said) == bare(told)
    assert len(set(read.lines)) == len(found)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KIND, min_size=1, max_size=6, unique_by=lambda one: one.code), TEXT)
def test_every_kind_comes_back_equal_through_the_database(office, admin, tmp_path, found, words):
    usable = [one for one in found if one.code != "formula"]
    drafts = tuple(
        AttributeDraft(f"a{n}", f"属{n}", kind=one.code, options=one.options(), help_zh=words)
        for n, one in enumerate(usable)
    )
    draft = DimensionDraft("KINDS", "类型", "Kinds", many=True, min_rows=2, attributes=drafts)
    try:
        saved = definitions.save_dimension(office, admin, draft, revision=None)
    except FieldErrors:
        return  # words that no help may hold
    before = bare(draft_of(definitions.dimension(office, saved.id)))
    file = tmp_path / "kinds.yaml"
    write_definitions(office, admin, file, ["KINDS"])
    definitions.delete_dimension(office, admin, saved.id, revision=None)
    import_definitions(office, admin, plan_definitions(office, admin, file))
    after = next(one for one in definitions.dimensions(office) if one.code == "KINDS")
    assert bare(draft_of(after)) == before
    definitions.delete_dimension(office, admin, after.id, revision=None)


def test_the_file_reads_well(office, admin):
    text, count = export_definitions(office, admin, ["CONTACT"])
    assert count == 1
    assert text.startswith(HEAD)
    assert "attributes: [mobile, phone]" in text
    assert "- {code: purchasing, zh: 采购, en: Purchasing}" in text
    assert "- {code: mobile, zh: 手机, en: Mobile, kind: mobile, searchable: true}" in text
    assert "position" not in text


def test_a_plan_says_what_is_added_changed_and_left_alone(office, take):
    plan = take(
        HEAD
        + """types:
- code: FINANCE
  zh: 财务
  en: Financial position
  description_zh: 最近一期财务报表
  description_en: The latest financial statements
  groups:
  - attributes:
    - code: fin_year
      zh: 报表年度
      en: Statement year
      kind: integer
      options: {minimum: '2000', maximum: current_year}
    - code: debt_ratio
      zh: 负债率
      en: Debt ratio (%)
      kind: percent
      options: {minimum: 0, maximum: 999}
    - {code: auditor, zh: 会计师事务所, kind: text}
- {code: NEW, zh: 新}
"""
    )
    finance, new = plan.types
    assert (finance.what, finance.changed) == ("change", ("zh",))
    told = {one.code: (one.what, one.changed) for one in finance.attributes}
    assert told == {
        "fin_year": ("same", ()),
        "debt_ratio": ("change", ("zh",)),
        "auditor": ("add", ()),
        "annual_revenue": ("left", ()),
        "current_ratio": ("left", ()),
        "profit_trend": ("left", ()),
    }
    assert (new.what, plan.todo) == ("add", {"FINANCE", "NEW"})
    before = definitions.dimensions(office)
    assert take(ONE).count("add") == 1
    assert definitions.dimensions(office) == before  # nothing is written by looking


def test_what_only_the_office_has_stays_with_its_values(office, admin, clerk, take):
    customer = add_customer(office, clerk)
    trade = next(one for one in definitions.dimensions(office) if one.code == "TRADE")
    stored = customers.customer(office, customer).records[trade.id]
    text = HEAD + "types:\n- code: TRADE\n  zh: 交易\n  groups:\n  - attributes:\n"
    take(text + "    - {code: sales_12m, zh: 销售额, kind: money}\n", write=True)
    after = definitions.dimension(office, trade.id)
    assert after.zh == "交易"
    assert [one.code for one in after.attributes] == [one.code for one in trade.attributes]
    assert customers.customer(office, customer).records[trade.id] == stored


def test_values_that_leave_the_form_are_confirmed_first(office, admin, clerk, take):
    add_customer(office, clerk)
    types = {one.code: one for one in definitions.dimensions(office)}
    text = (
        HEAD
        + "types:\n- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
        + "    - {code: scope, zh: 范围, kind: integer}\n"
    )
    plan = take(text)
    with pytest.raises(ConfirmationNeededError) as refused:
        import_definitions(office, admin, plan)
    assert refused.value.params["count"] == 1
    assert types["BASIC"] == definitions.dimension(office, types["BASIC"].id)
    import_definitions(office, admin, plan, confirmed=1)
    after = definitions.dimension(office, types["BASIC"].id)
    assert after.by_code["scope"].kind == "integer"


def test_values_are_read_in_their_new_kind_before_the_file_is_held(
    office, admin, clerk, take, monkeypatch
):
    add_customer(office, clerk)
    basic = next(one for one in definitions.dimensions(office) if one.code == "BASIC")

    def page_by_page(*_given):
        pytest.fail("values were worked out while others wait")

    monkeypatch.setattr(kind_changes, "_write_pages", page_by_page)
    plan = take(
        HEAD
        + "types:\n- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
        + "    - {code: scope, zh: 范围, kind: integer}\n"
    )
    import_definitions(office, admin, plan, confirmed=1)
    now = definitions.dimension(office, basic.id)
    assert now.by_code["scope"].kind == "integer"
    restore_revision(office, admin, basic.id, basic.revision, revision=now.revision)
    assert definitions.dimension(office, basic.id).by_code["scope"].kind != "integer"


def test_only_the_chosen_types_come_in_and_all_or_none(office, admin, take):
    text = HEAD + "types:\n- {code: A, zh: 甲}\n- {code: B, zh: 乙}\n"
    plan = take(text)
    import_definitions(office, admin, plan, ["B"])
    codes = {one.code for one in definitions.dimensions(office)}
    assert "B" in codes
    assert "A" not in codes
    with pytest.raises(StaleError):  # B came meanwhile: A does not come either
        import_definitions(office, admin, plan)
    assert "A" not in {one.code for one in definitions.dimensions(office)}


def test_types_of_a_file_may_name_each_other(take, office):
    text = (
        HEAD
        + "types:\n- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
        + "    - {code: a1, zh: 一, kind: text, required_when: \"b1 == 'x'\"}\n"
        + "- {code: B, zh: 乙, groups: [{attributes: [{code: b1, zh: 二, kind: text}]}]}\n"
    )
    assert not take(text, write=True).problems
    assert {"A", "B"} <= {one.code for one in definitions.dimensions(office)}


@pytest.mark.parametrize(
    ("body", "line", "path", "reason"),
    [
        ("- {code: A, zh: 甲, colour: red}", 4, "A.colour", "unknown-key"),
        ("- {code: A}", 4, "A.zh", "required"),
        ("- A", 4, "", "expected-map"),
        ("- {code: A, zh: [甲]}", 4, "A.zh", "expected-text"),
        ("- {code: A, zh: 甲, many: 1}", 4, "A.many", "expected-truth"),
        ("- {code: A, zh: 甲, min_rows: x}", 4, "A.min_rows", "expected-number"),
        ("- {code: A, zh: 甲, groups: 5}", 4, "A.groups", "expected-list"),
        ("- {code: A, zh: 甲}\n- {code: A, zh: 乙}", 5, "A", "duplicate"),
        ("- {code: A B, zh: 甲}", 4, "A B.code", "code-form"),
        (
            "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n    - {code: x, zh: 一, kind: magic}",
            8,
            "A.x.kind",
            "unknown-kind",
        ),
        (
            "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
            "    - {code: x, zh: 一, kind: tree_choice, options: {standard: NOWHERE}}",
            8,
            "A.x.options",
            "tree-standard",
        ),
        (
            "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
            "    - {code: x, zh: 一, kind: reference,"
            " options: {target: category, standard: NOWHERE}}",
            8,
            "A.x.options",
            "tree-standard",
        ),
        (
            "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
            "    - {code: x, zh: 一, kind: text}\n"
            "    - {code: y, zh: 二, kind: text, visible_when: nobody == 1}",
            9,
            "A.y.visible_when",
            "unknown-name",
        ),
        (
            "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
            "    - {code: x, zh: 一, kind: choice, options: [1]}",
            8,
            "A.x.options",
            "expected-map",
        ),
    ],
)
def test_a_problem_is_told_with_its_place(office, admin, take, body, line, path, reason):
    plan = take(f"{HEAD}types:\n{body}\n")
    told = [(one.line, one.path, one.error.reason) for one in plan.problems]
    assert (line, path, reason) in told
    before = definitions.dimensions(office)
    import_definitions(office, admin, plan)  # what has a problem stays out
    codes = {one.code for one in definitions.dimensions(office)} - {one.code for one in before}
    assert len(codes) == plan.count("add")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "yaml-empty"),
        ("just a text", "no-definitions"),
        ("custdim: definitions\nversion: 1\n", "no-definitions"),
        ("custdim: definitions\nversion: 1\ntypes: {}\n", "no-definitions"),
        ("custdim: something\nversion: 1\ntypes: []\n", "no-definitions"),
        ("custdim: definitions\nversion: x\ntypes: []\n", "no-definitions"),
        ("custdim: definitions\nversion: 99\ntypes: [{}]\n", "definitions-newer"),
        ("a: [1", "yaml"),
        ("a: \x07", "yaml"),
        ("a: 1\na: 2", "yaml-key"),
        ("a: &a [1, 2]\nb: *a", "yaml-alias"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "yaml-alias"),
        ("!!python/object/apply:os.system ['true']", "yaml-tag"),
        ("a: !!binary aGk=", "yaml-tag"),
        ("? [1]\n: 2", "yaml"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "yaml-deep"),
        ("[" + "1," * 200_001 + "]", "yaml-deep"),
        ("a: 1\n---\nb: 2", "yaml-several"),
        ("x" * (LARGEST + 1), "yaml-large"),
        (HEAD + "types:\n" + "- {code: A}\n" * 501, "definitions-many"),
    ],
)
def test_hostile_files_are_refused_in_words(take, text, reason):
    with pytest.raises(FileFormatError) as refused:
        take(text)
    assert refused.value.reason == reason


def test_a_type_of_a_thousand_and_one_attributes_is_refused(take):
    many = "".join(f"    - {{code: a{n}, zh: 一, kind: text}}\n" for n in range(1001))
    body = "- code: A\n  zh: 甲\n  groups:\n  - attributes:\n"
    (problem,) = take(f"{HEAD}types:\n{body}{many}").problems
    assert (problem.line, problem.error.reason) == (4, "attributes-many")


def test_files_that_are_no_text_are_refused(office, admin, tmp_path):
    file = tmp_path / "picture.yaml"
    file.write_bytes(b"\xff\xd8\xff\x00")
    for path, reason in ((file, "yaml"), (tmp_path / "none.yaml", "missing")):
        with pytest.raises(FileFormatError) as refused:
            plan_definitions(office, admin, path)
        assert refused.value.reason == reason


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    for whole in (text, ONE + text, ONE.replace("甲", text)):
        with contextlib.suppress(FileFormatError):
            read_types(parse_yaml(whole, "x"), "x")


def test_only_those_who_define_may(office, admin, clerk, take, tmp_path):
    plan = take(ONE)
    for act in (
        lambda: export_definitions(office, clerk),
        lambda: plan_definitions(office, clerk, tmp_path / "types.yaml"),
        lambda: import_definitions(office, clerk, plan),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(NotFoundError):
        export_definitions(office, admin, ["NOTHING"])


def test_a_file_that_cannot_be_written_leaves_nothing(office, admin, tmp_path):
    with pytest.raises(FileFormatError):
        write_definitions(office, admin, tmp_path / "nowhere" / "x.yaml")
    assert not list(tmp_path.rglob("*x.yaml*"))


def test_what_a_file_does_to_stored_records_is_told_and_can_be_spared(office, admin, clerk, take):
    customer = add_customer(office, clerk)
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    demand = "    - {code: ent_name_en, zh: 英文名, kind: text, required: true}\n"
    plan = take(f"{HEAD}types:\n{body}{demand}- {{code: EMPTY, zh: 空}}\n")
    told = [[(str(one.effect), one.count) for one in known.findings] for known in plan.types]
    assert told == [[("missing", 1)], []]
    import_definitions(office, admin, plan, spare=True)
    stored = customers.customer(office, customer)
    assert not customers.check_customer(office, stored)
    assert [one.what for one in take(f"{HEAD}types:\n{body}{demand}").types] == ["same"]


def test_a_choice_in_use_stands_in_the_way(office, admin, clerk, take):
    add_customer(office, clerk)
    choices = "options: {choices: [{code: a, zh: 甲}]}"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    line = f"    - {{code: ent_nature, zh: 性质, kind: choice, {choices}}}\n"
    plan = take(f"{HEAD}types:\n{body}{line}")
    assert [one.blocks for one in plan.types[0].findings] == [True]
    with pytest.raises(FieldErrors):
        import_definitions(office, admin, plan)


def test_whatever_a_file_changes_has_words():
    assert {one.name for one in fields(AttributeDraft)} - {"id"} <= ATTRIBUTE_FIELDS.keys()
    own = {one.name for one in fields(DimensionDraft)} - {"id", "attributes"}
    assert own <= TYPE_FIELDS.keys()
