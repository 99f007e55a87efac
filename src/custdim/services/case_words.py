"""What the journal keeps of a case, in words: items, options, papers and events by their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from custdim import wording
from custdim.models.qualification import CertificateType, QualificationType
from custdim.rules.scheme import Item, scheme_from
from custdim.storage.office import Office

SCORE, PAPER, FLAGS = "score:", "paper:", "flags"
NOTHING = "–"
BETWEEN = " · "


@dataclass(frozen=True)
class CaseWords:
    """The names that the qualification types give to what stands in the journal."""

    items: Mapping[str, Item]
    flags: Mapping[str, tuple[str, str]]  # English, Chinese
    papers: Mapping[str, tuple[str, str]]

    def knows(self, key: str) -> bool:
        """Whether a field of the journal is one that only cases have."""
        return key == FLAGS or key.startswith((SCORE, PAPER))

    def label(self, key: str, language: str) -> str:
        """What the field is called; its key when its type no longer has it."""
        code = key.partition(":")[2]
        if key.startswith(SCORE) and code in self.items:
            return wording.named(self.items[code], language)
        if key.startswith(PAPER):
            return wording.name_of(self.papers, code, language)
        return wording.name_of(wording.FIELDS, key, language)

    def text(self, key: str, stored: Any, language: str) -> str:
        """The value as people read it."""
        if not stored:
            return ""
        if key == FLAGS:
            return BETWEEN.join(wording.name_of(self.flags, code, language) for code in stored)
        if key.startswith(SCORE):
            return self._score(self.items.get(key.partition(":")[2]), stored, language)
        return _paper(stored, language)

    def _score(self, item: Item | None, stored: Mapping[str, Any], language: str) -> str:
        place = stored.get("option")
        chosen = NOTHING
        if item is not None and isinstance(place, int) and 0 <= place < len(item.options):
            chosen = wording.named(item.options[place], language)
        parts = (chosen, f"{stored.get('points', '')}", f"{stored.get('basis') or ''}")
        return BETWEEN.join(part for part in parts if part)


def case_words(office: Office) -> CaseWords:
    """Gather the names from every qualification type."""
    return office.by_definitions("case words", lambda: _read(office))


def _read(office: Office) -> CaseWords:
    with office.reading() as session:
        definitions = session.scalars(select(QualificationType.definition)).all()
        named = select(CertificateType.code, CertificateType.name_en, CertificateType.name_zh)
        papers = {code: (en or zh, zh) for code, en, zh in session.execute(named)}
    schemes = [scheme_from(one) for one in definitions]
    flags = {flag.code: (flag.en, flag.zh) for scheme in schemes for flag in scheme.flags()}
    return CaseWords(
        items={
            item.code: item for scheme in schemes for group in scheme.groups for item in group.items
        },
        flags=flags,
        papers=papers,
    )


def _paper(stored: Mapping[str, Any], language: str) -> str:
    until = stored.get("valid_until") or ""
    if stored.get("long_term"):
        until = "长期" if language == "zh" else "long-term"
    parts = (stored.get("number"), until, stored.get("file_name"))
    return BETWEEN.join(str(part) for part in parts if part) or NOTHING
