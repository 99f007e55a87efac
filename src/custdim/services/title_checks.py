"""What a code and the two names of something that users define must look like."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.customer_checks import text_error

LONGEST_CODE = 60
LONGEST_NAME = 120
LONGEST_TEXT = 2_000
SIGNS = frozenset("-_.")

Place = tuple[str | int, ...]


def title_errors(
    code: str, zh: str, en: str, *, place: Place = (), locked: str | None = None
) -> Iterator[FieldError]:
    """Yield the faults; a `locked` code may not become another one."""
    if error := code_error(code):
        yield FieldError((*place, "code"), error)
    elif locked is not None and locked != code:
        yield FieldError((*place, "code"), InvalidValueError("code-locked", code=locked))
    if error := _required(zh) or name_error(zh):
        yield FieldError((*place, "zh"), error)
    if error := name_error(en):
        yield FieldError((*place, "en"), error)


def code_error(code: str) -> InvalidValueError | None:
    """Say why something cannot be a code."""
    if not code:
        return InvalidValueError("required")
    if len(code) > LONGEST_CODE:
        return InvalidValueError("too-long", maximum=LONGEST_CODE, length=len(code))
    strange = next((sign for sign in code if not (sign.isalnum() or sign in SIGNS)), None)
    return None if strange is None else InvalidValueError("code-form", character=strange)


def name_error(name: str, longest: int = LONGEST_NAME) -> InvalidValueError | None:
    """Say why something cannot be a name."""
    if len(name) > longest:
        return InvalidValueError("too-long", maximum=longest, length=len(name))
    return text_error(name)


def plain_name(text: str, field: str, longest: int = LONGEST_NAME) -> str:
    """Return a name that must be there, without blanks around it; raise InvalidValueError."""
    plain = text.strip()
    if error := _required(plain) or name_error(plain, longest):
        error.params["field"] = field
        raise error
    return plain


def plain_text(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """Return what may be left empty and may have several lines; raise InvalidValueError."""
    plain = text.replace("\r\n", "\n").replace("\t", " ").strip()
    if error := lines_error(plain, longest):
        error.params["field"] = field
        raise error
    return plain


def lines_error(text: str, longest: int = LONGEST_TEXT) -> InvalidValueError | None:
    """Say why something cannot be a remark of several lines."""
    if len(text) > longest:
        return InvalidValueError("too-long", maximum=longest, length=len(text))
    return text_error(text, lines=True)


def duplicate_code(code: str, place: Place = ()) -> FieldError:
    """Say that a code is taken."""
    return FieldError((*place, "code"), InvalidValueError("duplicate", text=code))


def free_code(code: str, taken: Collection[str]) -> str:
    """Return a code like this one that is not taken."""
    start = code[: LONGEST_CODE - 5]
    candidates = (f"{start}_{number}" for number in range(2, 10_000))
    return code if code not in taken else next(one for one in candidates if one not in taken)


def _required(name: str) -> InvalidValueError | None:
    return None if name.strip() else InvalidValueError("required")
