"""The draft that is being edited, attribute by attribute, and what it was before; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.definitions.draft_steps import Entry


class DraftBook:
    """Knows whether anything differs from what is stored."""

    def __init__(self) -> None:
        self.own = DimensionDraft("", "")  # the type's own facts; its attributes are the entries
        self.entries: list[Entry] = []
        self._numbers = count()
        self._saved: tuple[DimensionDraft, list[int]] | None = None
        self._same: dict[int, list[AttributeDraft]] = {}  # as stored, and as the form writes it

    @property
    def is_new(self) -> bool:
        """Whether the type was never saved."""
        return self._saved is None

    @property
    def dirty(self) -> bool:
        """Whether there is anything that was not saved."""
        if self._saved is None:
            return True
        own, order = self._saved
        if self.own != own or [one.number for one in self.entries] != order:
            return True
        return any(one.wrong or one.draft not in self._same[one.number] for one in self.entries)

    def begin(self, own: DimensionDraft, attributes: Sequence[AttributeDraft], saved: bool) -> None:
        """Begin with another draft."""
        self.own = replace(own, attributes=())
        self.entries = [Entry(next(self._numbers), one, own_code=False) for one in attributes]
        self._same = {entry.number: [entry.draft] for entry in self.entries}
        order = [entry.number for entry in self.entries]
        self._saved = (self.own, order) if saved else None

    def draft(self) -> DimensionDraft:
        """Return the whole draft."""
        return replace(self.own, attributes=tuple(entry.draft for entry in self.entries))

    def codes(self, but: Entry | None = None) -> set[str]:
        """Return the codes of all attributes, or of all others."""
        return {entry.draft.code for entry in self.entries if entry is not but}

    def insert(self, draft: AttributeDraft, place: int) -> Entry:
        """Add an attribute."""
        entry = Entry(next(self._numbers), draft)
        self._same[entry.number] = []
        self.entries.insert(place, entry)
        return entry

    def move(self, before: int, after: int) -> Entry:
        """Put an attribute at another place."""
        entry = self.entries.pop(before)
        self.entries.insert(after, entry)
        return entry

    def converted(self, entry: Entry) -> bool:
        """Whether the attribute is stored with another kind."""
        same = self._same[entry.number]
        return entry.draft.id is not None and bool(same) and same[0].kind != entry.draft.kind

    def settle(self, place: int, draft: AttributeDraft) -> Entry:
        """Take over how the form writes an attribute that nobody changed."""
        entry = self.entries[place]
        same = self._same[entry.number]
        if entry.draft in same and draft not in same:
            same.append(draft)
        self.entries[place] = replace(entry, draft=draft)
        return self.entries[place]
