"""Whatever a person pastes into whatever field: refused in words, or kept as it is, and quickly."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from custdim.errors import SignInError, UserError
from custdim.rules.flow import Verdict
from custdim.rules.rights import Role
from custdim.services import (
    categories,
    customers,
    definitions,
    drafts,
    journal,
    offices,
    qualification,
    search,
    users,
)
from custdim.services.access import actor_of, sign_in
from custdim.services.customers import CustomerInput, Query, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office
from services.case_steps import start

HOSTILE = {
    "nul": "a\x00b",
    "escape": "a\x1b[31mb",
    "surrogate": "a\ud800b",
    "right-to-left": "a\u202eb\u200fc",
    "emoji": "👩‍👩‍👧‍👦𬭸",
    "separator": "a\u2028b\x85c",
    "formula": '=HYPERLINK("http://x","y")',
    "sql": "'; DROP TABLE customer; --",
    "format": "{0} {name} %s %d {",
    "html": "<b>x</b><img src=x>&amp;",
    "huge": "长" * 3_500_000,  # ten megabytes
    "zalgo": "e" + "\u0301" * 5000,
}
KINDS = ("text", "long_text", "phone", "uscc", "region", "person_name", "email", "bank_account")
ENOUGH = 5.0  # seconds

Write = Callable[[str], Any]


def _writes(office: Office) -> dict[str, Write]:
    """Return every way to bring a text into an office."""
    admin, clerk = (actor_of(office, login) for login in ("admin", "clerk"))
    one = DimensionDraft(
        "ODD",
        "怪",
        attributes=tuple(AttributeDraft(f"x_{kind}", kind, kind=kind) for kind in KINDS),
    )
    odd = definitions.save_dimension(office, admin, one, revision=None).id
    attributes = definitions.dimension(office, odd).attributes
    standard = categories.standards(office)[0].id
    leaf = categories.category_nodes(office, standard)[-1].id
    user_id = actor_of(office, "viewer").user_id
    desk = start(office, clerk)

    def customer(**fields: Any) -> Any:
        return customers.save_customer(
            office, clerk, CustomerInput(**{"name": "名", **fields}), revision=None
        )

    def value(attribute_id: int) -> Write:
        return lambda text: customer(records={odd: (RecordValues(None, {attribute_id: text}),)})

    def dimension(text: str, **fields: Any) -> Any:
        draft = DimensionDraft(**{"code": "D1", "zh": "名", **fields})
        return definitions.save_dimension(office, admin, draft, revision=None)

    def attribute(**fields: Any) -> Any:
        known = AttributeDraft(**{"code": "a1", "zh": "名", **fields})
        return dimension("", attributes=(known,))

    def scores(text: str) -> Any:
        revision = desk.see(clerk).revision
        return qualification.save_scores(
            office, clerk, desk.case_id, {"Q3": (2, text)}, frozenset(), None, revision=revision
        )

    def paper(text: str) -> Any:
        case = desk.see(clerk)
        return qualification.save_paper(
            office, clerk, case.id, case.papers[0].code, text, date(2030, 1, 1), False, None,
            revision=case.revision,
        )  # fmt: skip

    return {
        **{f"value {known.kind}": value(known.id) for known in attributes},
        "code": lambda text: customer(code=text),
        "name": lambda text: customer(name=text),
        "short name": lambda text: customer(short_name=text),
        "former names": lambda text: customer(former_names=(text,)),
        "credit code": lambda text: customer(credit_code=text),
        "state": lambda text: customer(state=text),
        "dimension code": lambda text: dimension("", code=text),
        "dimension zh": lambda text: dimension("", zh=text),
        "dimension description": lambda text: dimension("", description_en=text),
        "attribute code": lambda text: attribute(code=text),
        "attribute en": lambda text: attribute(en=text),
        "attribute help": lambda text: attribute(help_zh=text),
        "attribute group": lambda text: attribute(group_zh=text),
        "attribute kind": lambda text: attribute(kind=text),
        "attribute default": lambda text: attribute(default=text),
        "choice": lambda text: attribute(
            kind="choice", options={"choices": [{"code": "a", "zh": text}]}
        ),
        "option": lambda text: attribute(kind="decimal", options={"minimum": text}),
        "date limit": lambda text: attribute(kind="date", options={"minimum": text}),
        "standard": lambda text: categories.add_standard(office, admin, text, text),
        "category": lambda text: categories.add_category(office, admin, standard, None, text, text),
        "category name": lambda text: categories.rename_category(office, admin, leaf, "C9", text),
        "user": lambda text: users.add_user(office, admin, text, text, text, [Role.VIEWER]),
        "user name": lambda text: users.add_user(
            office, admin, "u", text, "12345678", [Role.CLERK]
        ),
        "password": lambda text: users.reset_password(office, admin, user_id, text),
        "old password": lambda text: users.change_password(office, clerk, text, "12345678"),
        "office": lambda text: offices.rename_office(office, admin, text),
        "sign-in": lambda text: sign_in(office, text, text),
        "basis": scores,
        "paper": paper,
        "opinion": lambda text: desk.decide(clerk, Verdict.SUBMIT, text),
        "draft": lambda text: drafts.save_draft(office, clerk, "customer-1", {"name": text}),
        "search": lambda text: search.find_customers(office, text),
        "query": lambda text: customers.customer_ids(office, Query(text=text)),
        "cases": lambda text: qualification.case_rows(office, clerk, text=text),
        "number": lambda text: qualification.case_by_number(office, text),
        "journal": lambda text: journal.journal_rows(office, admin, text=text),
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_in_any_field_is_kept_or_refused_in_words(office: Office, name: str) -> None:
    text = HOSTILE[name]
    slow, odd = [], []
    for field, write in _writes(office).items():
        began = time.monotonic()
        try:
            write(text)
        except (UserError, SignInError):
            pass
        except Exception as error:  # all of them are told at once
            odd.append((field, repr(error)[:200]))
        if (took := time.monotonic() - began) > ENOUGH:
            slow.append((field, round(took, 1)))
    assert (odd, slow) == ([], [])
    for entry in journal.journal_rows(office, actor_of(office, "admin")):
        assert "\x00" not in entry.title
        assert "\x1b" not in entry.title
    assert not journal.check_chain(office)
