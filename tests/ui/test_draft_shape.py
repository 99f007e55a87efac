"""What a kept draft holds, whatever stands in its file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from custdim.ui.panels.draft_shape import is_sound, rebased, unveiled, veiled

VEIL = {"1": frozenset({"5"})}
texts = st.dictionaries(st.sampled_from("12345"), st.text(max_size=5), max_size=3)
rows = st.fixed_dictionaries({"id": st.none() | st.integers(1, 3), "typed": texts})
raws = st.fixed_dictionaries(
    {
        "head": texts,
        "forms": st.fixed_dictionaries({"1": st.lists(rows, max_size=3), "2": texts}),
    }
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "typed", "head", "forms", "1", "2", "stays", "base"]), part
        )
    ),
    max_leaves=12,
)


def ids(raw):
    return [row["id"] for row in raw["forms"]["1"] if row["id"] is not None]


@given(raws, raws)
def test_what_is_veiled_comes_back(typed, stored):
    for raw in (typed, stored):  # no record stands in a list twice
        if len(ids(raw)) != len(set(ids(raw))):
            raw["forms"]["1"] = []
    kept = veiled(typed, stored, VEIL)
    there = {row["id"]: row["typed"].get("5") for row in stored["forms"]["1"] if row["id"]}
    for row in kept["forms"]["1"]:
        assert "5" not in row["typed"] or row["typed"]["5"] != there.get(row["id"])
    assert is_sound({"customer_id": 7, "typed": kept, "base": veiled(stored, stored, VEIL)})
    assert unveiled(kept, stored, VEIL) == typed


@given(junk, junk, raws)
def test_any_draft_is_gone_on_with_or_refused(typed, base, stored):
    draft = {"customer_id": None, "name": "", "typed": typed, "base": base}
    if is_sound(draft):
        laid = rebased(unveiled(typed, stored, VEIL), unveiled(base, stored, VEIL), stored)
        assert is_sound({"typed": laid})
        assert isinstance(laid.get("forms", {}).get("1", []), list)


def test_a_list_that_became_a_single_record_stays_as_it_is_stored():
    stored = {"head": {}, "forms": {"1": {"3": "甲"}}}
    typed = {"head": {"name": "新"}, "forms": {"1": [{"id": 4, "typed": {"3": "乙"}}]}}
    assert rebased(typed, {}, stored) == {"head": {"name": "新"}, "forms": {"1": {"3": "甲"}}}
