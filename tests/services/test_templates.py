"""The template sets that come with the program: whole, in both languages, and loaded once."""

import re

import pytest
import yaml

from custdim import kinds
from custdim.errors import InUseError, NotFoundError
from custdim.kinds import KINDS
from custdim.paths import resources
from custdim.rules import expressions
from custdim.rules.scoring import scheme_from
from custdim.services import categories, definitions, journal, qualification
from custdim.services.template_sets import SETS, template_sets
from custdim.services.templates import load_template

FOLDER = resources() / "templates"
FILES = sorted(one for one in FOLDER.rglob("*.yaml") if one.stem != "u8_headings")
CHINESE = re.compile(r"[一-鿿]")
AGES = ("_years", "_months", "_days")


def parts_of(node, path=""):
    """Walk through everything that has a name of its own."""
    if isinstance(node, dict):
        if "zh" in node or "en" in node:
            yield path, node
        for key, value in node.items():
            yield from parts_of(value, f"{path}/{node.get('code', '')}{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from parts_of(value, f"{path}[{place}]")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.stem}-{file.stem}")
def test_everything_is_named_in_both_languages(file):
    for path, part in parts_of(yaml.safe_load(file.read_text("utf-8"))):
        assert part.get("zh"), path
        assert part.get("en"), path
        assert not CHINESE.search(part["en"]), path
        for key in part:
            if key.endswith("_zh"):
                assert part.get(f"{key[:-3]}_en"), f"{path}: {key}"


@pytest.mark.parametrize("known", template_sets(), ids=SETS)
def test_choices_are_named_in_both_languages(known):
    for dimension in known.dimensions:
        for attribute in dimension.attributes:
            for choice in attribute.options.get("choices", ()):
                assert choice["zh"]
                assert choice["en"]
                assert not CHINESE.search(choice["en"])


def test_the_dimensions_are_those_of_general_trade(office):
    found = {dimension.code: dimension for dimension in definitions.dimensions(office)}
    assert list(found) == ["BASIC", "CONTACT", "BANKING", "TRADE", "FINANCE"]
    assert [code for code, dimension in found.items() if dimension.many] == ["CONTACT", "BANKING"]
    codes = set(found["BASIC"].by_code)
    assert "legal_rep" in codes
    # These three are the customer's own fields.
    assert not codes & {"customer_name", "short_name", "uscc"}
    groups = dict.fromkeys(one.group_zh for one in found["BASIC"].attributes)
    assert list(groups) == ["主体信息", "地址", "经营"]


@pytest.mark.parametrize("known", template_sets(), ids=SETS)
def test_every_attribute_has_a_kind_that_takes_its_options_and_default(known):
    for dimension in known.dimensions:
        for attribute in dimension.attributes:
            assert attribute.kind in {kind.code for kind in KINDS}
            if attribute.default is not None:
                kinds.load(attribute.kind, attribute.options).read(attribute.default)


@pytest.mark.parametrize("template", template_sets(), ids=SETS)
def test_conditions_ask_only_for_what_is_there(template):
    scheme = scheme_from(template.qualification)
    known = {one.code for dimension in template.dimensions for one in dimension.attributes}
    known |= {"requested_limit", "grade"}
    known |= {f"{code}{age}" for code in set(known) for age in AGES}
    conditions = [option.test for item in scheme.items() for option in item.options if option.test]
    conditions += [one["when"] for one in template.qualification["certificates"] if "when" in one]
    assert conditions
    for condition in conditions:
        assert expressions.names(expressions.parse(condition)) <= known, condition


@pytest.mark.parametrize("template", template_sets(), ids=SETS)
def test_a_choice_in_a_condition_is_one_that_can_be_chosen(template):
    attributes = [one for dimension in template.dimensions for one in dimension.attributes]
    choices = {
        attribute.code: {choice["code"] for choice in attribute.options["choices"]}
        for attribute in attributes
        if "choices" in attribute.options
    }
    scheme = scheme_from(template.qualification)
    tests = [option.test or "" for item in scheme.items() for option in item.options]
    tests += [one.get("when", "") for one in template.qualification["certificates"]]
    tests += [one.required_when for one in attributes]
    tests += [one.visible_when for one in attributes]
    asked = re.compile(r"(\w+) (?:==|!=|in|not in) (\[[^\]]*\]|'[^']*')")
    inside = re.compile(r"('[^']*') in (\w+)")
    found = [match for test in tests for match in asked.findall(test) if match[0] in choices]
    found += [(name, text) for test in tests for text, name in inside.findall(test)]
    assert found
    for code, literal in found:
        assert set(re.findall(r"'([^']*)'", literal)) <= choices[code], (code, literal)


def test_items_with_a_source_can_be_proposed(office):
    kind = qualification.case_types(office)[0]
    known = {code for one in definitions.dimensions(office) for code in one.by_code}
    for item in kind.scheme.items():
        assert item.source is None or item.source in known
        assert bool(item.source) == any(option.test for option in item.options), item.code


def test_two_standards_are_there(office):
    found = {one.code: one for one in categories.standards(office)}
    assert list(found) == ["INDUSTRY", "REGION"]
    provinces = [
        node
        for node in categories.category_nodes(office, found["REGION"].id)
        if node.parent_id is None
    ]
    assert len(provinces) >= 31
    sections = {
        node.code
        for node in categories.category_nodes(office, found["INDUSTRY"].id)
        if node.parent_id is None
    }
    assert sections >= set("ABCDEFGHIJKLMNOPQRST")  # GB/T 4754


def test_loading_is_told_in_the_journal(office, admin):
    actions = {(row.area, row.action) for row in journal.journal_rows(office, admin)}
    assert ("template", "loaded") in actions


def test_a_template_is_loaded_once_and_must_exist(office, admin):
    with pytest.raises(InUseError), office.writing() as session:
        load_template(session, office, admin, "trade_credit")
    with pytest.raises(NotFoundError), office.writing() as session:
        load_template(session, office, admin, "no-such-template")
