"""Nodes of a tree that the definition holds."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from kind_samples import TREE

KIND = kinds.load("tree_choice", {"nodes": TREE})


def reason(text, kind=KIND):
    with pytest.raises(InvalidValueError) as refused:
        kind.read(text)
    return refused.value.reason


def test_indented_lines_are_a_tree():
    assert [(node.code, node.above) for node in KIND.tree] == [
        ("A", ""),
        ("01", "A"),
        ("0111", "01"),
        ("0112", "01"),
        ("C", ""),
        ("C13", "C"),
        ("C14", "C"),
    ]
    tabs = kinds.load("tree_choice", {"nodes": "A 甲\n\tB 乙\n\n\tC 丙"})
    assert [node.above for node in tabs.tree] == ["", "A", "A"]


def test_a_node_is_shown_with_what_stands_above_it():
    assert KIND.show("0111") == "0111 稻谷种植"
    assert KIND.show("0111", "en") == "0111 Rice"
    assert KIND.explain("0111") == "农林牧渔业 › 农业"
    assert KIND.show("gone") == "gone"


def test_only_leaves_may_be_chosen_unless_all_may():
    assert reason("A") == "tree-leaf"
    assert kinds.load("tree_choice", {"nodes": TREE, "leaf_only": False}).read("A") == "A"


def test_a_name_that_two_nodes_have_asks_for_the_code():
    twins = kinds.load("tree_choice", {"nodes": "A 其他\nB 其他"})
    assert reason("其他", twins) == "tree-several"
    assert twins.read("B 其他") == "B"
    assert reason("牧业") == "unknown-choice"


def test_nodes_are_found_by_code_and_by_part_of_the_name():
    assert [node.code for node in KIND.search("01")] == ["0111", "0112"]
    assert [node.code for node in KIND.search("食品")] == ["C14", "C13"]
    assert KIND.search(" ") == []


@pytest.mark.parametrize("nodes", ["", "\n \n", "A 甲\nA 乙", "A 甲\na 乙", f"A {'x' * 81}"])
def test_an_empty_tree_or_one_with_a_code_twice_is_refused(nodes):
    with pytest.raises(InvalidValueError):
        kinds.load("tree_choice", {"nodes": nodes})
