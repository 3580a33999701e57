"""Jobs and the rows that they could not do."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldthread.core.access import Actor
from goldthread.core.models import Base
from goldthread.core.roles import Capability

CURSOR_LENGTH, ERROR_LENGTH, LABEL_LENGTH, TITLE_LENGTH = 200, 300, 120, 150


class State(models.TextChoices):
    WAITING = "waiting", "Waiting for a worker"
    RUNNING = "running", "Under way"
    STOPPED = "stopped", "Stopped"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


ACTIVE = frozenset({State.WAITING, State.RUNNING})


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> Self:
        """All to whoever watches the work; to others those that they started in this role."""
        if actor.can(Capability.WATCH_WORK):
            return self.all()
        if actor.user_id is None:
            return self.none()
        return self.filter(
            by_user=actor.user_id, by_role=actor.role, by_organisation=actor.organisation_id
        )

    def under_way(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def of(self, subject_id: object) -> Self:
        """The jobs about one row, latest first."""
        return self.filter(subject_id=subject_id).order_by("-created_at", "-id")


class Job(Base):
    """Long work, done in batches: each batch and its progress are one transaction.

    `done` of `total` are counted in what the kind counts. `cursor` says where the next batch
    begins; only the kind reads it. `error` tells why the last try ended, if it did not end well.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=TITLE_LENGTH)
    subject_id = models.UUIDField(null=True)
    by_user = models.UUIDField(null=True)
    by_role = models.CharField(max_length=40)
    by_organisation = models.UUIDField(null=True)
    by_name = models.CharField(max_length=250)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    cursor = models.CharField(max_length=CURSOR_LENGTH, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=ERROR_LENGTH, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=F("total")), name="job_does_no_more_than_all"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ACTIVE)) ^ Q(ended_at__isnull=False),
                name="ended_job_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | Q(error__regex=r"\S"),
                name="failed_job_says_why",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
        ]
        indexes = [
            models.Index("asked_at", name="job_order"),
            models.Index("subject_id", "created_at", name="job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.state}, {self.done} of {self.total}"

    @property
    def left(self) -> int:
        return self.total - self.done


class JobError(Base):
    """One row that a job could not do, and why; the others go on."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="errors")
    label = models.CharField(max_length=LABEL_LENGTH)
    message = models.CharField(max_length=ERROR_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "label"], name="job_tells_a_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.message}"
