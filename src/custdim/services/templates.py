"""Template sets: the definitions that a new office may start with, kept as YAML resources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InUseError, NotFoundError
from custdim.models.qualification import CertificateType, QualificationType
from custdim.paths import resources
from custdim.rules.scoring import scheme_from
from custdim.rules.type_rules import TypeRule
from custdim.services import journal
from custdim.services.actors import Actor
from custdim.services.category_changes import put_category
from custdim.services.definition_writing import define
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.services.standards import put_standard
from custdim.storage.office import Office

Part = Mapping[str, Any]


def load_template(session: Session, office: Office, actor: Actor, code: str) -> None:
    """Write a template's definitions within a transaction; raise NotFoundError or InUseError."""
    templates = resources() / "templates"
    if code not in {known.name for known in templates.iterdir() if known.is_dir()}:
        raise NotFoundError(text=code)
    folder = templates / code
    template = _read(folder / "template.yaml")
    qualification = _read(folder / "qualification.yaml")
    if session.scalar(
        select(QualificationType.id).where(QualificationType.code == qualification["code"])
    ):
        raise InUseError(text=qualification["code"])
    for standard in _read(folder / "standards.yaml"):
        _put_standard(session, standard)
    drafts = [_dimension(dimension) for dimension in _read(folder / "dimensions.yaml")]
    codes = frozenset(attribute.code for draft in drafts for attribute in draft.attributes)
    for draft in drafts:
        define(session, office, draft, expected=codes)
    _put_certificates(session, _read(folder / "certificates.yaml"))
    _put_qualification(session, qualification)
    journal.record(
        session,
        office,
        actor,
        action="loaded",
        area="template",
        title=template["zh"],
        after={"code": template["code"], "version": template["version"]},
    )


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _put_standard(session: Session, standard: Part) -> None:
    record = put_standard(session, standard["code"], standard["zh"], standard["en"])
    _put_categories(session, record.id, None, standard["categories"])


def _put_categories(
    session: Session, standard_id: int, parent_id: int | None, categories: Iterable[Part]
) -> None:
    for category in categories:
        names = category["code"], category["zh"], category["en"]
        category_id = put_category(session, standard_id, parent_id, *names)
        _put_categories(session, standard_id, category_id, category.get("children", ()))


def _dimension(dimension: Part) -> DimensionDraft:
    return DimensionDraft(
        code=dimension["code"],
        zh=dimension["zh"],
        en=dimension["en"],
        description_zh=dimension["description_zh"],
        description_en=dimension["description_en"],
        many=dimension.get("many", False),
        min_rows=dimension.get("min_rows", 0),
        applies_when=dimension.get("applies_when", ""),
        rules=tuple(
            TypeRule(rule["rule"], tuple(rule["attributes"])) for rule in dimension.get("rules", ())
        ),
        attributes=tuple(
            _attribute(attribute, group)
            for group in dimension["groups"]
            for attribute in group["attributes"]
        ),
    )


def _attribute(attribute: Part, group: Part) -> AttributeDraft:
    given = {key: value for key, value in attribute.items() if key not in ("choices", "options")}
    options = dict(attribute.get("options", {}))
    if "choices" in attribute:
        names = ("code", "zh", "en")
        options["choices"] = [
            dict(zip(names, choice, strict=True)) for choice in attribute["choices"]
        ]
    if "aliases" in given:
        given["aliases"] = tuple(given["aliases"])
    return AttributeDraft(
        **given,
        options=options,
        group_zh=group.get("zh", ""),
        group_en=group.get("en", ""),
    )


def _put_certificates(session: Session, certificates: Iterable[Part]) -> None:
    named = {"code", "zh", "en"}
    session.add_all(
        CertificateType(
            code=certificate["code"],
            name_zh=certificate["zh"],
            name_en=certificate["en"],
            definition={k: v for k, v in certificate.items() if k not in named},
            position=position,
        )
        for position, certificate in enumerate(certificates)
    )
    session.flush()


def _put_qualification(session: Session, qualification: Part) -> None:
    scheme_from(qualification)  # a template whose points do not add up must not get in
    session.add(
        QualificationType(
            code=qualification["code"],
            name_zh=qualification["zh"],
            name_en=qualification["en"],
            prefix=qualification["prefix"],
            definition=dict(qualification),
        )
    )
    session.flush()
