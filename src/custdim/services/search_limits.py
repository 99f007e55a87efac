"""Whether somebody may look for customers by all that they are found by."""

from __future__ import annotations

from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


def finds_all(office: Office, may_see: bool) -> bool:
    """Whether attributes count in a search; not where one is secret to who searches."""

    def none_is_secret() -> bool:
        every = (one for dimension in known_dimensions(office) for one in dimension.attributes)
        return not any(one.searchable and one.sensitive for one in every)

    return may_see or office.by_definitions("no secret is searchable", none_is_secret)
