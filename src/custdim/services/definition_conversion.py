"""What would become of an attribute's values in another kind, before that is decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import InvalidValueError, NotFoundError
from custdim.kinds.base import MASK
from custdim.kinds.choice import Choosing
from custdim.kinds.multi_choice import MultiChoice
from custdim.kinds.writing import folded
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.conversions import Converter, refusal
from custdim.services.definition_reading import read_dimensions
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import table_for
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.wording import sentence

STEP = 5_000
SAMPLES = 20
MOST_TEXTS = 50_000
LONGEST = 60  # a longer text is no choice
PLACEHOLDER = {"code": "-", "zh": "-"}
_BETWEEN = re.compile(r"[;；|\n、，,/]")
_FORBIDDEN = frozenset("|;；")


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value that the new kind cannot read, how often it is there, and why."""

    text: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A choice for the new list, and how many records have it."""

    code: str
    zh: str
    count: int


@dataclass(frozen=True, slots=True)
class Converting:
    """A value as it is shown now, and as it would be."""

    before: str
    after: str


@dataclass(frozen=True)
class Conversion:
    """What the values would become; `options` are those of the new kind, with the proposals."""

    total: int
    readable: int
    refused: tuple[FoundValue, ...]
    refused_distinct: int
    proposals: tuple[Proposal, ...] = ()
    proposed_more: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)
    samples: tuple[Converting, ...] = ()

    @property
    def unreadable(self) -> int:
        """How many values would leave the form; they stay in a copy."""
        return self.total - self.readable


def conversion_preview(
    office: Office,
    actor: Actor,
    attribute_id: int,
    kind: str,
    options: Mapping[str, Any],
    *,
    language: str = "zh",
    limit: int = 100,
    progress: Progress | None = None,
) -> Conversion:
    """Read every value with another kind; nothing is written.

    For a kind with choices, those that are missing in its options are proposed from what is
    found, the most frequent first, at most `limit`. Sensitive values are neither shown nor
    proposed.
    """
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE, Right.VIEW)
        old = _attribute(session, attribute_id)
        counts = _values(session, old)
        found = _Found(old, kind, options, language)
        if found.chooses and not old.sensitive:
            found.propose(counts, limit)
        return found.converted(counts, limit, progress or Progress())


def _attribute(session: Session, attribute_id: int) -> AttributeRecord:
    for dimension in read_dimensions(session):
        if (found := dimension.by_id.get(attribute_id)) is not None and not found.broken:
            return found
    raise NotFoundError


@dataclass(frozen=True)
class _Values:
    """Each stored value and how often it is there, the most frequent first; read as needed."""

    session: Session
    column: Any

    def __iter__(self) -> Iterator[tuple[Any, int]]:
        often = func.count().label("often")
        query = select(self.column, often).where(self.column.is_not(None)).group_by(self.column)
        query = query.order_by(often.desc(), self.column).execution_options(yield_per=STEP)
        yield from ((row[0], row[1]) for row in self.session.execute(query))

    def count(self) -> int:
        """Return how many different ones there are."""
        return self.session.scalar(select(func.count(self.column.distinct()))) or 0


def _values(session: Session, old: AttributeRecord) -> _Values:
    dimension = next(one for one in read_dimensions(session) if one.id == old.type_id)
    return _Values(session, table_for(dimension).c[column_name(old.id)])


class _Found:
    def __init__(
        self, old: AttributeRecord, kind: str, options: Mapping[str, Any], language: str
    ) -> None:
        self._old, self._kind, self._language = old, kind, language
        self.options = dict(options)
        self.proposals: list[Proposal] = []
        self.more = 0
        wanted = next((one for one in kinds.KINDS if one.code == kind), None)
        self.chooses = wanted is not None and issubclass(wanted, Choosing)
        self._several = wanted is not None and issubclass(wanted, MultiChoice)

    def propose(self, counts: _Values, limit: int) -> None:
        """Propose the choices that are found and not there yet."""
        there = [_plain(one) for one in self.options.get("choices", ())]
        if not there and isinstance(self._old.bound, Choosing):
            there = [_plain(one) for one in self._old.bound.choices]
        taken = {_key(name) for one in there for name in _names(one)}
        often: Counter[str] = Counter()
        texts: dict[str, str] = {}
        for stored, count in counts:
            for text in self._texts(stored):
                key = _key(text)
                if key not in taken and (key in texts or len(texts) < MOST_TEXTS):
                    texts.setdefault(key, text)
                    often[key] += count
        reserved, number = taken | texts.keys(), len(there)
        found = often.most_common(limit)
        self.more = len(often) - len(found)
        self.proposals = []
        for key, count in found:
            number, code = _free_code(number, reserved)
            self.proposals.append(Proposal(code, texts[key], count))
        fresh = [{"code": one.code, "zh": one.zh, "en": ""} for one in self.proposals]
        self.options["choices"] = [*there, *fresh]

    def converted(self, counts: _Values, limit: int, progress: Progress) -> Conversion:
        """Read every value."""
        new = kinds.load(self._kind, self._loadable())
        convert = Converter(self._old.bound, new)
        total, readable, distinct, every = 0, 0, 0, counts.count()
        refused: list[FoundValue] = []
        samples: list[Converting] = []
        for at, (stored, often) in enumerate(counts):
            if at % STEP == 0:
                progress.step(at, every)
            total += often
            value = convert(stored)
            if value is not None:
                readable += often
                if len(samples) < SAMPLES and not self._old.sensitive:
                    after = new.show(new.decode(value), self._language)
                    samples.append(Converting(self._shown(stored), after))
                continue
            distinct += 1
            if len(refused) < limit:
                refused.append(FoundValue(self._shown(stored), often, self._why(stored, new)))
        return Conversion(
            total,
            readable,
            tuple(refused),
            distinct,
            tuple(self.proposals),
            self.more,
            self.options,
            tuple(samples),
        )

    def _loadable(self) -> Mapping[str, Any]:
        """Return options that the kind takes, also where there are no choices at all."""
        if self.chooses and not self.options.get("choices"):
            return {**self.options, "choices": [PLACEHOLDER]}
        return self.options

    def _texts(self, stored: Any) -> Iterator[str]:
        """Yield the texts of a value that can be choices."""
        for part in self._parts(stored):
            try:
                text = folded(part)
            except InvalidValueError:
                continue
            if len(text) <= LONGEST and not _FORBIDDEN & set(text):
                yield text

    def _parts(self, stored: Any) -> list[str]:
        try:
            shown = self._old.bound.show(self._old.bound.decode(stored), "zh")
        except (InvalidValueError, ValueError, ArithmeticError):
            return []
        return _BETWEEN.split(shown) if self._several else [shown]

    def _shown(self, stored: Any) -> str:
        if self._old.sensitive:
            return MASK
        try:
            return self._old.bound.show(self._old.bound.decode(stored), self._language)
        except (InvalidValueError, ValueError, ArithmeticError):
            return str(stored)

    def _why(self, stored: Any, new: kinds.Kind[Any]) -> str:
        error = refusal(stored, self._old.bound, new)
        return "" if error is None or self._old.sensitive else sentence(error, self._language)


def _plain(given: Any) -> dict[str, Any]:
    if isinstance(given, kinds.Choice):
        return {"code": given.code, "zh": given.zh, "en": given.en, "retired": given.retired}
    return dict(given)


def _names(given: Mapping[str, Any]) -> Iterator[str]:
    yield from filter(None, (given.get("code"), given.get("zh"), given.get("en")))


def _key(text: str) -> str:
    try:
        return folded(text).casefold()
    except InvalidValueError:
        return text


def _free_code(number: int, taken: set[str]) -> tuple[int, str]:
    """Return the next code that is nobody's name."""
    while True:
        number += 1
        code = f"c{number:02d}"
        if code not in taken:
            return number, code
