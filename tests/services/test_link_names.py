"""References say what their targets are called today, through renaming, merging and purging."""

import pytest

from custdim.kinds.reference import Gone
from custdim.services import customers, definitions, lists
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.merging import merge_customers

LINKS = (
    AttributeDraft("parent", "上级客户", kind="reference", listed=True),
    AttributeDraft("keeper", "负责人", kind="reference", options={"target": "user"}),
)


@pytest.fixture
def links(office, admin):
    saved = definitions.save_dimension(
        office, admin, DimensionDraft("LINKS", "关联", attributes=LINKS), revision=None
    )
    return definitions.dimension(office, saved.id)


@pytest.fixture
def add(office, clerk, links):
    def act(name, parent=None):
        values = {links.by_code["parent"].id: parent} if parent else {}
        records = {links.id: (RecordValues(values=values),)} if values else {}
        entered = CustomerInput(name=name, records=records)
        return customers.save_customer(office, clerk, entered, revision=None).id

    return act


@pytest.fixture
def parent(add):
    return add("深圳上级集团")


@pytest.fixture
def child(office, add, parent):
    return add("东莞下属公司", customers.customer(office, parent).code)


def value(office, links, child):
    (record,) = customers.customer(office, child).records[links.id]
    return record.values[links.by_code["parent"].id]


def cell(office, links, child, language="zh"):
    key = lists.attribute_key(links.by_code["parent"].id)
    fields = [one for one in lists.list_fields(office) if one.key == key]
    return lists.list_cells(office, [child], fields, language)[child][key].text


def save_again(office, clerk, links, one):
    shown = customers.customer(office, one)
    records = {links.id: shown.records[links.id]}
    entered = CustomerInput(id=one, code=shown.code, name=shown.name, records=records)
    done = customers.save_customer(office, clerk, entered, revision=shown.revision)
    return done.revision - shown.revision


def rename(office, clerk, one, name):
    now = customers.customer(office, one)
    entered = CustomerInput(id=one, code=now.code, name=name)
    customers.save_customer(office, clerk, entered, revision=now.revision)


def test_a_renamed_target_has_its_new_name_everywhere(office, clerk, links, parent, child):
    code = customers.customer(office, parent).code
    rename(office, clerk, parent, "深圳改名集团")
    assert value(office, links, child) == f"{code} · 深圳改名集团"
    assert cell(office, links, child) == f"{code} · 深圳改名集团"


def test_saving_what_the_form_shows_changes_nothing(office, clerk, links, parent, child):
    rename(office, clerk, parent, "深圳改名集团")
    before = len(customer_history(office, clerk, child))
    assert save_again(office, clerk, links, child) == 0
    assert len(customer_history(office, clerk, child)) == before


def test_a_merged_target_leads_to_the_one_that_remains(office, clerk, links, add, parent, child):
    former = customers.customer(office, parent).code
    kept = add("深圳存续集团")
    code = customers.customer(office, kept).code
    merge_customers(office, clerk, kept, parent, {}, revisions=(1, 1))
    assert value(office, links, child) == f"{code} · 深圳存续集团"
    assert cell(office, links, child) == f"{code} · 深圳存续集团"
    other = add("惠州下属公司", former)
    assert value(office, links, other) == f"{code} · 深圳存续集团"


def test_a_purged_target_is_said_to_be_gone(office, clerk, admin, links, parent, child):
    code = customers.customer(office, parent).code
    customers.recycle_customers(office, clerk, [parent])
    assert not isinstance(value(office, links, child), Gone)
    customers.purge_customers(office, admin, [parent])
    gone = value(office, links, child)
    assert isinstance(gone, Gone)
    assert cell(office, links, child) == f"{code} · 深圳上级集团（已彻底删除）"
    assert cell(office, links, child, "en").endswith("(removed for good)")
    kind = links.by_code["parent"].bound
    assert [doubt.reason for doubt in kind.warnings(gone)] == ["reference-gone"]
    assert save_again(office, clerk, links, child) == 0
