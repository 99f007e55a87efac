"""Times of day, as people and workbooks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind
from custdim.kinds.writing import excerpt, folded

LONGEST = 40
_BEFORE_NOON = "上午|早上|早晨|凌晨|清晨|AM|A\\.M\\.?"
_AFTER_NOON = "下午|晚上|傍晚|PM|P\\.M\\.?"
_NOON = "中午"
_PARTED = re.compile(
    rf"(?P<head>{_BEFORE_NOON}|{_AFTER_NOON}|{_NOON})?\s*(?P<hour>\d{{1,2}})"
    r"(?:\s*[:.时点]\s*(?:(?P<half>半)|(?P<minute>\d{1,2})(?:\s*[:分]\s*(?P<second>\d{1,2})\s*秒?|\s*分)?|整)?)?"
    rf"\s*(?P<tail>{_BEFORE_NOON}|{_AFTER_NOON})?",
    re.ASCII | re.IGNORECASE,
)
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{2})?", re.ASCII)
_AFTER = re.compile(_AFTER_NOON, re.IGNORECASE)
_SECONDS_OF_DAY = 86_400


def time_of(text: str) -> time:
    """Read a time; raise InvalidValueError."""
    plain = folded(text) if len(text) <= LONGEST else ""
    if match := _SOLID.fullmatch(plain):
        return _time(text, *(int(part or 0) for part in match.groups()))
    match = _PARTED.fullmatch(plain)
    if match is None or plain.isdigit():
        raise InvalidValueError("not-a-time", text=excerpt(text))
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or 0)
    word = match["head"] or match["tail"]
    if word is not None:
        hour = _of_half_day(hour, word, text)
    return _time(text, hour, minute, int(match["second"] or 0))


def shown(value: time) -> str:
    """Write 08:30, and seconds only where there are any."""
    return value.isoformat("seconds" if value.second else "minutes")


@dataclass(frozen=True)
class TimeOfDay(Kind[time]):
    """A time, to the second at most."""

    code: ClassVar[str] = "time"
    holds: ClassVar[type] = time
    cell_format: ClassVar[str] = "hh:mm:ss"
    aliases: ClassVar[tuple[str, ...]] = ("时间", "时刻")

    def parse(self, text: str) -> time:
        """Read 8:30, 08:30:15, 0830, 8点半, 下午3时20分 and 3:20 PM."""
        return time_of(text)

    def encode(self, value: time) -> str:
        """Keep sortable ISO text."""
        return value.isoformat("seconds")

    def decode(self, stored: str) -> time:
        """Undo `encode`."""
        return time.fromisoformat(stored)

    def show(self, value: time, language: str = "zh") -> str:
        """Show 24 hours, which both languages read."""
        return shown(value)

    def from_cell(self, cell: object) -> time:
        """Take a time cell, or the part of a day that Excel makes of one without its format."""
        if isinstance(cell, time):
            return cell.replace(microsecond=0, tzinfo=None)
        if isinstance(cell, datetime):
            return cell.time().replace(microsecond=0)
        if isinstance(cell, timedelta) and cell.days == 0:
            return (datetime.min + timedelta(seconds=cell.seconds)).time()
        if isinstance(cell, float) and 0 <= cell < 1:
            seconds = min(round(cell * _SECONDS_OF_DAY), _SECONDS_OF_DAY - 1)
            return (datetime.min + timedelta(seconds=seconds)).time()
        return super().from_cell(cell)

    def to_cell(self, value: time) -> object:
        """Write a time."""
        return value


def _of_half_day(hour: int, word: str, text: str) -> int:
    if not 0 <= hour <= 12:
        if hour < 24 and _AFTER.fullmatch(word):
            return hour  # 下午15点
        raise InvalidValueError("no-such-time", text=excerpt(text))
    if _AFTER.fullmatch(word) or (word == _NOON and hour < 11):
        return hour % 12 + 12
    return hour if word == _NOON else hour % 12


def _time(text: str, hour: int, minute: int, second: int) -> time:
    try:
        return time(hour, minute, second)
    except ValueError:
        raise InvalidValueError("no-such-time", text=excerpt(text)) from None
