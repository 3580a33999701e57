"""How an induction ends: the head recommends, the appropriate body decides."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base, tracked
from goldthread.induction.models.assessment import SIGNED_NAME_LENGTH, TEXT_LENGTH
from goldthread.induction.models.registration import SAYS_SOMETHING, Induction
from goldthread.people.models import User
from goldthread.rulebook.models import RuleSet

# Extensions are recorded in tenths of a term, here in thousandths; the policy bounds them.
EXTENSION_STEP = 100


class RecommendedOutcome(models.TextChoices):
    PASS = "pass", _("Pass")
    FAIL = "fail", _("Fail")
    EXTEND = "extend", _("Extend")


class DecisionOutcome(models.TextChoices):
    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Failed")
    EXTENDED = "extended", _("Extended")


@tracked
class HeadRecommendation(Base):
    """What the headteacher recommends; open until the body has decided on it."""

    induction = models.ForeignKey(
        Induction, on_delete=models.PROTECT, related_name="recommendations"
    )
    outcome = models.CharField(max_length=20, choices=RecommendedOutcome.choices)
    statement = models.TextField(max_length=TEXT_LENGTH)
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_by_name = models.CharField(max_length=SIGNED_NAME_LENGTH)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["induction"],
                condition=Q(decided_on=None),
                name="one_open_recommendation",
            ),
            # What the pair of recommendation and induction in a decision refers to.
            models.UniqueConstraint(
                fields=["id", "induction"], name="recommendation_and_induction"
            ),
            models.CheckConstraint(
                condition=Q(statement__regex=SAYS_SOMETHING), name="recommendation_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("made_on")),
                name="decided_after_recommended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, recommended on {self.made_on}"


@tracked
class Decision(Base):
    """What the body decided, and the rule set that was in force."""

    recommendation = models.OneToOneField(
        HeadRecommendation, on_delete=models.PROTECT, related_name="decision"
    )
    # Repeated from the recommendation so that a second final decision can be refused;
    # a composite foreign key keeps the two the same.
    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=DecisionOutcome.choices)
    reasons = models.TextField(max_length=TEXT_LENGTH)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=SIGNED_NAME_LENGTH)
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["induction"],
                condition=~Q(outcome=DecisionOutcome.EXTENDED),
                name="one_final_decision",
            ),
            models.UniqueConstraint(fields=["id", "induction"], name="decision_and_induction"),
            models.CheckConstraint(
                condition=Q(reasons__regex=SAYS_SOMETHING), name="decision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, decided on {self.decided_on}"


@tracked
class Extension(Base):
    """Terms added by a decision, in thousandths of a term; whole tenths only."""

    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="extensions")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="extension")
    milliterms = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(milliterms__gte=EXTENSION_STEP), name="extension_adds_something"
            ),
            models.CheckConstraint(
                condition=Q(milliterms=F("milliterms") / EXTENSION_STEP * EXTENSION_STEP),
                name="extension_in_tenths",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milliterms / 1000:g} terms"
