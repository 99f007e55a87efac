"""Every kind keeps the contract: to test a new kind, add its samples to `kind_samples`."""

import json
from datetime import date
from decimal import Decimal

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.wording import KINDS as KIND_NAMES
from custdim.wording import OPTION_VALUES
from custdim.wording import OPTIONS as OPTION_NAMES
from kind_samples import ALL, SAMPLES

CASES = [
    pytest.param(ALL[code], text, id=f"{code}-{number}")
    for code, (_, texts) in SAMPLES.items()
    for number, text in enumerate(texts)
]
EVERY = pytest.mark.parametrize("kind", ALL.values(), ids=ALL.keys())
SAMPLED = pytest.mark.parametrize(("kind", "text"), CASES)


def test_every_kind_has_samples_and_a_name_in_both_languages():
    assert {kind.code for kind in kinds.KINDS} == SAMPLES.keys() == KIND_NAMES.keys()


@SAMPLED
def test_a_read_value_survives_storage(kind, text):
    value = kind.read(text)
    assert kind.decode(kind.encode(value)) == value


@SAMPLED
def test_storage_keeps_what_the_column_says(kind, text):
    stored = kind.encode(kind.read(text))
    assert type(stored) is {"text": str, "integer": int}[kind.column]


@SAMPLED
@pytest.mark.parametrize("language", ["zh", "en", "zh_CN"])
def test_what_is_shown_can_be_read_back(kind, text, language):
    value = kind.read(text)
    assert kind.read(kind.raw(value)) == value
    if kind.imported:
        assert kind.read(kind.show(value, language)) == value


@SAMPLED
def test_a_workbook_gives_back_what_it_was_given(kind, text):
    value = kind.read(text)
    assert not kind.imported or kind.from_cell(kind.to_cell(value)) == value


@SAMPLED
def test_doubts_and_explanations_never_fail(kind, text):
    value = kind.read(text)
    assert all(isinstance(doubt, InvalidValueError) for doubt in kind.warnings(value))
    assert isinstance(kind.explain(value, "zh"), str)
    assert isinstance(kind.explain(value, "en"), str)


@EVERY
@pytest.mark.parametrize("blank", ["", " ", "\u3000\t", "\ufeff", "\u200b\n"])
def test_a_blank_is_called_empty(kind, blank):
    with pytest.raises(InvalidValueError) as refused:
        kind.read(blank)
    assert refused.value.reason in ("empty", "required")


@SAMPLED
def test_a_mask_is_shorter_than_what_it_hides_or_full_of_stars(kind, text):
    value = kind.read(text)
    masked = kind.masked(value)
    assert masked
    assert masked != kind.show(value)
    assert set(masked) & set("*•")


@EVERY
def test_options_survive_the_definition_file(kind):
    stored = json.loads(json.dumps(kind.options()))
    assert kinds.load(kind.code, stored) == kind


@EVERY
def test_option_fields_are_all_options_with_names_for_people(kind):
    fields = kinds.option_fields(type(kind))
    assert [field.name for field in fields] == list(kind.options())
    assert {field.name for field in fields} <= OPTION_NAMES.keys()
    assert {field.type for field in fields} <= {
        "text", "integer", "decimal", "bool", "choices", "date-limit", "one-of", "lines",
    }  # fmt: skip
    offered = {f"{field.name}/{offer}" for field in fields for offer in field.offers}
    assert offered <= OPTION_VALUES.keys()


@EVERY
def test_unknown_options_are_refused(kind):
    with pytest.raises(InvalidValueError, match="options"):
        kinds.load(kind.code, {**kind.options(), "colour": "red"})


@EVERY
@pytest.mark.parametrize("junk", [True, 1.5, {"a": 1}, [1], "junk\x00", -1])
def test_options_of_the_wrong_type_are_refused_with_our_error(kind, junk):
    for field in kinds.option_fields(type(kind)):
        try:
            loaded = kinds.load(kind.code, {**kind.options(), field.name: junk})
        except InvalidValueError:
            continue
        assert kinds.load(kind.code, loaded.options()) == loaded


def test_an_unknown_kind_is_named():
    with pytest.raises(InvalidValueError, match="unknown-kind") as refused:
        kinds.load("hologram", {})
    assert refused.value.params["kind"] == "hologram"


def test_a_toy_kind_is_known_for_a_while():
    class Toy(kinds.KINDS[0]):
        code = "toy"

    with kinds.also(Toy):
        assert isinstance(kinds.load("toy", {}), Toy)
    with pytest.raises(InvalidValueError):
        kinds.load("toy", {})


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        ("integer", 2, 10),
        ("decimal", Decimal("-3"), Decimal("2.5")),
        ("date", date(1999, 12, 31), date(2026, 1, 1)),
        ("yes_no", False, True),
    ],
)
def test_stored_values_sort_as_the_values_do(code, low, high):
    kind = ALL[code]
    assert kind.encode(low) < kind.encode(high)
