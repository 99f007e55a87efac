"""The form of a definition file: dimension types written as YAML, and read from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby
from typing import Any

from custdim import kinds
from custdim.errors import FileFormatError, InvalidValueError, UserError
from custdim.rules.type_rules import TypeRule
from custdim.services.attribute_usage import Usage
from custdim.services.definition_checks import MOST_ATTRIBUTES
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.yaml_reading import Part, write_yaml

MARK, VERSION = "definitions", 1
MOST_TYPES = 500
NAMES = ("code", "zh", "en")
_BLANK = DimensionDraft("", ""), AttributeDraft("", "")
_SHARED = tuple(one.name for one in fields(Usage))
_OWN = (*NAMES, "description_zh", "description_en", "many", "min_rows", "applies_when")
_APART = {"id", "options", "group_zh", "group_en", *_SHARED}
_TYPE = {name: getattr(_BLANK[0], name) for name in _OWN}
_ATTRIBUTE = {
    name: getattr(_BLANK[1], name)
    for name in (*(one.name for one in fields(AttributeDraft) if one.name not in _APART), *_SHARED)
}


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong in a file, and where: the line, and the codes that lead there."""

    line: int
    path: str
    error: UserError


@dataclass(frozen=True)
class FileType:
    """A dimension type as a file has it, with the line of each of its attributes."""

    draft: DimensionDraft
    line: int
    lines: tuple[int, ...]
    problems: tuple[FileProblem, ...] = ()

    def line_of(self, code: str) -> int:
        """Return the line where an attribute stands, or nought."""
        both = zip(self.draft.attributes, self.lines, strict=True)
        return next((line for one, line in both if one.code == code), 0)


def format_definitions(dimensions: Sequence[DimensionRecord]) -> str:
    """Write dimension types; what is as usual is left out."""
    return write_yaml(
        {"custdim": MARK, "version": VERSION, "types": [_type(one) for one in dimensions]}
    )


def read_types(whole: Part, name: str) -> tuple[FileType, ...]:
    """Read all types of a file; raise FileFormatError when it is no definition file."""
    mark, version = whole.keys.get("custdim"), whole.keys.get("version")
    if mark is None or mark.text != MARK:
        raise FileFormatError("no-definitions", name=name)
    if version is None or not version.is_number:
        raise FileFormatError("no-definitions", name=name)
    if int(version.text) > VERSION:
        raise FileFormatError("definitions-newer", name=name, version=version.text)
    types = whole.keys.get("types")
    if types is None or types.sort != "seq" or not types.items:
        raise FileFormatError("no-definitions", name=name)
    if len(types.items) > MOST_TYPES:
        raise FileFormatError("definitions-many", name=name, most=MOST_TYPES)
    return tuple(_Reader().read(part) for part in types.items)


def _type(known: DimensionRecord) -> dict[str, Any]:
    told = {name: getattr(known, name) for name in _OWN}
    written = _unusual(told, _TYPE)
    if known.rules:
        written["rules"] = [
            {"rule": rule.rule, "attributes": list(rule.attributes)} for rule in known.rules
        ]
    written["groups"] = [
        _unusual({"zh": zh, "en": en}, {"zh": "", "en": ""})
        | {"attributes": [_attribute(one) for one in inside]}
        for (zh, en), inside in groupby(known.attributes, lambda one: (one.group_zh, one.group_en))
    ]
    return written


def _attribute(known: Any) -> dict[str, Any]:
    told = {name: getattr(known, name) for name in _ATTRIBUTE}
    written = _unusual(told, _ATTRIBUTE) | {"kind": known.kind}
    if options := unusual_options(known.kind, known.options):
        written["options"] = options
    return written


