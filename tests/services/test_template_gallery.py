"""Single types, certificates and forms of review taken from the sets, into an office at work."""

import pytest

from custdim.errors import FieldErrors, InUseError, NotAllowedError
from custdim.services import definitions, journal, qualification
from custdim.services.checks import check_office
from custdim.services.template_gallery import (
    Choice,
    add_from_gallery,
    needed,
    present,
)
from custdim.services.template_sets import certificate_library, template_set
from custdim.services.title_checks import free_code


def codes(office):
    return [one.code for one in definitions.dimensions(office)]


def test_a_type_whose_code_is_taken_comes_under_another(office, admin):
    wanted = {"BASIC": free_code("BASIC", present(office).types), "AGENT": "AGENT"}
    assert wanted["BASIC"] == "BASIC_2"
    done = add_from_gallery(office, admin, Choice("pharma_gsp_customer", wanted))
    assert (done.types, done.certificates) == (2, 0)
    assert codes(office)[-2:] == ["BASIC_2", "AGENT"]
    added = definitions.dimensions(office)[-2]
    assert len(added.attributes) == 9
    assert done.changes.dimensions == {one.id for one in definitions.dimensions(office)[-2:]}
    assert not journal.check_chain(office)


def test_a_type_needs_those_its_conditions_ask_for(office, admin):
    pharma = template_set("pharma_gsp_customer")
    asked = needed(pharma)
    assert asked["SUPPLY_SCOPE"] == {"BASIC"}
    assert not asked["BASIC"]
    assert not needed(pharma, {"unit_type"})["SUPPLY_SCOPE"]
    assert "legal_rep" in present(office).attributes
    with pytest.raises(FieldErrors):
        add_from_gallery(office, admin, Choice(pharma.code, {"SUPPLY_SCOPE": "SUPPLY_SCOPE"}))
    before = codes(office)
    wanted = {"SUPPLY_SCOPE": "SUPPLY_SCOPE", "BASIC": "BASIC"}  # the second code is taken
    with pytest.raises(FieldErrors):
        add_from_gallery(office, admin, Choice(pharma.code, wanted))
    assert codes(office) == before


def test_certificates_that_are_there_are_passed_over(office, admin):
    every = [one.code for one in certificate_library()]
    done = add_from_gallery(office, admin, Choice(certificates=every))
    assert done.certificates == len(every) - 11
    assert present(office).certificates == set(every)
    assert add_from_gallery(office, admin, Choice(certificates=every)).certificates == 0


def test_a_form_of_review_brings_its_certificates_and_works_beside_the_first(office, admin):
    food = template_set("food_customer")
    done = add_from_gallery(office, admin, Choice(food.code, {"BASIC": "FOOD"}, review=True))
    assert done.review
    assert {one.code for one in food.certificates} <= present(office).certificates
    assert [one.code for one in qualification.case_types(office)] == [
        "CREDIT_RATING",
        "FOOD_CUSTOMER_CHECK",
    ]
    with pytest.raises(InUseError):
        add_from_gallery(office, admin, Choice(food.code, review=True))
    assert not check_office(office)


def test_only_who_defines_may(office, clerk):
    with pytest.raises(NotAllowedError):
        add_from_gallery(office, clerk, Choice("food_customer", {"BASIC": "FOOD"}))
