"""Finds the row of headings, and the rows that are no customers: blank, totals, repeated heads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from unicodedata import category, normalize

from custdim.exchange.sheet import BLANKS, Cell, Cells, is_blank

LOOK_AT = 40
LONGEST = 60
TOTALS = re.compile(
    r"(?:(?:本页|本月|本年|部门|分类|地区)?(?:合计|总计|小计|累计|共计)|(?:grand|sub)?totals?|sum)"
    r"(?::.*|\([^)]*\)|[\d.,]+)?",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"[(（\[【]?(?:必填项?|必录|必输|required)[)）\]】]?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_UNIT = re.compile(
    r"[(\[【]([百千万亿]*(?:人民币|美)?元|[\d,]*\s*cny|usd|%|天|年|月)[)\]】]", re.IGNORECASE
)
_OBEYED = frozenset({"Cc", "Cf", "Cs"})
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_PUNCTUATION = re.compile(r"[\s:：*＊_/／\-‐-―、，,.。．•·]+")


def plain_heading(text: str) -> str:
    """Return a heading as it is compared: without widths, blanks, stars and "(必填)"."""
    folded = normalize("NFKC", text).strip(BLANKS).casefold()
    folded = _REQUIRED.sub(
        "", folded.translate(dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff")))
    )
    return _PUNCTUATION.sub("", folded)


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets, such as a unit."""
    return plain_heading(_IN_BRACKETS.sub("", text))


def unit(text: str) -> str:
    """Return the unit that a heading names in brackets, or nothing."""
    found = _UNIT.search(normalize("NFKC", text))
    return found[1].casefold() if found else ""


def find_heading(rows: Sequence[Cells], known: Collection[str]) -> int | None:
    """Return the row whose cells are headings: the most known ones, else the first full of text.

    `known` holds plain headings.
    """
    best, best_score = None, 0
    for number, row in enumerate(rows[:LOOK_AT]):
        texts = [cell for cell in row if isinstance(cell, str) and not is_blank(cell)]
        score = sum(plain_heading(text) in known for text in texts if len(text) <= LONGEST)
        if score > best_score:
            best, best_score = number, score
    if best_score > 1 or (best is not None and _is_alone(rows[best])):
        return best
    return next((at for at, row in enumerate(rows[:LOOK_AT]) if _is_all_text(row)), best)


def heading_texts(row: Cells, width: int) -> tuple[str, ...]:
    """Return the headings as people see them, one for each column."""
    texts = ["" if is_blank(cell) else " ".join(_shown(str(cell)).split()) for cell in row]
    return tuple((texts + [""] * width)[:width])


def _shown(text: str) -> str:
    """Return a text without signs that nobody sees, but that screens and terminals obey."""
    seen = (" " if one.isspace() else one for one in text.strip(BLANKS))
    return "".join(one for one in seen if category(one) not in _OBEYED)


def is_empty_row(row: Cells) -> bool:
    """Whether nothing can be seen in a row."""
    return not any(row) or all(map(is_blank, row))


def is_totals_row(row: Cells) -> bool:
    """Whether a row only sums up: its first cell that holds anything says so."""
    first: Cell = next((cell for cell in row if not is_blank(cell)), None)
    if not isinstance(first, str) or len(first) > LONGEST:
        return False
    return TOTALS.fullmatch(normalize("NFKC", first).strip(BLANKS).replace(" ", "")) is not None


def _is_alone(row: Cells) -> bool:
    return sum(not is_blank(cell) for cell in row) == 1


def _is_all_text(row: Cells) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    return len(filled) > 1 and all(isinstance(cell, str) for cell in filled)
