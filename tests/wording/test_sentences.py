"""Every error that is raised anywhere has its sentence in both languages."""

import ast
import string
from pathlib import Path

import pytest

import custdim
from custdim import errors
from custdim.errors import CustdimError, InvalidValueError, NotAllowedError
from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.wording import OPTIONS, RIGHTS, SENTENCES, STATES, name_of, named, sentence

SOURCE = Path(custdim.__file__).parent
WITH_REASON = {"InvalidValueError", "NotAllowedError", "FileFormatError"}
CODES = {
    name: kind.code
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, CustdimError)
}


@pytest.fixture(scope="module")
def raised():
    return list(_raised())


def _raised():
    """Every call of one of our errors with a literal reason: (key, params given or None)."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text("utf-8")
        if not any(name in text for name in WITH_REASON):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0] if node.args else None
            if name in WITH_REASON and isinstance(first, ast.Constant):
                params = {keyword.arg for keyword in node.keywords}
                key = f"{CODES[name]}/{first.value}"
                yield key, None if None in params else params, f"{path.name}:{node.lineno}"


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_error_class_has_a_sentence():
    assert set(CODES.values()) <= SENTENCES.keys()


def test_every_reason_has_a_sentence(raised):
    missing = {f"{key} ({where})" for key, _, where in raised if key not in SENTENCES}
    assert not missing


def test_sentences_ask_only_for_what_the_error_brings(raised):
    wrong = {
        f"{key} ({where}): {sorted(placeholders(SENTENCES[key][0]) - params)}"
        for key, params, where in raised
        if params is not None and key in SENTENCES and not placeholders(SENTENCES[key][0]) <= params
    }
    assert not wrong


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_say_the_same(key):
    english, chinese = SENTENCES[key]
    assert placeholders(english) == placeholders(chinese)
    assert english.isprintable()
    assert chinese.isprintable()
    assert english[-1] in ".?!"
    assert chinese[-1] in "。？！"
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)


def test_a_sentence_is_filled_in():
    error = InvalidValueError("uscc-length", length=17)
    assert sentence(error, "zh") == "应为 18 位，当前 17 位。"
    assert sentence(error, "zh_CN") == sentence(error, "zh")
    assert sentence(error, "en") == "Needs 18 characters; there are 17."


def test_codes_in_a_sentence_are_named():
    error = NotAllowedError("right", right="review-first")
    assert "初审" in sentence(error, "zh")
    assert "first review" in sentence(error, "en")


def test_a_reason_without_sentence_falls_back_to_the_code():
    assert sentence(InvalidValueError("brand-new"), "zh") == SENTENCES["invalid-value"][1]


def test_a_missing_parameter_does_not_hide_the_sentence():
    assert sentence(InvalidValueError("too-small"), "en") == "Must be at least …."


def test_braces_in_a_value_are_only_text():
    error = InvalidValueError("not-a-number", text="{length} {0.__class__}")
    assert "{0.__class__}" in sentence(error, "en")


def test_rights_states_and_options_are_named():
    assert set(Right) == RIGHTS.keys()
    assert set(State) == STATES.keys()
    for names in (RIGHTS, STATES, OPTIONS):
        assert all(en and zh for en, zh in names.values())
    assert name_of(STATES, "draft", "en") == "Draft"
    assert name_of(STATES, "elsewhere", "zh") == "elsewhere"


def test_records_are_named_in_the_language_with_chinese_to_fall_back_on():
    class Record:
        def __init__(self, zh, en):
            self.zh, self.en = zh, en

    assert named(Record("客户", "Customer"), "zh") == "客户"
    assert named(Record("客户", "Customer"), "en") == "Customer"
    assert named(Record("客户", ""), "en") == "客户"
