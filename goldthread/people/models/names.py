"""Names that somebody bore before, and names that they ask to be known by."""

import datetime as dt
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.people.models.persons import NAME_LENGTH, SORT_NAME_LENGTH, Person

EVIDENCE_LENGTH = 200
ANSWER_LENGTH = 500


class How(models.TextChoices):
    """Why a name is no longer the one on record."""

    MARRIAGE = "marriage", _("Marriage or civil partnership")
    MARRIAGE_ENDED = "marriage_ended", _("End of a marriage or civil partnership")
    DEED = "deed", _("Deed poll or statutory declaration")
    OTHER = "other", _("Another change of name")
    IN_ERROR = "in_error", _("Recorded in error")


CHANGES = [how for how in How if how is not How.IN_ERROR]


def own(actor: Actor) -> Q:
    """Rows that only the person themselves and those who keep records ever see."""
    if actor.can(Capability.KEEP_RECORDS):
        return Q()
    if actor.can(Capability.SEE_OWN_RECORD) and actor.person_id:
        return Q(person=actor.person_id) | Q(person__merged_into=actor.person_id)
    return Q(pk=None)


class FormerNameQuerySet(models.QuerySet["FormerName"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; all to those who keep records."""
        return self.filter(own(actor))


class NameRequestQuerySet(models.QuerySet["NameRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; all to those who keep records."""
        return self.filter(own(actor))


@tracked
class FormerName(Base):
    """A name that somebody no longer has on record, and what showed that it ended.

    `during` are the days on which it was borne, its end excluded; its beginning is open where
    nobody recorded it. A name that was recorded in error was borne on no day and has none.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_names")
    given_names = models.CharField(max_length=NAME_LENGTH)
    family_name = models.CharField(max_length=NAME_LENGTH)
    sort_name = models.CharField(max_length=SORT_NAME_LENGTH)
    how = models.CharField(max_length=20, choices=How.choices)
    during = DateRangeField(null=True)
    evidence = models.CharField(max_length=EVIDENCE_LENGTH)
    recorded_on = models.DateField()

    objects = FormerNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=How.values), name="former_name_ended_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(how=How.IN_ERROR, during=None)
                | (
                    ~Q(how=How.IN_ERROR)
                    & Q(during__isempty=False, during__upper_inf=False, during__isnull=False)
                ),
                name="only_a_name_once_borne_has_a_period",
            ),
            models.CheckConstraint(
                condition=Q(evidence__regex=r"\S"), name="former_name_has_evidence"
            ),
            ExclusionConstraint(
                name="one_name_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="former_name_search")]
        triggers = [pgtrigger.Protect(name="former_name_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.full_name} until {self.until}"

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def until(self) -> dt.date | None:
        """The first day on which the name was no longer borne."""
        return self.during.upper if self.during else None


class Answer(models.TextChoices):
    """How a request for another name stands."""

    WAITING = "waiting", _("Waiting for a record manager")
    GRANTED = "granted", _("Recorded")
    DECLINED = "declined", _("Declined")


@tracked
class NameRequest(Base):
    """A name that somebody asks to have recorded in place of theirs."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="name_requests")
    given_names = models.CharField(max_length=NAME_LENGTH)
    family_name = models.CharField(max_length=NAME_LENGTH)
    how = models.CharField(max_length=20, choices=How.choices)
    from_on = models.DateField(null=True)
    evidence = models.CharField(max_length=EVIDENCE_LENGTH)
    asked_on = models.DateField()
    answer = models.CharField(max_length=20, choices=Answer.choices, default=Answer.WAITING)
    answered_on = models.DateField(null=True)
    answer_reason = models.CharField(max_length=ANSWER_LENGTH, blank=True)

    objects = NameRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(answer=Answer.WAITING),
                name="one_name_request_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.WAITING, answered_on=None)
                | Q(answer=Answer.GRANTED, answered_on__isnull=False)
                | Q(answer=Answer.DECLINED, answered_on__isnull=False, answer_reason__regex=r"\S"),
                name="name_request_answered_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(how=How.IN_ERROR) ^ Q(from_on__isnull=False),
                name="name_request_of_a_change_has_a_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.full_name}, asked for on {self.asked_on}"

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"
