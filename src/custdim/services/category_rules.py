"""Conditions of categories: who meets one is put into the category.

What counts, everywhere and at every moment:

- Of a category and those below it, the deeper one counts: who meets both conditions stands below.
- A person's choice stands. Conditions move only those who stand nowhere in the standard, or where
  a condition has put them; whoever classifies may say that manual places are given up as well.
- Nobody is taken out of a category because no condition holds any longer.
- Two conditions of one standard that both hold are a conflict: the customer stays where it is,
  and is shown. Where a standard allows several categories, all that match are added instead.
- Retired categories take nobody in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.customer import Category, Standard
from custdim.rules.expressions import All, AnyOf, Facts, Node, Not, evaluate, names, parse
from custdim.services.category_tree import branch
from custdim.services.condition_columns import condition_columns
from custdim.storage.conditions import condition
from custdim.storage.office import Office

MOST = 400  # as many parts SQLite lets one question have


@dataclass(frozen=True)
class StandardRules:
    """The conditions of one standard by category, each without those below it."""

    standard_id: int
    several: bool
    conditions: Mapping[int, Node]

    def matches(self, facts: Facts) -> tuple[int, ...]:
        """Return the categories that a customer belongs in."""
        return tuple(key for key, node in self.conditions.items() if evaluate(node, facts))

    @property
    def names(self) -> frozenset[str]:
        """Every name that the conditions ask for."""
        return frozenset().union(*map(names, self.conditions.values()))


def category_rules(office: Office) -> tuple[StandardRules, ...]:
    """Return the rules of every standard that has any, kept until definitions change."""

    def read() -> tuple[StandardRules, ...]:
        with office.reading() as session:
            known = session.execute(select(Standard.id, Standard.several).order_by(Standard.id))
            found = [rules_of(session, one.id, several=one.several) for one in known]
        return tuple(rules for rules in found if rules.conditions)

    return office.by_definitions("category rules", read)


def rules_of(session: Session, standard_id: int, *, several: bool) -> StandardRules:
    """Read the rules of one standard, within a session."""
    columns = (Category.id, Category.parent_id, Category.condition, Category.retired)
    rows = session.execute(select(*columns).where(Category.standard_id == standard_id)).all()
    parents = {row.id: row.parent_id for row in rows}
    own = {row.id: parse(row.condition) for row in rows if row.condition and not row.retired}
    return StandardRules(
        standard_id,
        several,
        {key: _without_below(key, node, own, parents) for key, node in own.items()},
    )


def check_condition(session: Session, office: Office, standard: str, text: str) -> str:
    """Return a condition without blanks around it; raise InvalidValueError when it makes no sense.

    It may ask for everything but the standard that it decides about.
    """
    plain = text.strip()
    if not plain:
        return ""
    node = parse(plain)
    wanted = names(node)
    own = {f"category_{standard}", f"categories_{standard}"} & wanted
    if own:
        raise InvalidValueError("condition-own-standard", text=min(own))
    fields = condition_columns(session, office, wanted)
    unknown = sorted(wanted - fields.keys())
    if unknown:
        raise InvalidValueError("unknown-name", text=unknown[0])
    condition(node, fields)
    return plain


def _without_below(
    category_id: int,
    node: Node,
    conditions: Mapping[int, Node],
    parents: Mapping[int, int | None],
) -> Node:
    below: Iterable[int] = branch(parents, category_id) - {category_id}
    deeper: Sequence[Node] = [conditions[one] for one in sorted(below) if one in conditions]
    return All((node, Not(AnyOf(tuple(deeper))))) if deeper else node
