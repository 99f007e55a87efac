"""Puts a template set into an office: its standards, types, certificates and qualification."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.errors import InUseError
from custdim.models.qualification import CertificateType, QualificationType
from custdim.rules.scoring import scheme_from
from custdim.services import journal
from custdim.services.actors import Actor
from custdim.services.category_changes import put_category
from custdim.services.definition_keeping import Story
from custdim.services.definition_writing import define
from custdim.services.dimension_records import DimensionDraft
from custdim.services.standards import put_standard
from custdim.services.template_sets import Certificate, Part, template_set
from custdim.storage.office import Office


def load_template(session: Session, office: Office, actor: Actor, code: str) -> None:
    """Write a whole set within a transaction; raise NotFoundError or InUseError."""
    known = template_set(code)
    _refuse_second(session, known.qualification["code"])
    for standard in known.standards:
        record = put_standard(session, standard["code"], standard["zh"], standard["en"])
        _put_categories(session, record.id, None, standard["categories"])
    codes = attribute_codes(known.dimensions)
    for draft in known.dimensions:
        define(session, office, draft, expected=codes, story=Story(actor.name))
    put_certificates(session, known.certificates)
    put_qualification(session, known.qualification)
    journal.record(
        session,
        office,
        actor,
        action="loaded",
        area="template",
        title=known.zh,
        after={"code": known.code, "version": known.version},
    )


def attribute_codes(drafts: Iterable[DimensionDraft]) -> frozenset[str]:
    """Return the codes that conditions may name because these types come together."""
    return frozenset(attribute.code for draft in drafts for attribute in draft.attributes)


def put_certificates(session: Session, certificates: Iterable[Certificate]) -> None:
    """Add certificates behind those that are there."""
    last = session.scalar(select(func.max(CertificateType.position)))
    session.add_all(
        CertificateType(
            code=certificate.code,
            name_zh=certificate.zh,
            name_en=certificate.en,
            definition=dict(certificate.definition),
            position=position,
        )
        for position, certificate in enumerate(certificates, 0 if last is None else last + 1)
    )
    session.flush()


def _refuse_second(session: Session, code: str) -> None:
    if session.scalar(select(QualificationType.id).where(QualificationType.code == code)):
        raise InUseError(text=code)


def _put_categories(
    session: Session, standard_id: int, parent_id: int | None, categories: Iterable[Part]
) -> None:
    for category in categories:
        names = category["code"], category["zh"], category["en"]
        category_id = put_category(session, standard_id, parent_id, *names)
        _put_categories(session, standard_id, category_id, category.get("children", ()))


def put_qualification(session: Session, qualification: Part) -> None:
    """Add a form of review with its scoring."""
    scheme_from(qualification)  # a template whose points do not add up must not get in
    names: dict[str, Any] = {"name_zh": qualification["zh"], "name_en": qualification["en"]}
    session.add(
        QualificationType(
            code=qualification["code"],
            prefix=qualification["prefix"],
            definition=dict(qualification),
            **names,
        )
    )
    session.flush()
