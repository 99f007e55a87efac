"""Many customers in one transaction: added, changed, refused, told in the journal, found."""

from __future__ import annotations

import multiprocessing
import zlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from custdim.errors import CancelledError, FieldErrors, NotAllowedError
from custdim.progress import Progress
from custdim.services import categories, customers, journal, search, users
from custdim.services.access import Actor
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput, Query, RecordValues
from custdim.services.imports import (
    Numbered,
    add_customers,
    check_customers,
    known_customers,
    write_customers,
)
from custdim.services.offices import Office
from custdim.storage.finding import WORTH_IT
from customer_shape import Shape, change, save
from workbooks import credit_code


def names(office: Office) -> list[str]:
    ids = customers.customer_ids(office, Query(order="code"))
    return [row.name for row in customers.customer_rows(office, ids)]


def fresh(count: int, start: int = 1) -> list[CustomerInput]:
    return [
        CustomerInput(name=f"华康{number}号医药有限公司", credit_code=credit_code(number))
        for number in range(start, start + count)
    ]


def reasons(refusals) -> list[tuple[int, tuple, str]]:
    return [
        (one.number, found.place, found.error.reason) for one in refusals for found in one.errors
    ]


def test_customers_are_added_with_codes_categories_records_and_defaults(office, clerk, shape):
    region = next(one for one in categories.standards(office) if one.code == "REGION")
    node = categories.category_nodes(office, region.id)[0]
    given = CustomerInput(
        name="远景商贸",
        short_name="远景",
        former_names=("旧名公司",),
        credit_code=credit_code(1),
        categories={region.id: node.id},
        records=shape.site(boss="王明", note="备注") | shape.trucks("粤B1", "粤B2"),
    )
    saved = add_customers(office, clerk, [given, CustomerInput(code="X-1", name="第二家")])
    assert saved.added == 2
    assert saved.changes.customers == frozenset(saved.ids)
    stored = customers.customer(office, saved.ids[0])
    assert (stored.code, stored.former_names, stored.revision) == ("KH000001", ("旧名公司",), 1)
    assert stored.categories == {region.id: node.id}
    (site,) = stored.records[shape.one]
    assert (site.values[shape.boss], site.values[shape.way]) == ("王明", "own")
    assert [one.values[shape.plate] for one in stored.records[shape.many]] == ["粤B1", "粤B2"]
    assert customers.customer(office, saved.ids[1]).code == "X-1"
    assert stored.updated_by == clerk.name


def test_a_bulk_customer_is_stored_just_as_a_saved_one(office, clerk, shape):
    given = CustomerInput(
        name="远景商贸",
        credit_code=credit_code(1),
        records=shape.site(boss="王明") | shape.trucks("粤B1"),
    )
    bulk = customers.customer(office, add_customers(office, clerk, [given]).ids[0])
    other = replace(given, credit_code="", records=shape.site(boss="王明") | shape.trucks("粤B2"))
    single = customers.customer(office, save(office, clerk, other.name, records=other.records))
    known = bulk.records[shape.one][0].values
    assert known == single.records[shape.one][0].values
    # And nothing is left to be said when the form saves it again.
    shown = replace(bulk, records={key: bulk.records[key] for key in (shape.one, shape.many)})
    again = customers.save_customer(office, clerk, shown, revision=bulk.revision)
    assert again.revision == bulk.revision


def test_automatic_codes_pass_over_those_that_were_typed(office, clerk):
    save(office, clerk, "一", code="KH000002")
    added = add_customers(
        office, clerk, [CustomerInput(name="二", code="KH000003"), *fresh(2, start=10)]
    )
    codes = [customers.customer(office, id_).code for id_ in added.ids]
    assert codes == ["KH000003", "KH000001", "KH000004"]
    assert customers.customer(office, save(office, clerk, "五")).code == "KH000005"


def test_all_or_none_are_added_and_the_faults_name_their_rows(office, clerk):
    bad = [*fresh(2), CustomerInput(name=""), CustomerInput(name="丁", credit_code="91440")]
    with pytest.raises(FieldErrors) as caught:
        add_customers(office, clerk, bad)
    places = [found.place for found in caught.value.errors]
    assert places == [("row", 3, "name"), ("row", 4, "credit_code")]
    assert names(office) == []


