"""The list of customers: its fields, what they say, filters in words, counts beside it."""

from __future__ import annotations

from custdim.services.formula_storing import formulas_outdated, refresh_formulas
from custdim.services.list_cells import Cells, ListCell, list_cells
from custdim.services.list_conditions import condition_for, typed_number, typed_text, typed_time
from custdim.services.list_fields import (
    Choosable,
    ListField,
    askable,
    by_key,
    first_columns,
    list_fields,
)
from custdim.services.list_groups import GroupCount, group_counts
from custdim.services.list_indices import make_indices, missing_indices
from custdim.services.list_keys import attribute_key, standard_key
from custdim.services.list_words import category_words, said

__all__ = [
    "Cells",
    "Choosable",
    "GroupCount",
    "ListCell",
    "ListField",
    "askable",
    "attribute_key",
    "by_key",
    "category_words",
    "condition_for",
    "first_columns",
    "formulas_outdated",
    "group_counts",
    "list_cells",
    "list_fields",
    "make_indices",
    "missing_indices",
    "refresh_formulas",
    "said",
    "standard_key",
    "typed_number",
    "typed_text",
    "typed_time",
]
