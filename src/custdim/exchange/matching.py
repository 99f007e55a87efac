"""Matches the headings of a sheet to fields: own names first, then those of other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from custdim.exchange.fields import ImportField
from custdim.exchange.headings import plain_heading, unit, without_brackets

# How sure a match is, the surest first.
OWN, QUALIFIED, ALIAS, ROUGH = range(4)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which field each column fills; a column that is not in `fields` is left out."""

    headings: tuple[str, ...]
    fields: Mapping[int, ImportField]

    @property
    def unknown(self) -> tuple[int, ...]:
        """The columns with a heading that fill nothing."""
        return tuple(
            column
            for column, heading in enumerate(self.headings)
            if heading and column not in self.fields
        )

    def with_choice(self, column: int, field: ImportField | None) -> Matching:
        """Let a column fill another field, or nothing; no field is filled twice."""
        kept = {
            at: known
            for at, known in self.fields.items()
            if at != column and (field is None or known.key != field.key)
        }
        if field is not None:
            kept[column] = field
        return Matching(self.headings, dict(sorted(kept.items())))


def known_headings(fields: Iterable[ImportField]) -> frozenset[str]:
    """Return every heading that some field goes by, plain."""
    return frozenset(name for field in fields for name, _ in _names(field))


def match(headings: Sequence[str], fields: Sequence[ImportField]) -> Matching:
    """Give each column the field it surely means; each field goes to one column at most."""
    index = _index(fields)
    wishes: list[tuple[int, int, int, ImportField]] = []
    for column, heading in enumerate(headings):
        if not heading:
            continue
        for rough, key in enumerate((plain_heading(heading), without_brackets(heading))):
            for sure, order, field in index.get(key, ()):
                if not _other_unit(heading, field):
                    wishes.append((sure + rough * ROUGH, column, order, field))
    found: dict[int, ImportField] = {}
    taken: set[str] = set()
    for _, column, _, field in sorted(wishes, key=lambda wish: wish[:3]):
        if column not in found and field.key not in taken:
            found[column] = field
            taken.add(field.key)
    return Matching(tuple(headings), dict(sorted(found.items())))


def _other_unit(heading: str, field: ImportField) -> bool:
    """Whether the column counts in 元 what the field counts in 万元: then nobody must guess."""
    theirs, ours = unit(heading), {unit(field.zh), unit(field.en)}
    return bool(theirs and any(ours)) and theirs not in ours


def _index(fields: Sequence[ImportField]) -> Mapping[str, list[tuple[int, int, ImportField]]]:
    index: dict[str, list[tuple[int, int, ImportField]]] = {}
    for order, field in enumerate(fields):
        for name, sure in _names(field):
            index.setdefault(name, []).append((sure, order, field))
            short = without_brackets(name)
            if short and short != name:
                index.setdefault(short, []).append((ROUGH, order, field))
    return index


def _names(field: ImportField) -> list[tuple[str, int]]:
    """Every name of a field, plain, with how sure it is; the surest comes first."""
    code = field.key.rpartition(".")[2]
    qualified = [
        f"{group}{between}{name}"
        for group, name in ((field.group_zh, field.zh), (field.group_en, field.en))
        for between in ("", "·")
    ]
    found: dict[str, int] = {}
    for sure, names in (
        (OWN, (field.zh, field.en, field.key)),
        (QUALIFIED, (*qualified, code)),
        (ALIAS, field.aliases),
    ):
        for name in names:
            if plain := plain_heading(name):
                found.setdefault(plain, sure)
    return list(found.items())
