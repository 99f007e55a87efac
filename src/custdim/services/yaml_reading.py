"""Reads YAML that anybody may have written: plain parts with their lines, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from custdim.errors import FileFormatError

LARGEST = 2_000_000  # bytes
DEEPEST = 20
BYTES_OF_A_PART = 10  # at least; so many parts are read of a file of the largest size
_PREFIX = "tag:yaml.org,2002:"
_resolver: Any = yaml.SafeLoader("")


@dataclass
class Part:
    """One part of a file. A scalar keeps its text as written, and what YAML takes it for."""

    line: int
    sort: str  # map, seq, or of a scalar: str, int, float, bool, null, timestamp …
    text: str = ""
    keys: dict[str, Part] = field(default_factory=dict)
    items: list[Part] = field(default_factory=list)

    def plain(self) -> Any:
        """Return it as plain values; what is no text, number or truth stays as it was written."""
        if self.sort == "map":
            return {key: part.plain() for key, part in self.keys.items()}
        if self.sort == "seq":
            return [part.plain() for part in self.items]
        if self.sort == "null":
            return None
        if self.sort == "bool":
            return self.text.lower() in ("true", "yes", "on")
        return int(self.text) if self.sort == "int" and self.is_number else self.text

    @property
    def is_number(self) -> bool:
        """Whether its text is a whole number as people write it, of a sensible size."""
        return self.text.removeprefix("-").isdecimal() and self.text.isascii() and self.is_short

    @property
    def is_short(self) -> bool:
        """Whether it is no longer than any number needs to be."""
        return len(self.text) <= 30


def read_yaml(path: Path, largest: int = LARGEST) -> Part:
    """Read a file; raise FileFormatError with the line of what is wrong."""
    try:
        if path.stat().st_size > largest:
            raise FileFormatError("yaml-large", name=path.name, most=largest // 1_000_000)
        return parse_yaml(path.read_text("utf-8-sig"), path.name, largest)
    except FileNotFoundError:
        raise FileFormatError("missing", name=path.name) from None
    except UnicodeDecodeError:
        raise FileFormatError("yaml", name=path.name, line=1) from None
    except OSError as error:
        raise FileFormatError("unreadable", name=path.name, detail=str(error)) from None


def parse_yaml(text: str, name: str = "", largest: int = LARGEST) -> Part:
    """Read a text; aliases, tags and repeated keys are refused, not expanded or guessed at."""
    if len(text) > largest:
        raise FileFormatError("yaml-large", name=name, most=largest // 1_000_000)
    builder = _Builder(name, largest // BYTES_OF_A_PART)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise FileFormatError("yaml", name=name, line=mark.line + 1 if mark else 1) from None
    if builder.whole is None:
        raise FileFormatError("yaml-empty", name=name)
    return builder.whole


class _Builder:
    """Puts the parts together as they come; never deeper or more than allowed."""

    def __init__(self, name: str, most: int) -> None:
        self.whole: Part | None = None
        self._name, self._most = name, most
        self._open: list[tuple[Part, str | None]] = []  # with the key that waits for its value
        self._count = 0

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise self._wrong("yaml-alias", line)
        if isinstance(event, yaml.DocumentStartEvent) and self.whole is not None:
            raise self._wrong("yaml-several", line)
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)

    def _node(self, event: Any, line: int) -> None:
        self._count += 1
        if self._count > self._most or len(self._open) >= DEEPEST:
            raise self._wrong("yaml-deep", line)
        if event.tag not in (None, "!"):
            raise self._wrong("yaml-tag", line)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
            return
        part = Part(line, "map" if isinstance(event, yaml.MappingStartEvent) else "seq")
        self._put(part)
        self._open.append((part, None))

    def _scalar(self, event: Any, line: int) -> None:
        if self._open and self._open[-1][0].sort == "map" and self._open[-1][1] is None:
            owner = self._open[-1][0]
            if event.value in owner.keys:
                raise self._wrong("yaml-key", line, key=event.value[:60])
            self._open[-1] = (owner, event.value)
            return
        tag = _resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        self._put(Part(line, str(tag).removeprefix(_PREFIX), event.value))

    def _put(self, part: Part) -> None:
        if not self._open:
            self.whole = part
            return
        owner, key = self._open[-1]
        if owner.sort == "seq":
            owner.items.append(part)
            return
        if key is None:
            raise self._wrong("yaml", part.line)
        owner.keys[key] = part
        self._open[-1] = (owner, None)

    def _wrong(self, reason: str, line: int, **more: Any) -> FileFormatError:
        return FileFormatError(reason, name=self._name, line=line, **more)


def write_yaml(whole: Mapping[str, Any]) -> str:
    """Write plain values as people like to read them: what has no parts stands on one line."""
    return str(
        yaml.dump(
            whole,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=None,
            width=10_000,
        )
    )


class _Dumper(yaml.CSafeDumper):
    """Never writes aliases: `read_yaml` would refuse them."""

    def ignore_aliases(self, data: Any) -> bool:
        """YAML: everything is written out."""
        return True
