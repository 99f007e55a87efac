"""The classification standards whose categories an attribute can offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from custdim.kinds.choice import Choice
from custdim.services.offices import Office
from custdim.services.standard_trees import standard_tree
from custdim.services.standards import standards

Tree = Mapping[str, str]


class StandardsOffer:
    """Their names at once, their trees when one is chosen."""

    def __init__(
        self, choices: tuple[Choice, ...] = (), read: Callable[[str], Tree] = lambda _code: {}
    ) -> None:
        self.choices = choices
        self._read = read
        self._trees: dict[str, Tree] = {}

    def tree(self, standard: str) -> Tree:
        """Return a standard's tree as options."""
        if standard not in self._trees:
            self._trees[standard] = self._read(standard)
        return self._trees[standard]


def offered_standards(office: Office) -> StandardsOffer:
    """Return what the office offers now."""
    choices = tuple(Choice(one.code, one.zh, one.en) for one in standards(office))
    return StandardsOffer(choices, lambda code: standard_tree(office, code))
