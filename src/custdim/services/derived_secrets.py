"""What is computed from a sensitive value tells it: such formulas are sensitive, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from custdim.errors import InvalidValueError
from custdim.kinds.formula import Computed
from custdim.rules.formulas import names, parse
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

Dimensions = tuple[DimensionRecord, ...]


def guarded(dimensions: Dimensions) -> Dimensions:
    """Return the types, each formula sensitive that asks for what is, be it through others."""
    every = [one for dimension in dimensions for one in dimension.attributes]
    stated = frozenset(one.id for one in every if one.sensitive)
    if not stated:
        return dimensions
    formulas = [found for dimension in dimensions for found in _formulas(dimension, dimensions)]
    secret = set(stated)
    for _ in formulas:
        fresh = {one for one, asked in formulas if asked & secret} - secret
        if not fresh:
            break
        secret |= fresh
    return dimensions if secret == stated else tuple(_with(one, secret) for one in dimensions)


def _formulas(
    dimension: DimensionRecord, dimensions: Dimensions
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield the formulas of a type, and the attributes that each may ask for."""
    for known in dimension.attributes:
        if known.kind != Computed.code or known.broken:
            continue
        try:
            asked = names(parse(getattr(known.bound, "formula", "")))
        except InvalidValueError:
            continue
        meant = (one.id for code in asked for one in _meant(code, dimension, dimensions))
        yield known.id, frozenset(meant)


def _meant(
    code: str, dimension: DimensionRecord, dimensions: Dimensions
) -> Iterator[AttributeRecord]:
    """Yield what a code can mean in a formula: the own attribute, else those of single records."""
    own = dimension.by_code.get(code)
    if own is not None:
        yield own
    else:
        yield from (one.by_code[code] for one in dimensions if not one.many and code in one.by_code)


def _with(dimension: DimensionRecord, secret: Collection[int]) -> DimensionRecord:
    attributes = tuple(
        replace(one, sensitive=True) if one.id in secret else one for one in dimension.attributes
    )
    return replace(dimension, attributes=attributes)
