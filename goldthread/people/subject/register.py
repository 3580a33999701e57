"""Which tables hold something on a person. Each room says so at start, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from goldthread.people.models import Person

# No matter of a person's: keys of ours, and what is worked out from fields that are shown.
NEVER_SHOWN = frozenset({"password", "sort_name", "salt"})


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One table of a person's: `person` is the path from a row to them, `title` its heading.

    `without` are fields that speak of somebody else.
    """

    model: type[models.Model]
    title: str
    person: str = "person"
    without: frozenset[str] = frozenset()

    def rows(self, person: Person) -> QuerySet[Any]:
        """The rows of one person, oldest first as they were made."""
        return self.model._default_manager.filter(**{self.person: person.pk}).order_by("pk")

    def fields(self, model: type[models.Model] | None = None) -> list[models.Field[Any, Any]]:
        """What is shown of a row, or of a state of it in the history."""
        hidden = NEVER_SHOWN | self.without
        shown = (model or self.model)._meta.concrete_fields
        return [one for one in shown if one.name not in hidden and not one.name.startswith("pgh_")]

    @property
    def history(self) -> type[Any] | None:
        """The table with every state of every row, where there is one."""
        found = (
            one for one in apps.get_models()
            if getattr(one, "pgh_tracked_model", None) is self.model
        )  # fmt: skip
        return next(found, None)


HOLDINGS: list[Holding] = []
# Tables without personal data, or whose personal data is that of other tables; each with why.
EXEMPT: dict[type[Any], str] = {}


def holds(*holdings: Holding) -> None:
    """Add tables of a room to what is exported."""
    HOLDINGS.extend(holdings)


def exempt(reasons: Mapping[type[Any], str]) -> None:
    """Add tables of a room that are not exported, with the reason for each."""
    EXEMPT.update(reasons)
