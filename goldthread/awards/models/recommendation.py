"""Recommendations, which lead to awards."""

import datetime as dt
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q

from goldthread.awards.catalogue import CODE_LENGTH
from goldthread.awards.models.award import Award, own
from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

COUNTRY_LENGTH = 6
# The credits of a whole Masters at level 7 of the framework for higher education qualifications.
MOST_CREDITS = 180
TRAINING_START = Func("during", function="lower", output_field=models.DateField())


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, actor: Actor) -> Self:
        """A provider's own, a teacher's own; all to whoever corrects awards."""
        if actor.can(Capability.CORRECT_AWARDS):
            return self.all()
        return self.filter(own(actor, provider="provider"))

    def newest_first(self) -> Self:
        related = self.select_related("person", "provider", "award__replaced_by")
        return related.order_by("-recommended_on", "-id")


@tracked
class Recommendation(Base):
    """A training provider's word that somebody met the standards, and the award that it led to.

    `during` is the training, from its first day to before the day after its last. `degree` and
    `country` are blank where the route leaves them open; `level_7_credits` are those that the
    training gave, None where none were recorded.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recommendations")
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="recommendations"
    )
    route = models.CharField(max_length=CODE_LENGTH)
    subject = models.CharField(max_length=CODE_LENGTH)
    phase = models.CharField(max_length=CODE_LENGTH)
    degree = models.CharField(max_length=CODE_LENGTH, blank=True)
    country = models.CharField(max_length=COUNTRY_LENGTH, blank=True)
    level_7_credits = models.PositiveSmallIntegerField(null=True)
    during = DateRangeField()
    recommended_on = models.DateField()
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="recommendation")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    during__isempty=False, during__lower_inf=False, during__upper_inf=False
                ),
                name="training_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(during__endswith__lte=F("recommended_on") + dt.timedelta(days=1)),
                name="recommended_after_training",
            ),
            models.UniqueConstraint(
                "person", "provider", TRAINING_START, name="one_recommendation_a_training"
            ),
            models.CheckConstraint(
                condition=Q(level_7_credits=None) | Q(level_7_credits__range=(1, MOST_CREDITS)),
                name="credits_of_a_masters_at_most",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["provider", "-recommended_on", "-id"], name="recommendation_order"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="stands", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"recommended on {self.recommended_on}"

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
