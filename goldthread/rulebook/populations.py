"""The register of populations: whoever keeps standing that follows from policy is listed here."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldthread import policy

Refresh = Callable[[policy.System, dt.date], int]
# Of at most so many after a record: how many were done, and the last of them or "" at the end.
Batch = Callable[[policy.System, dt.date, str, int], tuple[int, str]]


@dataclass(frozen=True, kw_only=True)
class Population:
    """Records whose standing is computed from policy, such as all inductions.

    `refresh` computes it anew under a policy on a date, by an action of its own room, and says
    how many records it went through. `batch` does the same for a few at a time, so that the job
    after a decision can say how far it is, and `count` says how many records there are.
    """

    name: str
    title: str
    refresh: Refresh
    batch: Batch | None = None
    count: Callable[[], int] = lambda: 0


_registered: dict[str, Population] = {}


def register(population: Population) -> None:
    """Add a population; a room calls this once, when it starts."""
    if population.name in _registered:
        raise ValueError(f"A population named {population.name} is already registered")
    _registered[population.name] = population


def registered() -> Mapping[str, Population]:
    """All populations by name, in the order in which the rooms stand."""
    return MappingProxyType(_registered)
