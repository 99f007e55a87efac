"""Customers: the records and use cases that screens, import and review work with."""

from __future__ import annotations

from dataclasses import replace

from custdim.errors import NotFoundError
from custdim.services.category_book import CategoryBook, category_book
from custdim.services.customer_aliases import current_id, customer_by_code, former_codes
from custdim.services.customer_bin import purge_customers, recycle_customers, restore_customers
from custdim.services.customer_differences import differences, merged
from custdim.services.customer_facts import facts
from custdim.services.customer_history import (
    CustomerEvent,
    FieldStory,
    customer_history,
    field_label,
    field_text,
    glossary,
)
from custdim.services.customer_queries import count_customers, customer_ids, customer_rows
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import (
    STATES,
    CustomerHit,
    CustomerInput,
    CustomerRecord,
    CustomerRow,
    CustomerState,
    Difference,
    Order,
    Query,
    RecordValues,
)
from custdim.services.customer_saving import check_customer, save_customer
from custdim.services.customer_writing import next_code
from custdim.services.last_used import last_used
from custdim.services.link_names import with_names_of_today
from custdim.services.list_columns import ListColumn, column_texts, list_columns
from custdim.services.saved import Saved
from custdim.services.sensitive import reveal_value
from custdim.storage.office import Office

__all__ = [
    "STATES",
    "CategoryBook",
    "CustomerEvent",
    "CustomerHit",
    "CustomerInput",
    "CustomerRecord",
    "CustomerRow",
    "CustomerState",
    "Difference",
    "FieldStory",
    "ListColumn",
    "Order",
    "Query",
    "RecordValues",
    "Saved",
    "category_book",
    "check_customer",
    "column_texts",
    "count_customers",
    "current_id",
    "customer",
    "customer_by_code",
    "customer_history",
    "customer_ids",
    "customer_rows",
    "differences",
    "facts",
    "field_label",
    "field_text",
    "glossary",
    "last_used",
    "list_columns",
    "merged",
    "next_code",
    "purge_customers",
    "recycle_customers",
    "restore_customers",
    "reveal_value",
    "save_customer",
]


def _own(record: CustomerRecord) -> CustomerRecord:
    """Return a record whose values nobody else can change."""
    records = {
        key: tuple(RecordValues(row.id, dict(row.values)) for row in rows)
        for key, rows in record.records.items()
    }
    return replace(record, records=records)


def customer(office: Office, customer_id: int) -> CustomerRecord:
    """Return one customer whole, also one in the recycle bin; references say today's names."""
    with office.reading() as session:
        found = stored_customer(session, office, customer_id)
        if found is None:
            raise NotFoundError
        office.latest_customers.keep(session, customer_id, _own(found))
        before = former_codes(session, customer_id)
        found = with_names_of_today(session, office, found)
    return replace(found, former_codes=before) if before else found
