"""Search while typing, opening and saving among very many customers."""

import random
from functools import partial
from itertools import cycle
from pathlib import Path

from bench import saving
from bench.figures import Figure, median, percentile, spent
from custdim.services import categories, customers, definitions, search, standards
from custdim.services.access import sign_in
from custdim.services.offices import Office

SAMPLES = 200
AIM_MS, AIM_OF_MANY_MS = 5.0, 16.0
MANY = 200_000
WITHIN = ("1 character", "2 characters", "3 characters", "pinyin initials", "telephone tail")
HITS = 12  # that the search box shows


def measure(office: Office, folder: Path) -> list[Figure]:
    """Measure everything that a clerk does all day."""
    actor = sign_in(office, "clerk", "demo1234")
    ids = customers.customer_ids(office, customers.Query())
    rows = customers.customer_rows(office, random.Random(1).sample(list(ids), SAMPLES))
    return [
        *searches(office, rows, AIM_OF_MANY_MS if len(ids) > MANY else AIM_MS),
        opening(office, [row.id for row in rows]),
        *saving.measure(office, actor, [row.id for row in rows], folder),
        Figure(
            f"ids of all {len(ids):,} customers by name",
            median(
                spent(lambda: customers.customer_ids(office, customers.Query())) for _ in range(5)
            ),
            "ms",
            "told",
            True,
        ),
    ]


def searches(office, rows, aim) -> list[Figure]:
    """One figure for each way to look for a customer."""
    ways = {
        "1 character": [row.name[2:3] for row in rows],
        "2 characters": [row.name[2:4] for row in rows],
        "3 characters": [row.name[2:5] for row in rows],
        "4 characters": [row.name[1:5] for row in rows],
        "pinyin initials": [initials(row.name[:4]) for row in rows],
        "full pinyin": [pinyin(row.name[:2]) for row in rows],
        "code": [row.code for row in rows],
        "credit code": [row.credit_code[:12] for row in rows],
        "contact": kept(office, rows, "person_name"),
        "telephone tail": [number[-4:] for number in kept(office, rows, "mobile")],
    }
    figures = [
        search_figure(office, name, texts, search.find_customers, aim)
        for name, texts in ways.items()
        if texts
    ]
    figures.append(inside(office, [text for name in WITHIN for text in ways[name]], aim))
    mixed = [text for texts in ways.values() for text in texts[:SAMPLES:10]]
    box = partial(search.found_customers, limit=HITS, recent=[row.id for row in rows[:20]])
    figures.append(
        search_figure(office, "any of these, with marks, as the box shows", mixed, box, aim)
    )
    return figures


def inside(office, texts, aim) -> Figure:
    """The same within categories: with few customers, with some and with many."""
    nodes = [
        node
        for standard in standards.standards(office)
        for node in categories.category_nodes(office, standard.id)
        if node.total
    ]
    nodes.sort(key=lambda node: node.total)
    chosen = [nodes[0], nodes[len(nodes) // 2], nodes[-1]]
    places = dict(zip(texts, cycle(node.id for node in chosen), strict=False))

    def look(office, text) -> None:
        search.find_customers(office, text, category_id=places[text])

    totals = ", ".join(f"{node.total:,}" for node in chosen)
    return search_figure(office, f"inside categories of {totals}", list(places), look, aim)


def kept(office, rows, kind) -> list[str]:
    """The searchable values of one kind that the customers have."""
    wanted = {
        attribute.id
        for dimension in definitions.dimensions(office)
        for attribute in dimension.attributes
        if attribute.searchable and attribute.kind == kind
    }
    return [
        str(value)
        for row in rows
        for records in customers.customer(office, row.id).records.values()
        for record in records
        for attribute_id, value in record.values.items()
        if attribute_id in wanted and value
    ][:SAMPLES]


def search_figure(office, name, texts, look, aim) -> Figure:
    """The 95th percentile of the first 50 hits."""
    times = [spent(lambda text=text: look(office, text)) for text in texts]
    p95 = percentile(times, 0.95)
    return Figure(
        f"search, {name}, p95 (p50 {median(times):.1f} ms)",
        p95,
        "ms",
        f"≤ {aim:g} ms",
        p95 <= aim,
    )


def opening(office, ids) -> Figure:
    """Everything about one customer."""
    time = median(spent(lambda one=one: customers.customer(office, one)) for one in ids)
    return Figure("open a customer", time, "ms", "≤ 30 ms", time <= 30)


def pinyin(text: str) -> str:
    """The syllables of some characters."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


def initials(text: str) -> str:
    """The first letters of the syllables."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
