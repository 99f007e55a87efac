"""Dimension types with conditions, rules and copied defaults, for tests."""

from __future__ import annotations

from typing import Any

from custdim.rules.type_rules import TypeRule
from custdim.services import categories, definitions
from custdim.services.access import Actor
from custdim.services.attribute_usage import LAST_USED
from custdim.services.customers import RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office

TRADES = {"choices": [{"code": "food", "zh": "食品"}, {"code": "drug", "zh": "药品"}]}
RULES = (
    TypeRule("exactly_one_true", ("main",)),
    TypeRule("required_any_of", ("line", "cell")),
)


class ConductShape:
    """A standard and three types: LICENCE, EXPORT (only below some categories), PEOPLE."""

    def __init__(self, office: Office, admin: Actor) -> None:
        self.office = office
        self.standard = categories.add_standard(office, admin, "CHANNEL", "渠道").id
        self.top = self._category(admin, None, "wholesale", "批发")
        self.below = self._category(admin, self.top, "abroad", "出口")
        self.other = self._category(admin, None, "retail", "零售")
        drugs = "trade == 'drug'"
        licence = (
            AttributeDraft("trade", "行业", "Trade", kind="choice", options=TRADES),
            AttributeDraft("permit", "许可证", "Permit", required_when="trade == 'food'"),
            AttributeDraft("drug_no", "批号", "Batch", required=True, visible_when=drugs),
            AttributeDraft("rank", "级别", "Rank", kind="integer", read_only_when=drugs),
            AttributeDraft("channel", "渠道", "Channel", default_from="category_CHANNEL"),
            AttributeDraft("agent", "经办", "Agent", default_from=LAST_USED),
        )
        export = (AttributeDraft("port", "口岸", "Port", required=True),)
        people = (
            AttributeDraft("who", "姓名", "Name", required=True),
            AttributeDraft("line", "座机", "Line"),
            AttributeDraft("cell", "手机", "Cell", sensitive=True, aliases=("移动电话号",)),
            AttributeDraft("main", "主要", "Main", kind="yes_no", default="否"),
            AttributeDraft("payer", "税号", "Payer", default_from="uscc"),
        )
        self.licence = self._type(admin, "LICENCE", licence)
        self.export = self._type(
            admin, "EXPORT", export, applies_when="'wholesale' in categories_CHANNEL"
        )
        self.people = self._type(admin, "PEOPLE", people, many=True, rules=RULES)

    def _category(self, admin: Actor, parent: int | None, code: str, zh: str) -> int:
        made = categories.add_category(self.office, admin, self.standard, parent, code, zh, "")
        return made.id

    def _type(
        self, admin: Actor, code: str, attributes: tuple[AttributeDraft, ...], **more: Any
    ) -> int:
        draft = DimensionDraft(code, code, code, attributes=attributes, **more)
        return definitions.save_dimension(self.office, admin, draft, revision=None).id

    def attribute(self, dimension_id: int, code: str) -> int:
        return definitions.dimension(self.office, dimension_id).by_code[code].id

    def row(self, dimension_id: int, record_id: int | None = None, **values: Any) -> RecordValues:
        named = {self.attribute(dimension_id, code): value for code, value in values.items()}
        return RecordValues(record_id, named)

    def records(self, dimension_id: int, *rows: dict[str, Any]) -> dict[int, tuple]:
        return {dimension_id: tuple(self.row(dimension_id, **row) for row in rows)}

    def value(self, customer: Any, dimension_id: int, code: str, row: int = 0) -> Any:
        return customer.records[dimension_id][row].values.get(self.attribute(dimension_id, code))
