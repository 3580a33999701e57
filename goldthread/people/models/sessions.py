"""Where somebody is signed in, since when, and how that ended."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked_without
from goldthread.people.models.persons import User

BROWSER_LENGTH = 60


class HowEnded(models.TextChoices):
    SIGNED_OUT = "signed_out", _("Signed out")
    EVERYWHERE = "everywhere", _("Signed out everywhere")
    REPLACED = "replaced", _("Signed in as somebody else")
    IDLE = "idle", _("Not used for long")
    TOO_LONG = "too_long", _("Signed in for long")
    TURNED_OFF = "turned_off", _("Access turned off")


class SignInQuerySet(models.QuerySet["SignIn"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, whatever one acts as."""
        return self.filter(user=actor.user_id) if actor.user_id else self.none()

    def open(self, at: dt.datetime) -> Self:
        """Those that still let somebody in; what timed out since its last request does not."""
        idle = at - dt.timedelta(seconds=settings.GOLDTHREAD_IDLE_SECONDS)
        began = at - dt.timedelta(seconds=settings.GOLDTHREAD_LONGEST_SECONDS)
        return self.filter(ended_at=None, last_seen_at__gt=idle, started_at__gt=began)


@tracked_without("last_seen_at")
class SignIn(Base):
    """Somebody signed in with one browser; `browser` says which in a few words."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    browser = models.CharField(max_length=BROWSER_LENGTH)
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    how_ended = models.CharField(max_length=12, choices=HowEnded.choices, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, how_ended="")
                | (Q(ended_at__isnull=False) & ~Q(how_ended="")),
                name="sign_in_ended_in_some_way",
            ),
            models.CheckConstraint(
                condition=Q(last_seen_at__gte=F("started_at")), name="sign_in_seen_after_it_began"
            ),
        ]
        indexes = [models.Index("user", "ended_at", name="sign_in_of_user")]

    def __str__(self) -> str:
        return f"{self.user} with {self.browser}"

    def over(self, at: dt.datetime) -> HowEnded | None:
        """How it has ended by now; None while it lets somebody in."""
        if self.ended_at:
            return HowEnded(self.how_ended)
        if at - self.started_at >= dt.timedelta(seconds=settings.GOLDTHREAD_LONGEST_SECONDS):
            return HowEnded.TOO_LONG
        if at - self.last_seen_at >= dt.timedelta(seconds=settings.GOLDTHREAD_IDLE_SECONDS):
            return HowEnded.IDLE
        return None
