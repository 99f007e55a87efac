"""The names that conditions may use, with what people call them."""

from __future__ import annotations

from dataclasses import dataclass

from custdim.services.dimension_tables import known_dimensions
from custdim.services.standards import standards
from custdim.storage.conditions import customer_fields
from custdim.storage.office import Office
from custdim.wording.names import FIELDS

OWN = {
    "customer_code": "code",
    "customer_name": "name",
    "short_name": "short_name",
    "uscc": "credit_code",
    "customer_state": "state",
}


@dataclass(frozen=True, slots=True)
class ConditionName:
    """A name, and what it stands for in both languages; `dimension_id` of an attribute."""

    code: str
    zh: str
    en: str
    dimension_id: int | None = None


def condition_names(office: Office) -> tuple[ConditionName, ...]:
    """Return every name: the customer's own fields, categories, attributes; the first counts."""
    found: dict[str, ConditionName] = {}
    for name in customer_fields():
        en, zh = FIELDS[OWN[name]]
        found[name] = ConditionName(name, zh, en)
    for dimension in sorted(known_dimensions(office), key=lambda known: known.many):
        for known in dimension.usable:
            zh = f"{dimension.zh} · {known.zh}"
            en = f"{dimension.en or dimension.zh} · {known.en or known.zh}"
            found.setdefault(known.code, ConditionName(known.code, zh, en, dimension.id))
    for standard in standards(office):
        en = standard.en or standard.zh
        for name, zh, words in (
            (f"category_{standard.code}", standard.zh, en),
            (f"categories_{standard.code}", f"{standard.zh}（含上级）", f"{en}, with all above"),
        ):
            found.setdefault(name, ConditionName(name, zh, words))
    return tuple(found.values())
