"""What a template set holds, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from custdim.services.template_sets import TemplateSet


def holdings(known: TemplateSet) -> str:
    """Count what a set brings: types, attributes, certificates, reviews."""
    text = QCoreApplication.translate(
        "Templates",
        "Types {types} · Attributes {attributes} · Certificates {certificates} · Reviews {steps}",
    )
    return text.format(
        types=len(known.dimensions),
        attributes=known.attributes,
        certificates=len(known.certificates),
        steps=len(known.qualification["steps"]),
    )


def about(known: TemplateSet, language: str) -> str:
    """Say in one sentence what a set is for."""
    return known.about_zh if language == "zh" else known.about_en
