"""Forms that are made from what users define."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.many_form import ManyForm

__all__ = ["DimensionForm", "ManyForm", "form_for"]


def form_for(
    dimension: DimensionRecord, language: str = "zh", parent: QWidget | None = None
) -> DimensionForm | ManyForm:
    """Build the form of a dimension: one record, or a list of records."""
    if dimension.many:
        return ManyForm(dimension, language, parent)
    return DimensionForm(dimension, language, parent)
