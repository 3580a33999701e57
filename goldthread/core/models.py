"""The base of every table, the log of events, and counters that limit a rate."""

import uuid
from collections.abc import Callable
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

from goldthread.core import ids

M = TypeVar("M", bound=models.Model)


def tracked(model: type[M]) -> type[M]:
    """Keep every state of a row, also of changes made in bulk: triggers write it, not the code."""
    return tracked_without()(model)


def tracked_without(*fields: str) -> Callable[[type[M]], type[M]]:
    """The same without these fields: what is secret, or changes while nothing was decided."""
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, exclude=list(fields))  # type: ignore[no-any-return]


class Base(models.Model):
    """A row with an identifier made by the application."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True

    @property
    def event_id(self) -> uuid.UUID:
        """The identifier under which events name this row."""
        return self.id


class Event(models.Model):
    """One action in the domain's words. No foreign keys: the log outlives what it speaks of."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    by_user = models.UUIDField(null=True)
    by_role = models.CharField(max_length=40)
    by_organisation = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    person = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    # Codes, counts and dates only: a person's text stays in the tables of its room.
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index("subject_id", "at", name="event_subject"),
            models.Index("person", "at", name="event_person"),
            models.Index("name", "at", name="event_name"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"


class Tally(models.Model):
    """How often something happened in one window of time; see `limits`."""

    key = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "starts_at"], name="one_tally_a_window")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