def test_imported_customers_are_found_like_all_others(office, clerk, shape):
    add_customers(
        office,
        clerk,
        [*fresh(3), CustomerInput(name="深圳市瑞和科技", records=shape.site(note="冷链"))],
    )
    assert len(search.find_customers(office, "华康")) == 3
    for typed in ("瑞和", "szsrh", "ruihe", "冷链"):
        assert [hit.name for hit in search.find_customers(office, typed)] == ["深圳市瑞和科技"]


def test_one_entry_tells_everything_and_the_chain_stays_whole(office, clerk, admin):
    save(office, clerk, "先到")
    write_customers(office, clerk, [Numbered(2, one) for one in fresh(3)], title="客户.xlsx")
    save(office, clerk, "后到")
    entry = next(row for row in journal.journal_rows(office, admin) if row.action == "import")
    assert (entry.title, entry.user_name) == ("客户.xlsx", clerk.name)
    assert {change.field: change.after for change in entry.changes} == {"added": 3, "changed": 0}
    rows = journal.unpack_rows(office, entry.id)
    assert [row["after"]["name"] for row in rows] == [one.name for one in fresh(3)]
    assert journal.check_chain(office) == []


def test_nothing_is_told_when_nothing_is_written(office, clerk, admin):
    before = len(journal.journal_rows(office, admin))
    assert add_customers(office, clerk, []).added == 0
    assert len(journal.journal_rows(office, admin)) == before


def test_a_cancelled_write_leaves_nothing(office, clerk, admin):
    progress = Progress()

    def endless():
        for number in range(1, 10_000):
            if number == 2_500:
                progress.cancel()
            yield CustomerInput(name=f"第{number}家")

    before = len(journal.journal_rows(office, admin))
    with pytest.raises(CancelledError):
        add_customers(office, clerk, endless(), progress)
    assert names(office) == []
    assert search.find_customers(office, "第") == []
    assert len(journal.journal_rows(office, admin)) == before
    assert customers.customer(office, save(office, clerk, "甲")).code == "KH000001"


def test_progress_is_told_up_to_the_end(office, clerk):
    told = []
    add_customers(office, clerk, fresh(3), Progress(lambda *step: told.append(step)), total=3)
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("work", [add_customers, write_customers, check_customers])
def test_only_those_who_may_edit_can_do_it(office, viewer, work):
    with pytest.raises(NotAllowedError):
        work(office, viewer, [])


def test_a_right_that_was_withdrawn_counts_no_more(office, admin, clerk):
    row = next(one for one in users.user_rows(office, admin) if one.login == "clerk")
    users.set_user_active(office, admin, row.id, False, revision=row.revision)
    with pytest.raises(NotAllowedError):
        add_customers(office, clerk, fresh(1))


def test_what_is_given_is_set_and_everything_else_stays(office, clerk, shape):
    id_ = save(
        office,
        clerk,
        "远景商贸",
        short_name="远景",
        credit_code=credit_code(1),
        records=shape.site(boss="王明", note="旧") | shape.trucks("粤B1", "粤B2"),
    )
    truck = RecordValues(None, {shape.driver: "张师傅"})
    given = CustomerInput(
        id=id_, name="远景科技", records=shape.site(note="新") | {shape.many: (truck,)}
    )
    saved = write_customers(office, clerk, [Numbered(2, given)])
    assert (saved.added, saved.updated, saved.unchanged) == (0, 1, 0)
    stored = customers.customer(office, id_)
    assert (stored.name, stored.short_name) == ("远景科技", "远景")
    assert (stored.credit_code, stored.revision) == (credit_code(1), 2)
    (site,) = stored.records[shape.one]
    assert (site.values[shape.boss], site.values[shape.note]) == ("王明", "新")
    first, second = stored.records[shape.many]
    assert (first.values[shape.plate], first.values[shape.driver]) == ("粤B1", "张师傅")
    assert (second.values[shape.plate], second.values[shape.driver]) == ("粤B2", None)
    assert [hit.id for hit in search.find_customers(office, "远景科技")] == [id_]
    assert search.find_customers(office, "商贸") == []


def test_a_change_keeps_both_images_in_the_journal(office, clerk, admin, shape):
    id_ = save(office, clerk, "甲", records=shape.site(boss="王明"))
    given = CustomerInput(id=id_, name="乙", records=shape.site(boss="李强"))
    write_customers(office, clerk, [Numbered(2, given)])
    entry = next(row for row in journal.journal_rows(office, admin) if row.action == "import")
    (row,) = journal.unpack_rows(office, entry.id)
    key = f"attr:{shape.boss}"
    assert row == {
        "id": id_,
        "before": {"name": "甲", key: "王明"},
        "after": {"name": "乙", key: "李强"},
    }


