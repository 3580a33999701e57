"""The cache of standing that lists read. Nothing refers to it; one command remakes it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base
from goldthread.induction.models.registration import Induction


class DueWhat(models.TextChoices):
    ACCEPT = "accept", _("Accept or decline")
    NAME_BODY = "name_body", _("Name another appropriate body")
    REVIEW = "review", _("Progress review")
    ASSESSMENT = "assessment", _("Formal assessment")
    FINAL_ASSESSMENT = "final_assessment", _("Final assessment")
    SIGNATURE = "signature", _("Signature")
    RECOMMENDATION = "recommendation", _("Recommendation")
    DECISION = "decision", _("Decision")


class InductionStanding(Base):
    """Where an induction stood at the end of `as_of`, under the rule set with this hash.

    Credited, required and left are thousandths of a term; `due_what` and `due_on` are the
    first of its `StandingDue` rows. The three are empty together when the rules gave no answer.
    """

    induction = models.OneToOneField(Induction, on_delete=models.CASCADE, related_name="standing")
    credited = models.PositiveIntegerField(null=True)
    required = models.PositiveIntegerField(null=True)
    left = models.PositiveIntegerField(null=True)
    expected_end = models.DateField(null=True)
    due_what = models.CharField(max_length=20, choices=DueWhat.choices, blank=True)
    due_on = models.DateField(null=True)
    rule_set = models.CharField(max_length=64)
    as_of = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(credited=None, required=None, left=None)
                | Q(credited__isnull=False, required__isnull=False, left__isnull=False),
                name="standing_has_all_figures_or_none",
            ),
            models.CheckConstraint(
                condition=Q(due_what="", due_on=None) | (~Q(due_what="") & Q(due_on__isnull=False)),
                name="standing_due_says_what_and_when",
            ),
        ]
        indexes = [models.Index("due_on", "id", name="standing_due_order")]

    def __str__(self) -> str:
        return f"{self.credited} of {self.required} milliterms on {self.as_of}"


class StandingDue(models.Model):
    """One thing that waits for one role; `term` counts as in reviews and assessments."""

    induction = models.ForeignKey(Induction, on_delete=models.CASCADE, related_name="dues")
    # A role by its code, from `core.roles`.
    who = models.CharField(max_length=40)
    what = models.CharField(max_length=20, choices=DueWhat.choices)
    due_on = models.DateField()
    term = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["induction", "who", "what", "term"],
                nulls_distinct=False,
                name="one_due_of_a_kind",
            ),
        ]
        indexes = [models.Index("who", "due_on", name="standing_due_for_role")]

    def __str__(self) -> str:
        return f"{self.what} by {self.due_on}"
