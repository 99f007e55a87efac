"""Classification standards, such as industry and region."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors, InUseError, InvalidValueError, NotFoundError
from custdim.models.customer import Category, CustomerCategory, Standard
from custdim.rules.code_scheme import CodeScheme, read_scheme
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_records import StandardRecord
from custdim.services.category_rows import tree_rows
from custdim.services.saved import Saved
from custdim.services.title_checks import duplicate_code, title_errors
from custdim.services.tree_following import refuse_bound
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

AREA = "standard"
COLUMNS = (
    Standard.id,
    Standard.code,
    Standard.name_zh,
    Standard.name_en,
    Standard.code_scheme,
    Standard.several,
)


def standards(office: Office) -> tuple[StandardRecord, ...]:
    """Return the classification standards in their order."""
    with office.reading() as session:
        return tuple(StandardRecord(*row) for row in _ALL.rows(session))


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
        fresh = replace(old, zh=zh.strip(), en=en.strip())
        _change(session, office, actor, old, fresh, "rename")
    return Changes(categories=frozenset({standard_id}))


def change_standard(office: Office, actor: Actor, wanted: StandardRecord) -> Changes:
    """Change names, code scheme, and whether a customer may stand in several categories.

    Codes that are there must fit a new scheme, and nobody may stand in several any longer
    before that is forbidden.
    """
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _standard(session, wanted.id)
        fresh = replace(wanted, code=old.code, zh=wanted.zh.strip(), en=wanted.en.strip())
        fresh = replace(fresh, code_scheme="-".join(map(str, _scheme(session, fresh).lengths)))
        if old.several and not fresh.several:
            _refuse_several(session, old.id)
        _change(session, office, actor, old, fresh, "change")
    return Changes(categories=frozenset({wanted.id}))


def _scheme(session: Session, wanted: StandardRecord) -> CodeScheme:
    """Read a scheme that all codes of the standard fit."""
    try:
        scheme = read_scheme(wanted.code_scheme)
        tree = replace(tree_rows(session, wanted.id), scheme=scheme)
        for row in tree.rows.values():
            scheme.check(row["code"], tree.code(row["parent_id"]), tree.level(row["parent_id"]))
    except InvalidValueError as error:
        if error.reason != "scheme-form":
            error = InvalidValueError("scheme-unfit", text=f"{row['code']} {row['name_zh']}")
        raise FieldErrors((FieldError(("code_scheme",), error),)) from error
    return scheme


def _refuse_several(session: Session, standard_id: int) -> None:
    further = select(func.count(CustomerCategory.customer_id.distinct())).where(
        CustomerCategory.standard_id == standard_id, CustomerCategory.position > 0
    )
    if count := session.scalar(further):
        fault = InUseError(reason="several-places", count=count)
        raise FieldErrors((FieldError(("several",), fault),))


def _change(
    session: Session,
    office: Office,
    actor: Actor,
    old: StandardRecord,
    fresh: StandardRecord,
    action: str,
) -> None:
    if errors := tuple(title_errors(fresh.code, fresh.zh, fresh.en)):
        raise FieldErrors(errors)
    values = {
        "name_zh": fresh.zh,
        "name_en": fresh.en,
        "code_scheme": fresh.code_scheme,
        "several": fresh.several,
    }
    session.execute(update(Standard).where(Standard.id == old.id).values(values))
    office.definitions_changed(session)
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=old.id,
        title=fresh.zh,
        before=_told(old),
        after=_told(fresh),
    )


def delete_standard(office: Office, actor: Actor, standard_id: int) -> Changes:
    """Delete a standard whose tree is empty."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _standard(session, standard_id)
        count = select(func.count()).select_from(Category)
        if used := session.scalar(count.where(Category.standard_id == standard_id)):
            raise InUseError(reason="categories", count=used)
        refuse_bound(session, old.code)
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


def _told(standard: StandardRecord) -> dict[str, Any]:
    told: dict[str, Any] = {"code": standard.code, "zh": standard.zh, "en": standard.en}
    if standard.code_scheme:
        told["code_scheme"] = standard.code_scheme
    return told | ({"several": True} if standard.several else {})


# Asked by every list and every form.
_ALL = Prepared(select(*COLUMNS).order_by(Standard.position, Standard.id))
