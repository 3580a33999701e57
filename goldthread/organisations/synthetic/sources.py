"""The published distributions and the invented names, as they stand in the files beside this."""

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from goldthread.organisations.models import Phase

Band = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How schools of a phase are spread.

    `roll` holds (share of schools, pupils); `rates` the lowest, mean and highest rate of eligible
    pupils in each fifth of the schools.
    """

    schools: int
    roll: list[tuple[float, int]]
    rates: list[Band]


@functools.cache
def names() -> dict[str, Any]:
    """Towns, features, patterns and the named organisations."""
    return _file("names.yaml")


@functools.cache
def figures() -> dict[str, Any]:
    """The year, the source and the pence a pupil."""
    return _file("figures.yaml")


@functools.cache
def distributions() -> dict[Phase, Distribution]:
    """The spread of each phase."""
    return {Phase(phase): Distribution(**row) for phase, row in figures()["phases"].items()}


def _file(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
