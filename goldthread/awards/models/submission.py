"""Recommendations that wait until a record manager has said who the trainee is."""

import datetime as dt
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from goldthread.awards.catalogue import CODE_LENGTH
from goldthread.awards.models.recommendation import COUNTRY_LENGTH
from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.people.models import MatchRequest


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those whose request about the trainee the actor may see."""
        return self.filter(request__in=MatchRequest.objects.visible_to(actor))

    def newest_first(self) -> Self:
        related = self.select_related("request__organisation", "request__person")
        return related.order_by("-request__asked_on", "-id")


@tracked
class Submission(Base):
    """What a provider sent of a trainee who may have a record already.

    Its identifier becomes that of the recommendation. `during` is the training, from its first
    day to before the day after its last.
    """

    request = models.OneToOneField(
        MatchRequest, on_delete=models.PROTECT, related_name="submission"
    )
    route = models.CharField(max_length=CODE_LENGTH)
    subject = models.CharField(max_length=CODE_LENGTH)
    phase = models.CharField(max_length=CODE_LENGTH)
    degree = models.CharField(max_length=CODE_LENGTH, blank=True)
    country = models.CharField(max_length=COUNTRY_LENGTH, blank=True)
    level_7_credits = models.PositiveSmallIntegerField(null=True)
    during = DateRangeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    during__isempty=False, during__lower_inf=False, during__upper_inf=False
                ),
                name="submitted_training_has_both_ends",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="submission_stands", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"submitted on {self.request.asked_on}"

    @property
    def training_from(self) -> dt.date:
        """The first day of training, whose date fixes the policy that applies."""
        first: dt.date = self.during.lower
        return first

    @property
    def training_until(self) -> dt.date:
        """The last day of training."""
        after: dt.date = self.during.upper
        return after - dt.timedelta(days=1)
