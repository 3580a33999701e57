"""Messages, each to one person, and what became of them."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked_without
from goldthread.core.outbox import templates
from goldthread.core.roles import Capability

KEY_LENGTH = 200
ERROR_LENGTH = 300
MOST_ATTEMPTS = 8


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, whatever one acts as; those that could not be sent to who watches the work."""
        own = Q(pk__in=[])
        if actor.user_id:
            own |= Q(user=actor.user_id)
        if actor.person_id:
            own |= Q(person=actor.person_id)
        return self.filter(own)

    def due(self, at: dt.datetime) -> Self:
        return self.filter(due_at__lte=at)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def in_order(self) -> Self:
        """Unread first, then the latest."""
        return self.order_by(F("read_at").desc(nulls_first=True), "-due_at", "-id")

    def not_sent(self, actor: Actor) -> Self:
        """Those that could not be sent, to whoever watches the work."""
        watching = actor.can(Capability.WATCH_WORK)
        return self.filter(state=State.FAILED) if watching else self.none()


@tracked_without("attempts", "next_try_at")
class Message(Base):
    """One message to one person: a user, a person who may have no user yet, or an address.

    `fields` are the words for the braces of the template. `key` says which fact it tells whom,
    so that nothing is told twice. `role` is the role in which `href`, an address of ours, opens.
    """

    template = models.CharField(max_length=60)
    fields = models.JSONField(default=dict)
    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    user = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=40, blank=True)
    href = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    channel = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=ERROR_LENGTH, blank=True)
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, person=None, email="")
                | Q(user=None, person__isnull=False, email="")
                | (Q(user=None, person=None) & ~Q(email="")),
                name="message_is_to_one",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT) ^ Q(sent_at=None), name="sent_message_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | Q(error__regex=r"\S"),
                name="failed_message_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="message_state_is_known"
            ),
        ]
        indexes = [
            models.Index("user", "read_at", "due_at", name="message_user"),
            models.Index("person", "read_at", "due_at", name="message_person"),
            models.Index("due_at", name="message_waiting", condition=Q(state=State.WAITING)),
            models.Index("due_at", name="message_failed", condition=Q(state=State.FAILED)),
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.state})"

    @property
    def words(self) -> templates.Template:
        return templates.every()[self.template]

    @property
    def subject(self) -> str:
        return self.words.subject.format(**self.fields)

    @property
    def text(self) -> str:
        return self.words.text.format(**self.fields).strip()
