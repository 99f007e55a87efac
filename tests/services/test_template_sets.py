"""Each template set from a new office to the printed form, as an office would use it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from custdim.errors import NotFoundError
from custdim.reports.credit_rating import write_report
from custdim.rules.flow import State, Verdict
from custdim.rules.rights import Role
from custdim.rules.scoring import scheme_from
from custdim.services import customers, definitions, journal, offices, qualification, users
from custdim.services.access import actor_of
from custdim.services.checks import check_office
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.offices import NewOffice
from custdim.services.template_sets import (
    SETS,
    certificate_library,
    template_set,
    template_sets,
)

PASSWORD = "demo1234"
DAY = date(2027, 6, 30)
ADDRESS = "上海市浦东新区张江路1号"
PERSON = {"name": "李娜", "role": "buyer", "mobile": "13800138000", "auth_until": DAY}
PLACE = {"reg_region": "310115", "phone": "021-61234567"}
HEADS = {"legal_rep": "王小明", "ent_head": "赵强"}
GIVEN = {
    "food_customer": {
        "BASIC": {
            **PLACE,
            "main_format": "seller",
            "prepack_only": True,
            "food_items": ("bulk", "health_food"),
            "biz_address": ADDRESS,
            "contact": "王小明",
        }
    },
    "medical_device_customer": {
        "BASIC": {**PLACE, **HEADS, "unit_type": "wholesaler", "biz_address": ADDRESS},
        "DEVICE_SCOPE": {
            "biz_mode": "wholesale",
            "device_classes": ("class2", "class3"),
            "device_scope": ("01", "22"),
            "implant": False,
            "cold_chain": False,
        },
        "AGENT": PERSON,
    },
    "pharma_gsp_customer": {
        "BASIC": {
            **PLACE,
            **HEADS,
            "unit_type": "pharmacy",
            "quality_head": "孙丽",
            "reg_address": ADDRESS,
        },
        "SUPPLY_SCOPE": {
            "drug_scope": ("patent", "chemical"),
            "retail_class": ("prescription",),
            "supply_categories": ("patent", "narcotics"),
        },
        "AGENT": {
            **PERSON,
            "id_no": "11010519491231002X",
            "auth_scope": "经营范围内全部品种",
            "auth_from": date(2026, 1, 1),
        },
        "DELIVERY": {
            "ship_address": ADDRESS,
            "delivery_mode": "seller",
            "cold_receiving": False,
            "account_name": "上海康泰有限公司",
            "bank_name": "中国工商银行上海张江支行",
            "account_no": "6222021234567890128",
        },
    },
}
PAPERS = {
    "food_customer": {"BIZ_LICENSE", "FOOD_PREPACK_FILING"},
    "medical_device_customer": {
        "BIZ_LICENSE",
        "DEVICE3_LICENSE",
        "DEVICE2_FILING",
        "POA_PURCHASE",
        "AGENT_ID",
        "QA_AGREEMENT",
        "INVOICE_INFO",
    },
    "pharma_gsp_customer": {
        "BIZ_LICENSE",
        "DRUG_DIST_LICENSE",
        "SPECIAL_DRUG_PERMIT",
        "POA_PURCHASE",
        "POA_RECEIVE",
        "AGENT_ID",
        "QA_AGREEMENT",
        "INVOICE_INFO",
    },
}


@dataclass
class Firm:
    """An office made from a set, and the people in it."""

    office: object
    people: dict

    def case(self, number):
        return qualification.review_case(self.office, self.people["clerk"], number)


@pytest.fixture(params=list(GIVEN))
def firm(request, tmp_path, clock):
    """A new office of a set with one person for each role."""
    new = NewOffice(tmp_path / "firm", "康泰", "admin", "管理员", PASSWORD, request.param)
    office = offices.create_office(new, clock)
    admin = actor_of(office, "admin")
    roles = {
        "clerk": Role.CLERK,
        "first": Role.FIRST_REVIEWER,
        "second": Role.SECOND_REVIEWER,
        "final": Role.FINAL_REVIEWER,
    }
    for login, role in roles.items():
        users.add_user(office, admin, login, login, PASSWORD, {role})
    yield Firm(office, {login: actor_of(office, login) for login in roles})
    office.close()


def add_customer(firm, code):
    records = {
        one.id: (
            RecordValues(values={one.by_code[k].id: v for k, v in GIVEN[code][one.code].items()}),
        )
        for one in definitions.dimensions(firm.office)
    }
    fresh = CustomerInput(
        name="上海康泰有限公司", credit_code="91440300708461136T", records=records
    )
    return customers.save_customer(firm.office, firm.people["clerk"], fresh, revision=None).id


def answer(firm, number, gates):
    """Choose the best option of each item, confirm some gates, lay every required paper."""
    clerk, case = firm.people["clerk"], firm.case(number)
    scores = {item.code: (0, "核对") for item in case.type.scheme.items()}
    qualification.save_scores(
        firm.office, clerk, number, scores, frozenset(gates), None, revision=case.revision
    )
    scan = firm.office.folder / "scan.txt"
    scan.write_text("scan", "utf-8")
    for paper in firm.case(number).papers:
        if paper.required:
            revision = firm.case(number).revision
            qualification.save_paper(
                firm.office, clerk, number, paper.code, "N1", DAY, False, scan, revision=revision
            )


def test_a_case_of_the_set_is_scored_reviewed_three_times_and_printed(firm, request, tmp_path):
    code = request.node.callspec.params["firm"]
    kind = qualification.case_types(firm.office)[0]
    customer = add_customer(firm, code)
    number = qualification.start_case(firm.office, firm.people["clerk"], customer, kind.id).id
    assert {paper.code for paper in firm.case(number).papers if paper.required} == PAPERS[code]
    gates = [gate.code for gate in kind.scheme.gates]
    answer(firm, number, gates[1:])
    shut = firm.case(number)
    assert (shut.rating.total, shut.rating.grade) == (Decimal(100), "不合格")
    answer(firm, number, gates)
    assert firm.case(number).rating.grade == "合格"
    for login, verdict in (
        ("clerk", Verdict.SUBMIT),
        ("first", Verdict.APPROVE),
        ("second", Verdict.APPROVE),
        ("final", Verdict.APPROVE),
    ):
        revision = firm.case(number).revision
        actor = firm.people[login]
        qualification.decide(firm.office, actor, number, verdict, "同意", revision=revision)
    closed = firm.case(number)
    assert closed.state is State.APPROVED
    assert closed.number.startswith(f"{kind.prefix}-2026-")
    assert closed.valid_until == DAY
    facts = qualification.snapshot(firm.office, firm.people["clerk"], number)
    for language, met in (("zh", "符合"), ("en", "Met")):
        file = tmp_path / f"{language}.pdf"
        write_report(
            facts,
            file,
            printed_by="文员",
            printed_at=firm.office.now(),
            language=language,
        )
        text = "".join(page.extract_text() for page in PdfReader(file).pages)
        assert kind.definition["form"][language].split()[0] in text
        assert met in text
        assert ("合格" in text) == (language == "zh"), "no Chinese grade in English"
        assert language == "zh" or "Qualified" in text
        assert "建议额度" not in text
        assert "Suggested limit" not in text
    assert not check_office(firm.office)
    assert not journal.check_chain(firm.office)


def test_the_list_of_sets_says_what_each_holds():
    assert [one.code for one in template_sets()] == list(SETS)
    for one in template_sets():
        assert one.attributes == sum(len(d.attributes) for d in one.dimensions) > 0
        assert {cert.code for cert in one.certificates} == {
            ref["ref"] for ref in one.qualification["certificates"]
        }
    with pytest.raises(NotFoundError):
        template_set("no such")


def test_codes_of_scores_are_unique_so_that_sets_can_live_together():
    schemes = [scheme_from(one.qualification) for one in template_sets()]
    codes = [one.code for known in schemes for one in (*known.items(), *known.flags())]
    assert len(codes) == len(set(codes))


def test_the_library_has_every_certificate_once_with_a_group():
    codes = [one.code for one in certificate_library()]
    assert len(codes) == len(set(codes)) == 37
    assert all(all(one.group) for one in certificate_library())