def test_a_history_asks_only_the_imports_that_touched_the_customer(office, clerk):
    first, other = (save(office, clerk, name) for name in "甲乙")
    for name in ("甲一", "甲二"):
        write_customers(office, clerk, [Numbered(2, CustomerInput(id=first, name=name))])
    write_customers(office, clerk, [Numbered(2, CustomerInput(id=other, name="乙一"))])
    added = add_customers(office, clerk, fresh(2)).ids
    with office.writing() as session:
        # Whoever unpacked all of them would stumble over the last two.
        last = f"(SELECT max(entry_id) FROM audit_touched WHERE customer_id = {first})"
        session.execute(text(f"UPDATE audit_rows SET packed = x'00' WHERE entry_id > {last}"))
    told = customer_history(office, clerk, first)
    assert [row.action for row in told] == ["import", "import", "add"]
    assert len({row.id for row in told}) == 3
    for touched in (other, added[0]):
        with pytest.raises(zlib.error):
            customer_history(office, clerk, touched)


def test_the_same_again_changes_nothing(office, clerk, shape):
    id_ = save(office, clerk, "甲", records=shape.site(boss="王明"))
    given = CustomerInput(id=id_, name="甲", records=shape.site(boss="王明"))
    saved = write_customers(office, clerk, [Numbered(2, given)])
    assert (saved.updated, saved.unchanged) == (0, 1)
    assert customers.customer(office, id_).revision == 1


def test_a_customer_without_records_gets_its_first_with_defaults(office, clerk, shape):
    id_ = save(office, clerk, "甲")
    write_customers(
        office, clerk, [Numbered(2, CustomerInput(id=id_, records=shape.site(boss="王明")))]
    )
    (site,) = customers.customer(office, id_).records[shape.one]
    assert (site.values[shape.boss], site.values[shape.way]) == ("王明", "own")


def test_categories_of_other_standards_stay(office, clerk):
    industry, region = categories.standards(office)[:2]
    old = categories.category_nodes(office, industry.id)[0].id
    one, two = [node.id for node in categories.category_nodes(office, region.id)][:2]
    id_ = save(office, clerk, "甲", categories={industry.id: old, region.id: one})
    given = CustomerInput(id=id_, categories={region.id: two})
    assert write_customers(office, clerk, [Numbered(2, given)]).updated == 1
    assert customers.customer(office, id_).categories == {industry.id: old, region.id: two}


def test_rows_that_cannot_be_written_come_back_and_the_others_are_written(office, clerk, shape):
    save(office, clerk, "占用", code="A1", credit_code=credit_code(9), records=shape.trucks("粤B9"))
    rows = [
        CustomerInput(name="一", code="A1"),
        CustomerInput(name="二", credit_code=credit_code(9)),
        CustomerInput(name="三", records=shape.trucks("粤B9")),
        CustomerInput(name="四", code="A4", records=shape.trucks("粤B4")),
        CustomerInput(name="五", code="A4"),
        CustomerInput(name="六", records=shape.trucks("粤B4")),
        CustomerInput(id=999, name="七"),
        CustomerInput(name="八", categories={1: 999}),
        CustomerInput(name="九", records={999: ()}),
    ]
    numbered = [Numbered(number, one) for number, one in enumerate(rows, start=2)]
    saved = write_customers(office, clerk, numbered)
    plate = ("record", shape.many, 0, shape.plate)
    assert sorted(reasons(saved.refusals)) == [
        (2, ("code",), "not-unique"),
        (3, ("credit_code",), "not-unique"),
        (4, plate, "not-unique"),
        (6, ("code",), "repeated-row"),
        (7, plate, "repeated-row"),
        (8, ("code",), ""),
        (9, ("category", 1), "unknown-category"),
        (10, ("record", 999), "unknown-field"),
    ]
    assert names(office) == ["占用", "四"]
    taken = {one.number for one in check_customers(office, clerk, numbered[:3])}
    assert taken == {2, 3, 4}


def test_one_customer_is_not_changed_by_two_rows(office, clerk):
    id_ = save(office, clerk, "甲")
    rows = [Numbered(number, CustomerInput(id=id_, name=f"名{number}")) for number in (2, 3)]
    saved = write_customers(office, clerk, rows)
    assert (saved.updated, reasons(saved.refusals)) == (1, [(3, ("code",), "repeated-row")])
    assert customers.customer(office, id_).name == "名2"


