"""What rooms hold of a person: each registers it, so that merging two records moves all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from goldthread.people.models import Person

# The record that stays and the one that goes, and every reason against merging them.
Conflicts = Callable[[Person, Person], list[str]]


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A column that points to a person.

    `one` is what a row is called, such as "award"; empty where rows are not counted on pages.
    `ignoring` names triggers that keep the column as it is, as `pgtrigger.ignore` takes them.
    """

    model: type[models.Model]
    column: str = "person"
    one: str = ""
    conflicts: Conflicts | None = None
    ignoring: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table as its rows are told: "awards.award"."""
        return self.model._meta.label_lower

    def rows(self, person: Person) -> models.QuerySet[Any]:
        """The rows of somebody."""
        return self.model._base_manager.filter(**{self.column: person})


_registered: list[Pointer] = []


def register(*pointers: Pointer) -> None:
    """Add what a room holds; a room calls this once, when it starts."""
    _registered.extend(pointers)


def registered() -> tuple[Pointer, ...]:
    """Everything that rooms hold, in the order in which the rooms stand."""
    return tuple(_registered)


def conflicts(survivor: Person, merged: Person) -> list[str]:
    """Why the two cannot be one person, or must be put right first."""
    return list(_conflicts(survivor, merged))


def _conflicts(survivor: Person, merged: Person) -> Iterator[str]:
    for pointer in _registered:
        if pointer.conflicts is not None:
            yield from pointer.conflicts(survivor, merged)
