"""How a command answers: results on stdout, people's messages on stderr, JSON for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from custdim.cli.words import WORDS
from custdim.errors import CustdimError
from custdim.progress import Progress
from custdim.wording import sentence

GOOD, WRONG, MISUSED = 0, 1, 2
EVERY_SECONDS = 0.1
# What a terminal would obey instead of showing it, and what turns the order of signs round.
_OBEYED = {
    sign: "\ufffd"
    for sign in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(sign) not in "\t\n"
}


class MisuseError(Exception):
    """The command was called wrongly; `key` names what to say."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class Voice:
    """One way of speaking: in a language, to a person or to a machine."""

    language: str
    machine: bool = False

    def words(self, key: str, **params: object) -> str:
        """Return one of the sentences of the command line."""
        return WORDS[key][self.language == "zh"].format(**params)

    def say(self, text: str) -> None:
        """Tell a person something, beside the result."""
        print(text.translate(_OBEYED), file=sys.stderr)

    def result(self, facts: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Give the result: the facts to a machine, the lines to a person."""
        if self.machine:
            self._dump(facts)
            return
        for line in lines:
            print(line.translate(_OBEYED))

    def refuse(self, error: CustdimError) -> int:
        """Say why it did not work."""
        self._complain(error.code, error.reason, sentence(error, self.language))
        return WRONG

    def failed(self, error: OSError) -> int:
        """Say which file or folder the system does not give."""
        self._complain("file", "no-access", self.words("no-access", file=error.filename))
        return WRONG

    def misused(self, error: MisuseError) -> int:
        """Say what was wrong with the call."""
        self._complain("misuse", error.key, self.words(error.key, **error.params))
        return MISUSED

    def progress(self) -> Progress:
        """Show how far a long task is, where someone can see it."""
        return Progress(_Counter() if self._seen() else None)

    def upgrading(self) -> Progress:
        """Tell that an office is upgraded while it is opened, and how far it is."""
        return Progress(_Upgrade(self, _Counter() if self._seen() else None))

    def _seen(self) -> bool:
        return sys.stderr.isatty() and not self.machine

    def _complain(self, code: str, reason: str, text: str) -> None:
        self.say(f"custdim: {text}")
        if self.machine:
            self._dump({"error": {"code": code, "reason": reason, "message": text}})

    def _dump(self, facts: Mapping[str, Any]) -> None:
        # A console of another encoding must not spoil what a machine reads.
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(facts, ensure_ascii=plain, indent=1))


class _Upgrade:
    """Says once what takes so long; then counts, as soon as there is something to be counted."""

    def __init__(self, voice: Voice, counter: _Counter | None) -> None:
        self._voice = voice
        self._counter = counter
        self._told = False

    def __call__(self, done: int, total: int) -> None:
        if not self._told:
            self._told = True
            self._voice.say(self._voice.words("upgrading"))
        if self._counter is not None and total:
            self._counter(done, total)


class _Counter:
    """Writes `done/total` over itself."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        over = done >= total
        if over or now - self._last >= EVERY_SECONDS:
            self._last = now
            print(f"\r{done}/{total}", end="\n" if over else "", file=sys.stderr, flush=True)