def test_a_changed_customer_keeps_its_own_unique_values(office, clerk, shape):
    id_ = save(office, clerk, "甲", credit_code=credit_code(1), records=shape.trucks("粤B1"))
    given = CustomerInput(
        id=id_, name="乙", credit_code=credit_code(1), records=shape.trucks("粤B1")
    )
    assert write_customers(office, clerk, [Numbered(2, given)]).updated == 1


def test_wrong_values_of_a_change_are_refused(office, clerk, shape):
    id_ = save(office, clerk, "甲", records=shape.site(boss="王明"))
    given = CustomerInput(id=id_, credit_code="91440", records=shape.site(way="nowhere"))
    saved = write_customers(office, clerk, [Numbered(2, given)])
    assert reasons(saved.refusals) == [
        (2, ("credit_code",), "uscc-length"),
        (2, ("record", shape.one, 0, shape.way), "unknown-choice"),
    ]


def test_customers_are_known_by_code_or_credit_code(office, clerk):
    first = save(office, clerk, "甲", code="A1", credit_code=credit_code(1))
    second = save(office, clerk, "乙", code="A2")
    gone = save(office, clerk, "丙", code="A3", credit_code=credit_code(3))
    customers.recycle_customers(office, clerk, [gone])
    known = known_customers(
        office, {"A1", "A2", "A3"}, {credit_code(1), credit_code(3)}, {"乙", "丙"}
    )
    assert known.match("A1", "") == known.match("", credit_code(1)) == first
    assert known.match("A2", "") == second
    assert known.match("A9", "") is known.match("", credit_code(3)) is None
    assert known.namesake("乙").id == second
    assert known.namesake("丙") is None
    for code, credit, reason in (
        ("A3", "", "recycled-customer"),
        ("A2", credit_code(1), "two-customers"),
        ("A9", credit_code(1), "code-locked"),
    ):
        with pytest.raises(Exception) as caught:  # noqa: PT011
            known.match(code, credit)
        assert caught.value.reason == reason


def test_someone_elses_change_in_between_is_kept(office, clerk, shape: Shape):
    id_ = save(office, clerk, "甲", records=shape.site(boss="王明"))
    change(office, clerk, id_, short_name="小甲")
    given = CustomerInput(id=id_, records=shape.site(boss="李强"))
    assert write_customers(office, clerk, [Numbered(2, given)]).updated == 1
    stored = customers.customer(office, id_)
    assert (stored.short_name, stored.revision) == ("小甲", 3)


def test_thousands_are_written_in_several_batches(office: Office, clerk: Actor):
    saved = add_customers(office, clerk, fresh(4_100))
    assert saved.added == 4_100
    assert len(customers.customer_ids(office, Query())) == 4_100
    assert len(search.find_customers(office, "华康4100号")) == 1
    assert journal.check_chain(office) == []


def test_text_that_no_file_can_hold_is_refused(office, clerk, shape):
    rows = [
        Numbered(2, CustomerInput(name="甲", records=shape.trucks("\ud800"))),
        Numbered(3, CustomerInput(name="乙\ud800", code="\ud800")),
    ]
    saved = write_customers(office, clerk, rows)
    assert {one.number for one in saved.refusals} == {2, 3}
    assert {error.error.reason for one in saved.refusals for error in one.errors} == {
        "control-character"
    }


def test_bulk_writes_stand_in_the_history_of_the_customer(office, clerk, admin):
    first, second = add_customers(office, clerk, fresh(2)).ids
    write_customers(office, clerk, [Numbered(2, CustomerInput(id=second, short_name="新"))])
    (added,) = customers.customer_history(office, clerk, first)
    assert (added.action, added.user_name) == ("import", clerk.name)
    assert "华康1号医药有限公司" in {field.after for field in added.fields}
    changed, _ = customers.customer_history(office, clerk, second)
    assert [(field.label, field.before, field.after) for field in changed.fields] == [
        ("简称", "", "新")
    ]
    assert (
        customers.customer_history(office, clerk, second, before_id=changed.id)[0].id < changed.id
    )


def test_a_large_write_that_is_broken_off_leaves_no_process(office, clerk):
    class Stopped(Progress):
        def step(self, done: int, total: int) -> None:
            if done:
                self.cancel()
            super().step(done, total)

    with pytest.raises(CancelledError):
        add_customers(office, clerk, fresh(2001), Stopped(), total=WORTH_IT)
    assert not multiprocessing.active_children()
    assert names(office) == []
