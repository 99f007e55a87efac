"""Classification standards, such as industry and region."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldErrors, InUseError, NotFoundError
from custdim.models.customer import Category, Standard
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_records import StandardRecord
from custdim.services.saved import Saved
from custdim.services.title_checks import duplicate_code, title_errors
from custdim.storage.office import Office

AREA = "standard"
COLUMNS = (Standard.id, Standard.code, Standard.name_zh, Standard.name_en)


def standards(office: Office) -> tuple[StandardRecord, ...]:
    """Return the classification standards in their order."""
    query = select(*COLUMNS).order_by(Standard.position, Standard.id)
    with office.reading() as session:
        return tuple(StandardRecord(*row) for row in session.execute(query))


def add_standard(office: Office, actor: Actor, code: str, zh: str, en: str = "") -> Saved:
    """Add a classification standard with an empty tree."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        fresh = put_standard(session, code, zh, en)
        journal.record(
            session,
            office,
            actor,
            action="add",
            area=AREA,
            object_id=fresh.id,
            title=fresh.zh,
            after=_told(fresh),
        )
    return Saved(fresh.id, 1, Changes(categories=frozenset({fresh.id})))


def rename_standard(
    office: Office, actor: Actor, standard_id: int, zh: str, en: str = ""
) -> Changes:
    """Give a standard other names; its code stays."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _standard(session, standard_id)
        fresh = StandardRecord(old.id, old.code, zh.strip(), en.strip())
        if errors := tuple(title_errors(fresh.code, fresh.zh, fresh.en)):
            raise FieldErrors(errors)
        names = {"name_zh": fresh.zh, "name_en": fresh.en}
        session.execute(update(Standard).where(Standard.id == standard_id).values(names))
        journal.record(
            session,
            office,
            actor,
            action="rename",
            area=AREA,
            object_id=standard_id,
            title=fresh.zh,
            before=_told(old),
            after=_told(fresh),
        )
    return Changes(categories=frozenset({standard_id}))


def delete_standard(office: Office, actor: Actor, standard_id: int) -> Changes:
    """Delete a standard whose tree is empty."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _standard(session, standard_id)
        count = select(func.count()).select_from(Category)
        if used := session.scalar(count.where(Category.standard_id == standard_id)):
            raise InUseError(reason="categories", count=used)
        session.execute(delete(Standard).where(Standard.id == standard_id))
        journal.record(
            session,
            office,
            actor,
            action="delete",
            area=AREA,
            object_id=standard_id,
            title=old.zh,
            before=_told(old),
        )
    return Changes(categories=frozenset({standard_id}))


def put_standard(session: Session, code: str, zh: str, en: str = "") -> StandardRecord:
    """Add a standard within a transaction that tells the journal itself."""
    code, zh, en = code.strip(), zh.strip(), en.strip()
    errors = list(title_errors(code, zh, en))
    if session.scalar(select(Standard.id).where(Standard.code == code)):
        errors.append(duplicate_code(code))
    if errors:
        raise FieldErrors(tuple(errors))
    position = session.scalar(select(func.count()).select_from(Standard)) or 0
    values = {"code": code, "name_zh": zh, "name_en": en, "position": position}
    fresh = session.scalars(insert(Standard).returning(Standard.id), [values]).one()
    return StandardRecord(fresh, code, zh, en)


def _standard(session: Session, standard_id: int) -> StandardRecord:
    row = session.execute(select(*COLUMNS).where(Standard.id == standard_id)).one_or_none()
    if row is None:
        raise NotFoundError
    return StandardRecord(*row)


def _told(standard: StandardRecord) -> dict[str, str]:
    return {"code": standard.code, "zh": standard.zh, "en": standard.en}
