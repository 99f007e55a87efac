"""The pieces that the search index consists of: each write adds one, and each search asks all."""

from __future__ import annotations

from sqlalchemy.orm import Session

from custdim.storage.prepared import driver_of


def gather_pieces(session: Session) -> None:
    """Make one piece of all: searches take half the time, but it costs as much as the whole."""
    driver_of(session).execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")


def piece_count(session: Session) -> int:
    """Count the pieces."""
    query = "SELECT count(DISTINCT segid) FROM customer_search_idx"
    return int(driver_of(session).execute(query).fetchone()[0])
