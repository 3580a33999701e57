"""Rule sets kept for ever under their hash, and the decisions that put options into force."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked

REASON_LENGTH = 2_000
NAME_LENGTH = 201
OPTION_LENGTH = 80
QUESTION_LENGTH = 300
_SAYS_SOMETHING = r"\S"


class RuleSet(Base):
    """The texts of one rule set and the options adopted over them: enough to answer again."""

    id = None  # type: ignore[assignment]
    hash = models.CharField(max_length=64, primary_key=True)
    # File name to text, as `policy.System.source` gives it.
    source = models.JSONField()
    # Option, from and until (ISO dates), in the order that the hash was made from.
    adoptions = models.JSONField(default=list)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hash__regex=r"^[0-9a-f]{64}$"), name="rule_set_hash_is_sha256"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"rule set {self.hash[:12]}"

    @property
    def event_id(self) -> uuid.UUID:
        """The first half of the hash, which fits where events name their subject."""
        return uuid.UUID(hex=self.hash[:32])


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them: what is decided about policy is public."""
        return self.all()

    def live(self) -> Self:
        """Those not withdrawn, in the order in which they come into force."""
        return self.filter(withdrawn_at=None).order_by("from_on", "option")


@tracked
class Adoption(Base):
    """A decision to put an option into force from a date."""

    option = models.CharField(max_length=OPTION_LENGTH)
    # The question that the option answers: a date takes one answer to it.
    question = models.CharField(max_length=QUESTION_LENGTH)
    from_on = models.DateField()
    reason = models.TextField(max_length=REASON_LENGTH)
    adopted_by = models.UUIDField(null=True)
    adopted_by_name = models.CharField(max_length=NAME_LENGTH)
    adopted_at = models.DateTimeField()
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="decisions")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(max_length=REASON_LENGTH, blank=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_by_name = models.CharField(max_length=NAME_LENGTH, blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["option", "from_on"],
                condition=Q(withdrawn_at=None),
                name="option_adopted_once_a_date",
            ),
            models.UniqueConstraint(
                fields=["question", "from_on"],
                condition=Q(withdrawn_at=None),
                name="one_answer_a_question_a_date",
            ),
            models.CheckConstraint(
                condition=Q(reason__regex=_SAYS_SOMETHING), name="adoption_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_reason__regex=_SAYS_SOMETHING),
                name="withdrawal_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="withdrawal_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="decision_stays",
                fields=[
                    "option", "question", "from_on", "reason",
                    "adopted_by", "adopted_by_name", "adopted_at", "rule_set",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.option} from {self.from_on}"

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None
