"""How a grade is called: its code where people can read it, else its words."""

from __future__ import annotations


def grade_name(code: str | None, en: str, language: str) -> str:
    """Return the code; to readers of English a Chinese one says nothing, so they get the words."""
    if not code or language == "zh" or code.isascii():
        return code or ""
    return en.partition(" (")[0] or code


def grade_note(code: str, words: str, language: str) -> str:
    """Return what stands beside the name: the words, as far as the name does not say them."""
    if language == "zh" or code.isascii():
        return words
    return words.partition(" (")[2].removesuffix(")")
