"""What tests of cases share: a complete customer, and a case that lacks nothing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from custdim.services import customers, definitions, qualification
from custdim.services.customers import CustomerInput, RecordValues

BASIC = {
    "customer_type": "enterprise",
    "ent_nature": "private",
    "legal_rep": "王小明",
    "reg_capital": Decimal(500),
    "paid_capital": Decimal(500),
    "established_on": date(2012, 3, 1),
    "reg_region": "440305",
    "reg_address": "广东省深圳市科技园路1号",
    "scope": "日用百货销售",
    "industry": "trade",
    "taxpayer_type": "general",
    "premises": "owned",
}
TRADE = {
    "first_order_on": date(2019, 5, 1),
    "sales_12m": Decimal(1230000),
    "active_months_12m": 10,
    "on_time_rate": Decimal(97),
    "max_overdue_days": 6,
    "overdue_ratio": Decimal("2.5"),
    "settle_method": "monthly",
}
CONTACT = {"name": "李娜", "role": "purchasing", "mobile": "13800138000", "is_primary": True}
BANKING = {
    "account_name": "深圳华康商贸有限公司",
    "bank_name": "中国工商银行深圳高新支行",
    "account_no": "6222021234567890128",
    "tax_id": "91440300708461136T",
    "is_default": True,
}
ANSWERS = {"Q3": (2, "同业访谈"), "Q5": (0, "查询截图"), "P5": (0, "对账单")}


@dataclass
class Desk:
    """Acts on one case as different people do."""

    office: object
    case_id: int

    def see(self, actor):
        return qualification.review_case(self.office, actor, self.case_id)

    def decide(self, actor, verdict, opinion=""):
        case = self.see(actor)
        return qualification.decide(
            self.office, actor, self.case_id, verdict, opinion, revision=case.revision
        )


def add_customer(office, clerk, name="深圳华康商贸有限公司", credit_code="91440300708461136T"):
    """Save a customer with all that a rating asks for."""
    given = {"BASIC": BASIC, "TRADE": TRADE, "CONTACT": CONTACT, "BANKING": BANKING}
    records = {
        dimension.id: (
            RecordValues(
                values={
                    dimension.by_code[code].id: value
                    for code, value in given[dimension.code].items()
                }
            ),
        )
        for dimension in definitions.dimensions(office)
        if dimension.code in given
    }
    fresh = CustomerInput(name=name, credit_code=credit_code, records=records)
    return customers.save_customer(office, clerk, fresh, revision=None).id


def start(office, clerk, customer_id=None):
    """Start a case for a customer."""
    customer_id = customer_id or add_customer(office, clerk)
    kind = qualification.case_types(office)[0]
    return Desk(office, qualification.start_case(office, clerk, customer_id, kind.id).id)


def complete(desk, clerk, folder):
    """Answer what the data do not tell, and lay every required paper before the reviewers."""
    case = desk.see(clerk)
    scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
    missing = {item.code: (len(item.options) - 1, "未提供") for item in case.type.scheme.items()}
    qualification.save_scores(
        desk.office,
        clerk,
        desk.case_id,
        {**missing, **scores, **ANSWERS},
        frozenset(),
        None,
        revision=case.revision,
    )
    scan = folder / "扫描件.txt"
    scan.write_text("scan", "utf-8")
    for paper in desk.see(clerk).papers:
        if paper.required:
            qualification.save_paper(
                desk.office,
                clerk,
                desk.case_id,
                paper.code,
                "JY-1",
                None,
                True,
                scan,
                revision=desk.see(clerk).revision,
            )
    return desk
