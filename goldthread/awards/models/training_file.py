"""Files of trainees at the end of their training, checked row by row before anything is made."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.awards.models.recommendation import Recommendation
from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation

MESSAGE_LENGTH = 300
REFERENCE_LENGTH = 60


class FileState(models.TextChoices):
    CHECKED = "checked", _("Checked, nobody recommended yet")
    COMMITTED = "committed", _("Recommended")
    DISCARDED = "discarded", _("Discarded")


class RowFate(models.TextChoices):
    NEW = "new", _("Will be recommended")
    SAME = "same", _("Recommended before")
    REFUSED = "refused", _("Refused")


class TrainingFileQuerySet(models.QuerySet["TrainingFile"]):
    def visible_to(self, actor: Actor) -> Self:
        """A provider's own."""
        if not actor.can(Capability.RECOMMEND_TRAINEE) or actor.organisation_id is None:
            return self.none()
        return self.filter(provider=actor.organisation_id)


class TrainingFile(Base):
    """A checked file; committing it is one action. `counts` holds the number of rows by fate."""

    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="training_files"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=FileState.choices, default=FileState.CHECKED)
    checked_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    objects = TrainingFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FileState.COMMITTED) ^ Q(committed_at=None),
                name="committed_training_file_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "-checked_at", "-id"], name="training_file_order")
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


@tracked
class TrainingFileRow(Base):
    """One row: what would become of it, what was read, and the recommendation that it led to."""

    file = models.ForeignKey(TrainingFile, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    own_reference = models.CharField(max_length=REFERENCE_LENGTH, blank=True)
    name = models.CharField(max_length=REFERENCE_LENGTH * 4, blank=True)
    fate = models.CharField(max_length=10, choices=RowFate.choices)
    message = models.CharField(max_length=MESSAGE_LENGTH, blank=True)
    cells = models.JSONField(default=dict)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, related_name="rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="row_of_a_training_file_once"),
            models.CheckConstraint(
                condition=~Q(fate=RowFate.REFUSED) | Q(message__regex=r"\S", recommendation=None),
                name="refused_row_says_why_and_led_to_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(fate=RowFate.SAME) | Q(recommendation__isnull=False),
                name="same_row_names_its_recommendation",
            ),
            models.UniqueConstraint(
                fields=["file", "recommendation"], name="recommendation_once_in_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}: {self.fate}"
