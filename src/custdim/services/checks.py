"""Looks an office over: the database, the definitions, the files, the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from custdim.errors import DamagedFileError, InvalidValueError
from custdim.kinds import load
from custdim.models.customer import Customer
from custdim.models.definition import Attribute, DimensionType, KeptValues
from custdim.models.qualification import Case, CasePaper
from custdim.progress import Progress
from custdim.services import journal
from custdim.services.case_snapshot import digest_of
from custdim.services.definition_keeping import DELETED, SURPLUS
from custdim.services.links import kept_files
from custdim.storage import dimensions, kept, search
from custdim.storage.office import Office

MOST = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `custdim.wording` `wording.findings` says it."""

    area: str
    text_code: str
    params: dict[str, Any] = field(default_factory=dict)


def check_office(office: Office, progress: Progress | None = None) -> list[Finding]:
    """Return everything that is wrong; nothing when the office is sound."""
    progress = progress or Progress()
    findings: list[Finding] = []
    try:
        with office.reading() as session:
            for done, look in enumerate(LOOKS):
                progress.step(done, len(LOOKS))
                findings.extend(look(session, office))
    except DamagedFileError as error:
        # So damaged that not even looking goes on: say so, and what was found before.
        findings.append(Finding("database", "unreadable", dict(error.params)))
    progress.step(len(LOOKS), len(LOOKS))
    return findings


def _database(session: Session, office: Office) -> Iterator[Finding]:
    for line in session.scalars(text(f"PRAGMA integrity_check({MOST})")):
        if line != "ok":
            yield Finding("database", "integrity", {"detail": line})


def _references(session: Session, office: Office) -> Iterator[Finding]:
    for table, row, target, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield Finding("database", "reference", {"table": table, "row": row, "target": target})


def _definitions(session: Session, office: Office) -> Iterator[Finding]:
    stored = dimensions.stored_columns(session)
    types = dict(session.execute(select(DimensionType.id, DimensionType.code)).all())
    for type_id, code in types.items():
        if type_id not in stored:
            yield Finding("definitions", "table-missing", {"dimension": code})
    for type_id in stored.keys() - types.keys():
        yield Finding("definitions", "table-unknown", {"table": dimensions.table_name(type_id)})
    for attribute in session.scalars(select(Attribute)):
        columns = stored.get(attribute.type_id, {})
        known = {"dimension": types[attribute.type_id], "attribute": attribute.code}
        if attribute.id not in columns:
            yield Finding("definitions", "column-missing", known)
        elif (column := _column_of(attribute)) is None:
            yield Finding("definitions", "kind-unknown", {**known, "kind": attribute.kind})
        elif column != columns[attribute.id]:
            yield Finding("definitions", "column-type", known)


def _kept(session: Session, office: Office) -> Iterator[Finding]:
    """Hold the copies of values that left the forms against what is written about them."""
    query = select(KeptValues.id, KeptValues.type_id, KeptValues.attribute_id, KeptValues.reason)
    rows = session.execute(query).all()
    types = {row.type_id for row in rows if row.reason == DELETED}
    left = {row.id for row in rows if row.reason == SURPLUS}
    for kept_id in sorted(left ^ kept.left_tables(session)):
        code = "kept-missing" if kept_id in left else "kept-unknown"
        yield Finding("definitions", code, {"table": kept.left_table(kept_id)})
    copies = {row.id for row in rows if row.attribute_id is not None}
    there = kept.kept_tables(session)
    for type_id in sorted(types ^ there):
        code = "kept-missing" if type_id in types else "kept-unknown"
        yield Finding("definitions", code, {"table": kept.kept_table(type_id)})
    every = {*there, *dimensions.stored_columns(session), *(row.type_id for row in rows)}
    found = kept.kept_columns(session, every)
    for kept_id in sorted(copies ^ found):
        code = "kept-missing" if kept_id in copies else "kept-unknown"
        yield Finding("definitions", code, {"table": kept.kept_column(kept_id)})


def _column_of(attribute: Attribute) -> str | None:
    try:
        return load(attribute.kind, attribute.options).column
    except InvalidValueError:
        return None


def _files(session: Session, office: Office) -> Iterator[Finding]:
    query = select(CasePaper.file_digest, CasePaper.file_name).where(CasePaper.file_digest != "")
    named = {(digest, name) for digest, name in session.execute(query.distinct())}
    named |= {(file.digest, file.name) for file in kept_files(session, office)}
    for digest, name in sorted(named):
        if not office.files.is_sound(digest):
            yield Finding("files", "file", {"name": name, "digest": digest})


def _index(session: Session, office: Office) -> Iterator[Finding]:
    living = select(func.count()).select_from(Customer).where(Customer.deleted_at.is_(None))
    expected, found = session.scalar(living), search.indexed_count(session)
    if expected != found:
        yield Finding("search", "index", {"expected": expected, "found": found})
    if count := search.misplaced_count(session):
        yield Finding("search", "places", {"count": count})


def _journal(session: Session, office: Office) -> Iterator[Finding]:
    for entry_id, what in journal.broken_links(session):
        yield Finding("journal", f"journal-{what}", {"entry": entry_id})


def _snapshots(session: Session, office: Office) -> Iterator[Finding]:
    query = select(Case.number, Case.snapshot, Case.snapshot_digest)
    for number, frozen, digest in session.execute(query.where(Case.snapshot_digest.is_not(None))):
        if frozen is None or digest_of(frozen) != digest:
            yield Finding("cases", "snapshot", {"number": number})


LOOKS = (_database, _references, _definitions, _kept, _files, _index, _snapshots, _journal)
