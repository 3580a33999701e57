"""The base of every table, the log of events, and counters that limit a rate."""

import uuid
from collections.abc import Callable
from typing import Any, Self, TypeVar

import pghistory
import pgtrigger
from django.db import models

from goldthread.core import ids
from goldthread.core.access import Actor
from goldthread.core.roles import Capability

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


class TransactionId(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's number of a transaction, which grows and is never used again."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


def random_bytes() -> models.Func:
    """32 bytes that the database draws, 244 bits of them at random: also rows in bulk have salt."""
    one = "uuid_send(gen_random_uuid())"
    return models.Func(template=f"({one} || {one})", output_field=models.BinaryField())


def never_emptied() -> pgtrigger.Trigger:
    """Refuses TRUNCATE, which passes by the triggers that refuse to delete rows."""
    return pgtrigger.Trigger(
        name="never_emptied",
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'The table % is never emptied', TG_TABLE_NAME;",
    )


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Actor) -> Self:
        """All to auditors; to teachers what was done with their own record."""
        if actor.can(Capability.SEE_LOG):
            return self.all()
        if actor.can(Capability.SEE_OWN_RECORD) and actor.person_id:
            return self.filter(person=actor.person_id)
        return self.none()


class Event(models.Model):
    """One action in the domain's words. No foreign keys: the log outlives what it speaks of.

    A sealed event is committed to by its `Seal`. It goes, with its salt, only when the record
    that it speaks of is erased.
    """

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
    salt = models.BinaryField(db_default=random_bytes(), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("subject_id", "at", name="event_subject"),
            models.Index("person", "at", name="event_person"),
            models.Index("organisation", "at", name="event_organisation"),
            models.Index("name", "at", name="event_name"),
            models.Index("at", "id", name="event_order"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied(),
            pgtrigger.Trigger(
                name="waits_for_seal",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func="INSERT INTO core_unsealed (event) VALUES (NEW.id); RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"


class Unsealed(models.Model):
    """An event that has no number yet. Rows come by trigger and go when they are sealed.

    A queue, and no "after the last number": a transaction that commits late is in it all the same.
    """

    event = models.UUIDField(primary_key=True)
    written_in = TransactionId(db_default=models.Func(function="pg_current_xact_id"))
    written_at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    class Meta:
        indexes = [models.Index("written_in", "event", name="unsealed_order")]

    def __str__(self) -> str:
        return str(self.event)


class Seal(models.Model):
    """One entry of the chain: see `core.chain`. It says nothing of the event's words."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    event = models.UUIDField(unique=True)
    commitment = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="seal_counts_from_one"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"number {self.number}"


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
