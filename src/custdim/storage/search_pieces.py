"""The pieces that the search index consists of: each write adds one, and each search asks all."""

from __future__ import annotations

from sqlalchemy.orm import Session

from custdim.storage.prepared import driver_of

PAGES_AT_ONCE = 16  # of the index: some 10 ms
OF_ITSELF = 1  # rows that the command changes when there is nothing to do


def gather_pieces(session: Session) -> None:
    """Make one piece of all: searches take half the time, but it costs as much as the whole."""
    driver_of(session).execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")


def gather_some_pieces(session: Session) -> bool:
    """Go one step towards a single piece, in a transaction of its own; say whether more is to do.

    Nobody waits long for it, and it waits for nobody: while others write the database refuses.
    It is not counted as a change, since nothing that anybody can see is another.
    """
    driver = driver_of(session)
    patience = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        before = driver.total_changes
        # Less than none: all pieces shall become one, not only those of one size.
        driver.execute(
            "INSERT INTO customer_search (customer_search, rank) VALUES ('merge', ?)",
            (-PAGES_AT_ONCE,),
        )
        done = driver.total_changes - before
        driver.commit()
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience}")
    return bool(done > OF_ITSELF)


def piece_count(session: Session) -> int:
    """Count the pieces."""
    query = "SELECT count(DISTINCT segid) FROM customer_search_idx"
    return int(driver_of(session).execute(query).fetchone()[0])
