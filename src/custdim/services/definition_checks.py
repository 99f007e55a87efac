"""Whether a dimension draft makes sense in itself, before the database is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.kinds.formula import Computed
from custdim.rules import expressions, formulas
from custdim.rules.formulas import names, parse
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.title_checks import (
    Place,
    duplicate_code,
    lines_error,
    name_error,
    title_errors,
)

MOST_ROWS = 99  # nobody enters more before a customer can be saved
WORDS = expressions.WORDS | formulas.WORDS  # that conditions and formulas read as their own
MOST_ATTRIBUTES = 1_000  # SQLite has 2,000 columns in a table, and copies stay in theirs


def draft_errors(draft: DimensionDraft, stored: DimensionRecord | None) -> Iterator[FieldError]:
    """Yield every fault of a draft with its place; `stored` is what it replaces."""
    locked = None if stored is None else stored.code
    yield from title_errors(draft.code, draft.zh, draft.en, locked=locked)
    for field in ("description_zh", "description_en"):
        if error := lines_error(getattr(draft, field)):
            yield FieldError((field,), error)
    yield from _size_errors(draft)
    known = {} if stored is None else stored.by_id
    codes = Counter(attribute.code for attribute in draft.attributes)
    for index, attribute in enumerate(draft.attributes):
        place: Place = ("attribute", index)
        old = None if attribute.id is None else known.get(attribute.id)
        if attribute.id is not None and old is None:
            yield FieldError(place, InvalidValueError("unknown-field"))
        names = (attribute.code, attribute.zh, attribute.en)
        yield from title_errors(*names, place=place, locked=None if old is None else old.code)
        if old is None and attribute.code.lower() in WORDS:
            fault = InvalidValueError("code-word", text=attribute.code)
            yield FieldError((*place, "code"), fault)
        if codes[attribute.code] > 1:
            yield duplicate_code(attribute.code, place)
        yield from _note_errors(attribute, place)
        yield from _kind_errors(attribute, place)


def _size_errors(draft: DimensionDraft) -> Iterator[FieldError]:
    if draft.min_rows < 0:
        yield FieldError(("min_rows",), InvalidValueError("too-small", minimum=0))
    if draft.min_rows > MOST_ROWS:
        yield FieldError(("min_rows",), InvalidValueError("too-large", maximum=MOST_ROWS))
    if len(draft.attributes) > MOST_ATTRIBUTES:
        error = InvalidValueError("attributes-many", maximum=MOST_ATTRIBUTES)
        yield FieldError(("attributes",), error)


def _note_errors(draft: AttributeDraft, place: Place) -> Iterator[FieldError]:
    notes = {
        "help_zh": lines_error(draft.help_zh),
        "help_en": lines_error(draft.help_en),
        "group_zh": name_error(draft.group_zh),
        "group_en": name_error(draft.group_en),
    }
    for field, error in notes.items():
        if error is not None:
            yield FieldError((*place, field), error)


def _kind_errors(draft: AttributeDraft, place: Place) -> Iterator[FieldError]:
    try:
        kind = kinds.load(draft.kind, draft.options)
    except InvalidValueError as error:
        where = "kind" if error.reason == "unknown-kind" else "options"
        yield FieldError((*place, where), error)
        return
    if isinstance(kind, Computed) and (fault := _formula_error(draft.code, kind)):
        yield FieldError((*place, "options"), fault)
    if not kind.typed:
        yield from _office_errors(draft, place, stores=kind.stores)
    elif draft.default:
        try:
            kind.read(draft.default)
        except InvalidValueError as error:
            yield FieldError((*place, "default"), error)


def _office_errors(draft: AttributeDraft, place: Place, *, stores: bool) -> Iterator[FieldError]:
    """Yield what cannot be asked of values that nobody enters."""
    reason = "given-by-office" if stores else "note-holds-nothing"
    asked = {"required": draft.required, "default": bool(draft.default)}
    for field, wanted in asked.items():
        if wanted:
            yield FieldError((*place, field), InvalidValueError(reason))


def _formula_error(code: str, kind: Computed) -> InvalidValueError | None:
    try:
        asked = names(parse(kind.formula))
    except InvalidValueError as error:
        return error
    return InvalidValueError("formula-self", option="formula") if code in asked else None
