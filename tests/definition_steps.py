"""Short ways to define a dimension type, to fill it and to ask what a draft would do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definition_impact import Impact, definition_impact, impact_rows
from custdim.services.definitions import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.offices import Office

CHOICES = {"choices": [{"code": "a", "zh": "甲", "en": "A"}, {"code": "b", "zh": "乙"}]}


class Fleet:
    """One dimension type, who defines it and who fills it."""

    def __init__(
        self,
        office: Office,
        admin: Actor,
        clerk: Actor,
        *attributes: AttributeDraft,
        code: str = "FLEET",
        **more: Any,
    ) -> None:
        self.office, self.admin, self.clerk = office, admin, clerk
        draft = DimensionDraft(code, "车队", "Fleet", attributes=attributes, **more)
        self.id = definitions.save_dimension(office, admin, draft, revision=None).id

    @property
    def known(self) -> DimensionRecord:
        return definitions.dimension(self.office, self.id)

    def attribute(self, code: str) -> int:
        return self.known.by_code[code].id

    def enter(self, *rows: dict[str, Any], name: str = "远景公司") -> int:
        records = tuple(
            RecordValues(None, {self.attribute(code): value for code, value in row.items()})
            for row in rows
        )
        entered = CustomerInput(name=name, records={self.id: records} if rows else {})
        return customers.save_customer(self.office, self.clerk, entered, revision=None).id

    def rows(self, customer_id: int) -> list[dict[str, Any]]:
        known = self.known
        stored = customers.customer(self.office, customer_id).records[self.id]
        return [{known.by_id[key].code: one for key, one in row.values.items()} for row in stored]

    def change(self, customer_id: int, *rows: dict[str, Any], **fields: Any) -> None:
        """Save a customer as a form does: with all that is stored."""
        stored = customers.customer(self.office, customer_id)
        there = stored.records[self.id]
        records = []
        for place, row in enumerate(rows):
            old = there[place] if place < len(there) else RecordValues()
            given = {self.attribute(code): value for code, value in row.items()}
            records.append(RecordValues(old.id, {**old.values, **given}))
        entered = replace(stored, records={self.id: tuple(records)}, **fields)
        customers.save_customer(self.office, self.clerk, entered, revision=stored.revision)

    def draft(self, *codes: str, **fields: Any) -> DimensionDraft:
        """Return a draft with other fields of some attributes, or of the type without codes."""
        draft = definitions.draft_of(self.known)
        if not codes:
            return replace(draft, **fields)
        attributes = tuple(
            replace(one, **fields) if one.code in codes else one for one in draft.attributes
        )
        return replace(draft, attributes=attributes)

    def without(self, code: str) -> DimensionDraft:
        draft = definitions.draft_of(self.known)
        return replace(draft, attributes=tuple(a for a in draft.attributes if a.code != code))

    def impact(self, draft: DimensionDraft) -> Impact:
        return definition_impact(self.office, self.admin, draft, revision=self.known.revision)

    def save(self, draft: DimensionDraft, **more: Any) -> None:
        revision = self.known.revision
        definitions.save_dimension(self.office, self.admin, draft, revision=revision, **more)

    def told(self, draft: DimensionDraft) -> list[tuple[str, int]]:
        return [(str(one.effect), one.count) for one in self.impact(draft).findings]

    def listed(self, draft: DimensionDraft, effect: str, language: str = "zh") -> list[Any]:
        """Return (customer, value, why) of the records of one effect."""
        impact = self.impact(draft)
        finding = next(one for one in impact.findings if one.effect == effect)
        rows = impact_rows(self.office, self.admin, impact, finding, language=language)
        return [(row.customer_id, row.value, row.why) for row in rows]
