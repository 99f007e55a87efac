"""Very many customers into the recycle bin and out of it: who must stay is told, with why."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from custdim.errors import CancelledError
from custdim.progress import Progress
from custdim.services import categories, customers
from custdim.services.bulk_binning import recycle_many, restore_many
from custdim.services.checks import check_office
from custdim.services.customer_past import customer_as_of
from custdim.services.customers import Query, customer_history
from custdim.services.duplicates import find_all_duplicates
from custdim.services.journal import journal_rows
from custdim.services.search import find_customers
from custdim.wording import sentence
from customer_shape import USCC, save


@pytest.fixture
def ids(office, clerk):
    made = [save(office, clerk, f"第{at}公司") for at in range(5)]
    with office.writing() as session:
        session.execute(
            text(
                "INSERT INTO qualification_case (customer_id, type_id, state, round, created_by,"
                " created_at, changed_at, vetoes, revision) SELECT :customer, min(id), 'first', 1,"
                " 1, '', '', '{}', 1 FROM qualification_type"
            ),
            {"customer": made[1]},
        )
    return made


def shown(office, **query):
    return sorted(customers.customer_ids(office, Query(**query)))


def test_whoever_may_go_goes_and_the_others_are_told(office, clerk, ids, clock, monkeypatch):
    monkeypatch.setattr("custdim.services.bulk_binning.BATCH", 2)
    before = len(journal_rows(office, clerk))
    moment = office.now()
    clock.turn(minutes=1)
    done = recycle_many(office, clerk, [*ids, 999])
    held = [ids[1]]
    assert [(one.id, one.name) for one in done.staying] == [(ids[1], "第1公司")]
    assert "评审" in sentence(done.staying[0].error, "zh")
    assert [*done.moved] == [one for one in ids if one not in held]
    assert done.changes.customers == frozenset(done.moved)
    assert shown(office) == held
    assert len(journal_rows(office, clerk)) == before + 1
    assert customer_history(office, clerk, ids[0], "zh")[0].action == "recycle"
    past = customer_as_of(office, clerk, ids[0], moment)
    assert (past.exists, past.deleted) == (True, False)
    assert customer_as_of(office, clerk, ids[0], office.now()).deleted
    assert not find_customers(office, "第0公司")
    again = recycle_many(office, clerk, ids)  # who is there already is no fault
    assert (list(again.moved), len(again.staying)) == ([], len(held))
    back = restore_many(office, clerk, done.moved)
    assert (back.moved, back.staying) == (done.moved, ())
    assert shown(office) == ids
    assert [hit.id for hit in find_customers(office, "第0公司")] == ids[:1]
    assert find_all_duplicates(office, clerk).compared == len(ids)
    assert check_office(office) == []


def test_what_others_took_meanwhile_keeps_one_in_the_bin(office, clerk, ids):
    lost = save(office, clerk, "有码公司", credit_code=USCC)
    recycle_many(office, clerk, [lost, ids[0]])
    save(office, clerk, "后来公司", credit_code=USCC)
    back = restore_many(office, clerk, [lost, ids[0]])
    assert list(back.moved) == [ids[0]]
    assert [one.id for one in back.staying] == [lost]


def test_a_cancelled_move_leaves_everybody(office, clerk, ids):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        recycle_many(office, clerk, ids, progress)
    assert shown(office) == ids


def test_who_stood_in_a_category_that_was_retired_since_comes_back(office, admin, clerk):
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    place = categories.add_category(office, admin, standard, None, "A", "直营").id
    one, other = (save(office, clerk, name, categories={standard: place}) for name in "甲乙")
    recycle_many(office, clerk, [one, other])
    categories.retire_category(office, admin, place, True)
    customers.restore_customers(office, clerk, [one])
    assert restore_many(office, clerk, [other]).staying == ()
    assert customers.customer(office, one).categories == {standard: place}
