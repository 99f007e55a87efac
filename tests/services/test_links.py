"""What records refer to is looked up when they are saved: files, customers, categories, users."""

import pytest

from custdim.errors import FieldErrors
from custdim.exchange.fields import import_fields
from custdim.kinds.attachment import KeptFile
from custdim.services import customers, definitions
from custdim.services.categories import category_nodes, standards
from custdim.services.checks import check_office
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft


@pytest.fixture
def links(office, admin):
    (standard, *_) = standards(office)
    draft = DimensionDraft(
        "LINKS",
        "关联",
        attributes=(
            AttributeDraft("parent", "上级客户", kind="reference"),
            AttributeDraft(
                "trade",
                "行业",
                kind="reference",
                options={"target": "category", "standard": standard.code},
            ),
            AttributeDraft("keeper", "负责人", kind="reference", options={"target": "user"}),
            AttributeDraft("scan", "扫描件", kind="file"),
        ),
    )
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    return definitions.dimension(office, saved.id)


def saved(office, clerk, links, name="新客户", **values):
    by_code = {links.by_code[code].id: value for code, value in values.items()}
    records = {links.id: (RecordValues(None, by_code),)} if values else {}
    entered = CustomerInput(name=name, records=records)
    result = customers.save_customer(office, clerk, entered, revision=None)
    stored = customers.customer(office, result.id)
    (record,) = stored.records[links.id] or (RecordValues(),)
    return stored, {one.code: record.values.get(one.id) for one in links.attributes}


def refused(office, clerk, links, **values):
    with pytest.raises(FieldErrors) as errors:
        saved(office, clerk, links, **values)
    (error,) = errors.value.errors
    return error.error.reason


@pytest.mark.parametrize("typed", ["{code}", "上级公司", "{code} · 旧名", "{code} · 上级公司"])
def test_a_customer_is_found_by_code_or_name(office, clerk, links, typed):
    parent, _ = saved(office, clerk, links, name="上级公司")
    _, values = saved(office, clerk, links, parent=typed.format(code=parent.code))
    assert values["parent"] == f"{parent.code} · 上级公司"


def test_names_that_nobody_or_several_have_are_refused(office, clerk, links):
    assert refused(office, clerk, links, parent="没有公司") == "reference-unknown"
    for name in ("同名公司", "同名公司"):
        saved(office, clerk, links, name=name)
    assert refused(office, clerk, links, parent="同名公司") == "reference-several"


def test_a_recycled_customer_is_not_there(office, clerk, links):
    gone, _ = saved(office, clerk, links, name="回收公司")
    customers.recycle_customers(office, clerk, [gone.id])
    assert refused(office, clerk, links, parent=gone.code) == "reference-unknown"


def test_a_customer_never_refers_to_itself(office, clerk, links):
    own, _ = saved(office, clerk, links, name="自己")
    value = {links.by_code["parent"].id: own.code}
    entered = CustomerInput(
        id=own.id, code=own.code, name="自己", records={links.id: (RecordValues(None, value),)}
    )
    with pytest.raises(FieldErrors, match="fields"):
        customers.save_customer(office, clerk, entered, revision=own.revision)


def test_users_and_categories_are_found_too(office, clerk, links):
    (standard, *_) = standards(office)
    node = category_nodes(office, standard.id)[0]
    _, values = saved(office, clerk, links, keeper="clerk", trade=node.code)
    assert values["keeper"] == "clerk · 文员"
    assert values["trade"] == f"{node.code} · {node.zh}"
    assert refused(office, clerk, links, keeper="nobody") == "reference-unknown"


def test_a_kept_file_is_named_and_another_is_refused(office, clerk, links, tmp_path):
    source = tmp_path / "合同.pdf"
    source.write_bytes(b"%PDF-1.7")
    digest, size = office.files.put(source)
    value = KeptFile("合同.pdf", size, digest).value()
    _, values = saved(office, clerk, links, scan=value)
    assert values["scan"] == value
    gone = KeptFile("合同.pdf", 8, "0" * 64).value()
    assert refused(office, clerk, links, scan=gone) == "file-missing"


def test_what_is_stored_is_not_asked_again(office, clerk, links):
    parent, _ = saved(office, clerk, links, name="上级公司")
    child, values = saved(office, clerk, links, parent=parent.code)
    customers.recycle_customers(office, clerk, [parent.id])
    value = {links.by_code["parent"].id: values["parent"]}
    record = RecordValues(child.records[links.id][0].id, value)
    entered = CustomerInput(
        id=child.id, code=child.code, name="改名", records={links.id: (record,)}
    )
    assert customers.save_customer(office, clerk, entered, revision=child.revision).revision == 2


def test_workbooks_bring_references_but_no_files(office, links):
    keys = {field.key for field in import_fields(office) if field.key.startswith("LINKS.")}
    assert keys == {"LINKS.parent", "LINKS.trade", "LINKS.keeper"}


def test_the_office_is_checked_for_files_that_records_name(office, clerk, links, tmp_path):
    source = tmp_path / "合同.pdf"
    source.write_bytes(b"%PDF-1.7")
    digest, size = office.files.put(source)
    saved(office, clerk, links, scan=KeptFile("合同.pdf", size, digest).value())
    assert not list(check_office(office))
    office.files.path(digest).unlink()
    (finding,) = check_office(office)
    assert (finding.area, finding.params["name"]) == ("files", "合同.pdf")
