"""The template sets and the certificate library that come with the program, read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from custdim.errors import NotFoundError
from custdim.paths import resources
from custdim.rules.type_rules import TypeRule
from custdim.services.dimension_records import AttributeDraft, DimensionDraft

Part = Mapping[str, Any]
SETS = ("trade_credit", "food_customer", "medical_device_customer", "pharma_gsp_customer")


@dataclass(frozen=True)
class Certificate:
    """One certificate of the library; `definition` is all but its names."""

    code: str
    zh: str
    en: str
    definition: Part

    @property
    def group(self) -> tuple[str, str]:
        """What it belongs to, in Chinese and in English."""
        return self.definition["group_zh"], self.definition["group_en"]


@dataclass(frozen=True)
class TemplateSet:
    """Definitions that belong together, such as those of food wholesale."""

    code: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    version: str
    dimensions: tuple[DimensionDraft, ...]
    certificates: tuple[Certificate, ...]
    standards: tuple[Part, ...]
    qualification: Part

    @property
    def attributes(self) -> int:
        """How many attributes its types have together."""
        return sum(len(one.attributes) for one in self.dimensions)


@cache
def template_sets() -> tuple[TemplateSet, ...]:
    """Return all sets that a new office may begin with."""
    return tuple(map(_read_set, SETS))


def template_set(code: str) -> TemplateSet:
    """Return one set; raise NotFoundError."""
    if code not in SETS:
        raise NotFoundError(text=code)
    return next(one for one in template_sets() if one.code == code)


@cache
def certificate_library() -> tuple[Certificate, ...]:
    """Return every certificate that the program knows, those of the sets among them."""
    named = {"code", "zh", "en"}
    return tuple(
        Certificate(
            one["code"], one["zh"], one["en"], {k: v for k, v in one.items() if k not in named}
        )
        for one in _read(_folder() / "certificates.yaml")
    )


@cache
def _standards() -> Mapping[str, Part]:
    return {one["code"]: one for one in _read(_folder() / "standards.yaml")}


def _folder() -> Path:
    return resources() / "templates"


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _read_set(code: str) -> TemplateSet:
    folder = _folder() / code
    head = _read(folder / "template.yaml")
    qualification = _read(folder / "qualification.yaml")
    wanted = {one["ref"] for one in qualification["certificates"]}
    standards = _standards()
    return TemplateSet(
        code=head["code"],
        zh=head["zh"],
        en=head["en"],
        about_zh=head["about_zh"],
        about_en=head["about_en"],
        version=head["version"],
        dimensions=tuple(map(_dimension, _read(folder / "dimensions.yaml"))),
        certificates=tuple(one for one in certificate_library() if one.code in wanted),
        standards=tuple(standards[name] for name in head["standards"]),
        qualification=qualification,
    )


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
