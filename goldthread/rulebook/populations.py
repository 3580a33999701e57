"""The register of populations: whoever keeps standing that follows from policy is listed here."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldthread import policy

Refresh = Callable[[policy.System, dt.date], int]


@dataclass(frozen=True, kw_only=True)
class Population:
    """Records whose standing is computed from policy, such as all inductions.

    `refresh` computes it anew under a policy on a date, by an action of its own room, and says
    how many records it went through.
    """

    name: str
    title: str
    refresh: Refresh


_registered: dict[str, Population] = {}


def register(population: Population) -> None:
    """Add a population; a room calls this once, when it starts."""
    if population.name in _registered:
        raise ValueError(f"A population named {population.name} is already registered")
    _registered[population.name] = population


def registered() -> Mapping[str, Population]:
    """All populations by name, in the order in which the rooms stand."""
    return MappingProxyType(_registered)


def refresh_all(system: policy.System, on: dt.date) -> dict[str, int]:
    """Refresh every population; how many records each went through."""
    return {name: population.refresh(system, on) for name, population in _registered.items()}
