"""Signs that nobody sees, made visible where a text is drawn; what is stored stays as it is."""

from __future__ import annotations

STANDS_FOR = "�"

_TURNING = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_EMPTY = (0xAD, 0x200B, 0x2060, 0xFEFF)  # joiners have a meaning: pictures are made with them
_SEEN = dict.fromkeys((*_TURNING, *_EMPTY), STANDS_FOR)


def seen(text: str) -> str:
    """Return a text in the order it was written, each hidden sign as one that is seen."""
    return text if text.isprintable() else text.translate(_SEEN)
