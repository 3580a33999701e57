"""Requests about somebody of whom it is in doubt whether they have a record."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.people.identifiers import KINDS, VALUE_LENGTH
from goldthread.people.identity import Identity
from goldthread.people.models.names import ANSWER_LENGTH
from goldthread.people.models.persons import NAME_LENGTH, Person, User

PURPOSE_LENGTH = 40


class Outcome(models.TextChoices):
    """What a record manager decided."""

    WAITING = "waiting", _("Waiting for a record manager")
    SAME = "same", _("The same person as on record")
    NEW = "new", _("A new person")
    DECLINED = "declined", _("Declined")


class MatchRequestQuerySet(models.QuerySet["MatchRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of one's own organisation; all to those who keep records."""
        if actor.can(Capability.KEEP_RECORDS):
            return self.all()
        if actor.can(Capability.RECOMMEND_TRAINEE) and actor.organisation_id:
            return self.filter(organisation=actor.organisation_id)
        return self.none()

    def waiting(self) -> Self:
        return self.filter(outcome=Outcome.WAITING).order_by("asked_on", "id")


@tracked
class MatchRequest(Base):
    """Somebody whom an organisation asks about, until a record manager says who they are.

    `purpose` names what goes on after that; see `matching.purposes`.
    """

    purpose = models.CharField(max_length=PURPOSE_LENGTH)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="match_requests"
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_names = models.CharField(max_length=NAME_LENGTH)
    family_name = models.CharField(max_length=NAME_LENGTH)
    birth_on = models.DateField()
    asked_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="match_requests"
    )
    answered_on = models.DateField(null=True)
    reason = models.CharField(max_length=ANSWER_LENGTH, blank=True)

    objects = MatchRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WAITING, person=None, answered_on=None)
                | Q(
                    outcome__in=[Outcome.SAME, Outcome.NEW],
                    person__isnull=False,
                    answered_on__isnull=False,
                )
                | Q(
                    outcome=Outcome.DECLINED,
                    person=None,
                    answered_on__isnull=False,
                    reason__regex=r"\S",
                ),
                name="match_request_answered_in_full",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_on", "id"],
                condition=Q(outcome=Outcome.WAITING),
                name="match_requests_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, asked about on {self.asked_on}"

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def identity(self) -> Identity:
        """Who is asked about."""
        return Identity(
            given_names=self.given_names, family_name=self.family_name, birth_on=self.birth_on
        )


@tracked
class MatchNumber(Base):
    """A number that a request gave for somebody, as `identifiers.KINDS` keeps it."""

    request = models.ForeignKey(MatchRequest, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(
        max_length=30, choices=[(code, kind.title) for code, kind in KINDS.items()]
    )
    value = models.CharField(max_length=VALUE_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "kind"], name="one_number_of_a_kind_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.request}"
