"""A figure, the limit measured beside it, and how both are told."""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; `limit` is what a bare peer reached in the same run."""

    name: str
    value: float
    unit: str
    aim: str
    met: bool
    limit: float | None = None
    limit_name: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of its limit."""
        return self.value / self.limit if self.limit else None


def spent(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def median(times: Iterable[float]) -> float:
    """The middle of some measurements."""
    return statistics.median(times)


def percentile(times: Iterable[float], share: float) -> float:
    """The value that `share` of the measurements do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def as_json(figures: Iterable[Figure]) -> str:
    """For machines."""
    rows = [{**asdict(figure), "ratio": figure.ratio} for figure in figures]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_table(figures: Iterable[Figure]) -> str:
    """For people."""
    lines = [f"{'':<46}{'custdim':>12}{'limit':>12}{'ratio':>8}  aim"]
    for figure in figures:
        limit = f"{figure.limit:,.1f}" if figure.limit else "–"
        ratio = f"{figure.ratio:.2f}" if figure.ratio else "–"
        mark = "met" if figure.met else "NOT MET"
        value = f"{figure.value:,.1f} {figure.unit}"
        lines.append(
            f"{figure.name:<46}{value:>12}{limit:>12}{ratio:>8}  {figure.aim}: {mark}"
            + (f"  (limit: {figure.limit_name})" if figure.limit_name else "")
        )
    return "\n".join(lines)
