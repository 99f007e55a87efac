"""Text of several lines, such as a business scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.text import Text
from custdim.kinds.writing import tidy_lines


@dataclass(frozen=True)
class LongText(Text):
    """Text that may have several lines."""

    code: ClassVar[str] = "long_text"
    wide: ClassVar[bool] = True
    aliases: ClassVar[tuple[str, ...]] = ("备注", "说明")

    max_length: int = option(10_000, "integer")
    rows: int = option(4, "integer")

    def check_options(self) -> None:
        """Keep the height on the screen."""
        super().check_options()
        if not 2 <= self.rows <= 30:
            raise InvalidValueError("option", option="rows", text=str(self.rows))

    def parse(self, text: str) -> str:
        """Keep the lines, drop the blanks at their ends."""
        return tidy_lines(text)
