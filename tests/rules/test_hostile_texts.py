"""Whatever is pasted where a language or a block is read: taken or refused, and at once."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from custdim.errors import UserError
from custdim.rules import code_scheme, day_spans, expressions, filters, formulas, pasted
from custdim.services.yaml_reading import LARGEST, parse_yaml

READERS = {
    "condition": expressions.parse,
    "formula": formulas.parse,
    "scheme": code_scheme.read_scheme,
    "day": day_spans.day,
    "days": day_spans.count_of,
    "number": filters.number,
    "block": lambda text: pasted.pasted_block(text, {"名称", "法定代表人"}),
    "clipboard": pasted.looks_labelled,
    "definitions": parse_yaml,
}
UNITS = ("(", "[", "not ", "- ", "a+", "{", "&a [*a,", "法定代表人 ", "名称：", "\u3000：", "a:b ")
ENOUGH = 0.5  # seconds of the processor: several times what any of them takes


def read(reader: str, text: str) -> None:
    began = process_time()
    with suppress(UserError):
        READERS[reader](text)
    assert process_time() - began < ENOUGH


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("reader", READERS)
def test_no_text_takes_long_or_ends_the_reader(reader, unit):
    for size in (400, 20_000):
        read(reader, (unit * (size // len(unit) + 1))[:size])


@pytest.mark.parametrize("reader", READERS)
def test_ten_megabytes_are_refused_or_cut_at_once(reader):
    for sign in ("(", "：", "\n"):
        read(reader, sign * 10**7)


@pytest.mark.parametrize("unit", ["[", "(", "not ", "-", "if(", "1 in ["])
@pytest.mark.parametrize("parse", [expressions.parse, formulas.parse], ids=["condition", "formula"])
def test_nothing_is_nested_without_end(parse, unit):
    for count in range(1, 500, 7):
        with suppress(UserError):
            parse(unit * count)


def test_a_file_of_definitions_has_its_limit_said():
    with pytest.raises(UserError) as caught:
        parse_yaml("a" * (LARGEST + 1))
    assert caught.value.reason == "yaml-large"


def test_filters_within_filters_are_refused():
    deep: dict[str, object] = {"join": "or", "parts": []}
    for _ in range(50_000):
        deep = {"join": "or", "parts": [deep]}
    with pytest.raises(UserError):
        filters.check_group(filters.from_json(deep))
