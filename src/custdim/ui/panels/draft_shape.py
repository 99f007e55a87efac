"""What a kept draft holds: what was typed, laid over what is stored by now.

A draft is a plain file. What stands in lists and is sensitive stays in the office, as long as
nobody types something else: the draft only says that it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from custdim.services.definitions import DimensionRecord

Raw = Mapping[str, Any]
Veil = Mapping[str, frozenset[str]]  # the key of a list's form → its sensitive attributes


def veil_of(dimensions: Iterable[DimensionRecord]) -> Veil:
    """Return what the lists of these types hide."""
    return {
        str(one.id): frozenset(str(known.id) for known in one.usable if known.sensitive)
        for one in dimensions
        if one.many
    }


def is_sound(draft: Raw) -> bool:
    """Whether a draft can be gone on with; files may be damaged, or written by nobody of ours."""
    owner, name = draft.get("customer_id"), draft.get("name", "")
    whole = all(_is_raw(draft.get(part, {})) for part in ("typed", "base"))
    return (owner is None or type(owner) is int) and isinstance(name, str) and whole


def veiled(raw: Raw, stored: Raw, veil: Veil) -> dict[str, Any]:
    """Leave out of the lists what is sensitive and stands in the office as it is."""

    def hide(row: Raw, old: Mapping[str, str], hidden: frozenset[str]) -> Raw:
        typed = row["typed"]
        stays = sorted(one for one in hidden & typed.keys() if typed[one] == old.get(one))
        left = {key: text for key, text in typed.items() if key not in stays}
        return {**row, "typed": left, "stays": stays} if stays else row

    return _each_row(raw, stored, veil, hide)


def unveiled(raw: Raw, stored: Raw, veil: Veil) -> dict[str, Any]:
    """Put back what `veiled` left out, as it is stored by now."""

    def show(row: Raw, old: Mapping[str, str], hidden: frozenset[str]) -> Raw:
        again = {one: old[one] for one in row.get("stays", ()) if one in hidden and one in old}
        return {"id": row["id"], "typed": {**again, **row["typed"]}}

    return _each_row(raw, stored, veil, show)


def rebased(typed: Raw, base: Raw, now: Raw) -> dict[str, Any]:
    """Lay what a person changed over what is stored now, field by field.

    `base` is what the form showed when the typing began. Lists of records are taken whole; a
    list that is none any more, or has become one, stays as it is stored.
    """
    joined = dict(now)
    for key in {*typed, *base}:
        mine, old, there = typed.get(key), base.get(key), now.get(key)
        if mine == old or (there is not None and mine is not None and _differ(mine, there)):
            continue
        if isinstance(mine, Mapping):
            joined[key] = rebased(mine, old if isinstance(old, Mapping) else {}, there or {})
        elif mine is None:
            joined.pop(key, None)
        else:
            joined[key] = mine
    return joined


def _differ(one: Any, other: Any) -> bool:
    return any(isinstance(one, sort) != isinstance(other, sort) for sort in (Mapping, list, str))


def _each_row(
    raw: Raw,
    stored: Raw,
    veil: Veil,
    change: Callable[[Raw, Mapping[str, str], frozenset[str]], Raw],
) -> dict[str, Any]:
    forms = dict(raw.get("forms", {}))
    for key, hidden in veil.items():
        there = stored.get("forms", {}).get(key, ())
        known = {row["id"]: row["typed"] for row in there if row["id"] is not None}
        if isinstance(rows := forms.get(key), list):
            forms[key] = [change(row, known.get(row["id"], {}), hidden) for row in rows]
    return {**raw, "forms": forms} if "forms" in raw else dict(raw)


def _is_raw(raw: Any) -> bool:
    if not isinstance(raw, Mapping):
        return False
    forms = raw.get("forms", {})
    return (
        _are_texts(raw.get("head", {}))
        and isinstance(forms, Mapping)
        and all(_is_form(form) for form in forms.values())
    )


def _is_form(form: Any) -> bool:
    return all(map(_is_row, form)) if isinstance(form, list) else _are_texts(form)


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, Mapping)
        and "id" in row
        and (row["id"] is None or type(row["id"]) is int)
        and _are_texts(row.get("typed"))
        and isinstance(stays := row.get("stays", []), list)
        and all(isinstance(one, str) for one in stays)
    )


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, Mapping) and all(isinstance(text, str) for text in texts.values())
