"""Numbers in English sentences have the words that fit them."""

import ast
import string
from pathlib import Path

import pytest

import custdim
from custdim.errors import InUseError, InvalidValueError
from custdim.wording import sentence
from custdim.wording.counting import Counted

SOURCE = Path(custdim.__file__).parent
TEXT = "{count:row was|rows were} read."


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 rows were"), (1, "1 row was"), (2, "2 rows were"), ("1,001", "1,001 rows were")],
)
def test_words_follow_their_number(number, said):
    assert TEXT.format(count=Counted(number)) == f"{said} read."
    assert f"{Counted(number)}" == str(number)


def test_sentences_speak_of_one_and_of_several():
    one = sentence(InUseError(reason="customers", count=1), "en")
    assert one.startswith("1 customer is still in it")
    several = sentence(InUseError(reason="customers", count=12), "en")
    assert several.startswith("12 customers are still in it")
    assert "12 个客户" in sentence(InUseError(reason="customers", count=12), "zh")
    # What an error does not tell must not hide the sentence.
    assert sentence(InvalidValueError("too-short"), "en").startswith("At least … characters")


def _names_that_count(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            try:
                parts = list(string.Formatter().parse(node.value))
            except ValueError:  # no text for people
                continue
            yield from (name for _, name, spec, _ in parts if name and "|" in (spec or ""))


def _is_counted(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Counted"


def test_windows_give_such_texts_numbers_that_can_count():
    """A plain number would not know what to do with the words."""
    asked = {}
    for path in sorted((SOURCE / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = len(list(_names_that_count(tree)))
        asked[path.name] = names, sum(map(_is_counted, ast.walk(tree)))
    assert sum(names for names, _ in asked.values()) > 30
    # One number may go into several texts, one after the other.
    assert [name for name, (names, numbers) in asked.items() if names and not numbers] == []
