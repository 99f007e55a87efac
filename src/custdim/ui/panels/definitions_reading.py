"""What decides how a customer's form looks, read together with the modules that draw it."""

from __future__ import annotations

from custdim.services.categories import category_nodes, standards
from custdim.services.customers import category_book
from custdim.services.definitions import dimensions
from custdim.services.offices import Office
from custdim.ui.panels.customer_form import Definitions
from custdim.ui.panels.customer_head import tree_of


def read_definitions(office: Office, language: str) -> Definitions:
    """Read everything that decides how a customer's form looks."""
    trees = tuple(
        tree_of(standard, category_nodes(office, standard.id, counted=False), language)
        for standard in standards(office)
    )
    return Definitions(dimensions(office), trees, category_book(office))
