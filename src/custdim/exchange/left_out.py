"""Columns that an import knows and leaves out all the same, and why."""

from __future__ import annotations

from collections.abc import Mapping

from custdim.exchange.headings import plain_heading
from custdim.exchange.matching import Matching
from custdim.kinds.attachment import Attachment
from custdim.services.definitions import AttributeRecord, dimensions
from custdim.services.offices import Office

COMPUTED, GIVEN, FILE, RETIRED = "computed", "given", "file", "retired"


def left_out(office: Office, matching: Matching) -> Mapping[int, str]:
    """Return, by column, why it brings nothing although there is an attribute of its name."""
    reasons = {
        plain_heading(name): _reason(one)
        for dimension in dimensions(office)
        for one in dimension.usable
        if one.bound.stores and (one.retired or not one.bound.imported)
        for name in (one.zh, one.en, *one.aliases, f"{dimension.zh}{one.zh}")
        if name
    }
    headings = ((at, plain_heading(matching.headings[at])) for at in matching.unknown)
    return {at: reasons[heading] for at, heading in headings if heading in reasons}


def _reason(attribute: AttributeRecord) -> str:
    if attribute.retired:
        return RETIRED
    if isinstance(attribute.bound, Attachment):
        return FILE
    return COMPUTED if attribute.kind == "formula" else GIVEN
