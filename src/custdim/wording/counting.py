"""Numbers in sentences, with the words that follow them in English."""

from __future__ import annotations


class Counted(str):
    """A number as it is shown: `{count:row is|rows are}` says “1 row is” or “2 rows are”."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Qt and Python texts: the words for one, a bar, and those for several."""
        one, bar, several = spec.partition("|")
        if not bar:
            return format(str(self), spec)
        return f"{self} {one if self == '1' else several}"