def unusual_options(code: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that differ from those a kind has by itself, as plain values."""
    try:
        kind = kinds.load(code, options)
    except InvalidValueError:  # of a newer program: kept as it is
        return dict(options)
    usual = {one.name: one.default for one in fields(kind)}
    given = {name: _plain(value) for name, value in kind.options().items()}
    return {name: value for name, value in given.items() if value != _plain(usual[name])}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: one for key, one in value.items() if key in NAMES or one}
    return value


def _unusual(told: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if name in ("code", "zh") or (value or None) != (usual[name] or None)
    }


@dataclass
class _Reader:
    """Reads one type; goes on after a problem, so that all are told at once."""

    problems: list[FileProblem] = field(default_factory=list)

    def read(self, part: Part) -> FileType:
        code = part.keys["code"].text if "code" in part.keys else ""
        given = self._fields(part, code, _TYPE, ("rules", "groups"))
        lines, attributes = [], []
        for group, attribute in self._attributes(part, code):
            lines.append(attribute.line)
            attributes.append(self._attribute(attribute, group, code))
        if len(attributes) > MOST_ATTRIBUTES:
            self._wrong(part, f"{code}.groups", "attributes-many", maximum=MOST_ATTRIBUTES)
        draft = DimensionDraft(
            **given, rules=tuple(self._rules(part, code)), attributes=tuple(attributes)
        )
        return FileType(draft, part.line, tuple(lines), tuple(self.problems))

    def _rules(self, part: Part, path: str) -> Iterator[TypeRule]:
        for rule in self._list(part.keys.get("rules"), f"{path}.rules"):
            given = self._fields(rule, f"{path}.rules", {"rule": "", "attributes": ()}, ())
            yield TypeRule(given["rule"], given["attributes"])

    def _attributes(self, part: Part, path: str) -> Iterator[tuple[Mapping[str, Any], Part]]:
        for group in self._list(part.keys.get("groups"), f"{path}.groups"):
            given = self._fields(group, f"{path}.groups", {"zh": "", "en": ""}, ("attributes",))
            names = {f"group_{language}": name for language, name in given.items()}
            inside = group.keys.get("attributes")
            for attribute in self._list(inside, f"{path}.attributes"):
                yield names, attribute

    def _attribute(self, part: Part, group: Mapping[str, Any], path: str) -> AttributeDraft:
        path = f"{path}.{part.keys['code'].text if 'code' in part.keys else ''}"
        given = self._fields(part, path, _ATTRIBUTE, ("options",))
        options = part.keys.get("options")
        if options is not None and options.sort != "map":
            self._wrong(options, f"{path}.options", "expected-map")
            options = None
        return AttributeDraft(**given, **group, options=options.plain() if options else {})

    def _fields(
        self, part: Part, path: str, known: Mapping[str, Any], besides: Sequence[str]
    ) -> dict[str, Any]:
        """Read the fields of a part by the sort of their defaults."""
        if part.sort != "map":
            self._wrong(part, path, "expected-map")
        for name, value in part.keys.items():
            if name not in known and name not in besides:
                self._wrong(value, f"{path}.{name}", "unknown-key", text=name[:60])
        return {
            name: self._field(part.keys.get(name), f"{path}.{name}", default)
            for name, default in known.items()
        }

    def _field(self, part: Part | None, path: str, default: Any) -> Any:
        if isinstance(default, tuple):
            return tuple(self._text(one, path) for one in self._list(part, path))
        if part is None or part.sort == "null":
            return default
        if isinstance(default, bool):
            if part.sort != "bool":
                self._wrong(part, path, "expected-truth")
            return part.sort == "bool" and bool(part.plain())
        if isinstance(default, int):
            if not part.is_number:
                self._wrong(part, path, "expected-number")
            return int(part.text) if part.is_number else default
        return self._text(part, path)

    def _text(self, part: Part, path: str) -> str:
        if part.sort in ("map", "seq"):
            self._wrong(part, path, "expected-text")
            return ""
        return part.text

    def _list(self, part: Part | None, path: str) -> list[Part]:
        if part is None or part.sort == "null":
            return []
        if part.sort != "seq":
            self._wrong(part, path, "expected-list")
        return part.items

    def _wrong(self, part: Part, path: str, reason: str, **params: Any) -> None:
        self.problems.append(FileProblem(part.line, path, InvalidValueError(reason, **params)))
