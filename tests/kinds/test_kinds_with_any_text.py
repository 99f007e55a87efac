"""Whatever is typed or imported: a sound value or our error, never another exception."""

from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.kinds.long_text import LongText
from custdim.kinds.writing import MOST
from custdim.wording import sentence
from kind_samples import ALL, EVERY_TEXT, SAMPLES

ODD = (
    "\x00\x1f\x7f\u00a0\u200b\u3000\ufeff\ud800\udfff\u202e\n\r\t"
    "０９ａＺ－．，／％年月日号转+-,./;|%()@e"
)


def _mangled(parts):
    seed, position, inserted = parts
    return seed[: position % (len(seed) + 1)] + inserted + seed[position % (len(seed) + 1) :]


anything = st.one_of(
    st.text(st.characters()),
    st.text(st.sampled_from(ODD + "0123456789")),
    st.from_regex(r"[0-9０-９+\-.,/ 年月日]{1,30}", fullmatch=True),
    st.tuples(st.sampled_from(EVERY_TEXT), st.integers(0, 300), st.text(max_size=3)).map(_mangled),
)
cells = st.one_of(
    anything,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.none(),
)
EVERY = pytest.mark.parametrize("kind", ALL.values(), ids=ALL.keys())


def _check_sound(kind, value):
    stored = kind.encode(value)
    assert kind.decode(stored) == value
    assert kind.encode(kind.decode(stored)) == stored
    if isinstance(stored, int):
        assert abs(stored) < 2**63
    else:
        stored.encode("utf-8")
        assert "\x00" not in stored
    assert kind.read(kind.raw(value)) == value
    for language in ("zh", "en"):
        assert not kind.imported or kind.read(kind.show(value, language)) == value
        kind.explain(value, language)
    kind.warnings(value)
    assert not kind.imported or kind.from_cell(kind.to_cell(value)) == value


def _check_speakable(refused):
    for language in ("zh", "en"):
        text = sentence(refused, language)
        assert text.encode("utf-8")
        assert "…" not in text or "…" in "".join(map(str, refused.params.values()))
        assert len(text) < 300


@EVERY
@settings(max_examples=60, deadline=None)
@given(text=anything)
def test_any_text_is_read_soundly_or_refused(kind, text):
    try:
        value = kind.read(text)
    except InvalidValueError as refused:
        _check_speakable(refused)
    else:
        _check_sound(kind, value)


@EVERY
@settings(max_examples=60, deadline=None)
@given(cell=cells)
def test_any_cell_is_read_soundly_or_refused(kind, cell):
    try:
        value = kind.from_cell(cell)
    except InvalidValueError as refused:
        _check_speakable(refused)
    else:
        _check_sound(kind, value)


@EVERY
@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**7,
        "汉" * 10**7,
        " " * 10**7,
        "\x00" * 10**7,
        "１/" * 10**6,
        "a@" * 10**6,
        "- " * 10**6,
    ],
)
def test_huge_text_is_refused_quickly(kind, text):
    with pytest.raises(InvalidValueError) as refused:
        kind.read(text)
    assert len(str(refused.value)) < 500


@EVERY
@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x9f", "\ud800"])
def test_control_characters_and_lone_surrogates_are_refused(kind, sign):
    for seed in SAMPLES[kind.code][1]:
        with pytest.raises(InvalidValueError):
            kind.read(f"{seed[:3]}{sign}{seed[3:]}")


@EVERY
@pytest.mark.parametrize(
    "cell",
    [
        None,
        time(12),
        timedelta(1),
        datetime(2025, 1, 3, 4, 5),
        date(2025, 1, 3),
        b"bytes",
        object(),
    ],
    ids=lambda cell: type(cell).__name__,
)
def test_cells_that_make_no_sense_never_crash(kind, cell):
    try:
        kind.from_cell(cell)
    except InvalidValueError as refused:
        _check_speakable(refused)


@EVERY
@pytest.mark.parametrize("sign", ["\n", "１/"])
def test_the_longest_text_that_is_looked_at_takes_no_time(kind, sign):
    text = f"x{sign * MOST}"[: MOST - 1] + "x"
    began = process_time()
    with pytest.raises(InvalidValueError):
        kind.read(text)
    assert process_time() - began < 1.0  # ten times what it takes
    with pytest.raises(InvalidValueError):
        kind.read(f"{text}x")


def test_every_text_that_a_definition_allows_is_looked_at():
    kind = LongText(max_length=100_000)
    assert kind.read("长" * 100_000) == "长" * 100_000
    with pytest.raises(InvalidValueError):
        LongText(max_length=MOST).check_options()
