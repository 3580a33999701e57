"""The runs that import organisations from files."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base
from goldthread.core.roles import Capability


class Layout(models.TextChoices):
    SCHOOLS = "pupil_premium", _("Schools, in the layout of the pupil premium allocations")
    BODIES = "appropriate_bodies", _("Appropriate bodies, with columns name and type")
    REGISTER = "register", _("Schools, in the layout of the register of establishments")
    LINKS = "school_links", _("Which school follows which, from the same register")
    GROUPS = "groups", _("Trusts and federations, from the same register")
    MEMBERS = "group_members", _("Schools in trusts and federations, from the same register")
    INCENTIVES = "incentives", _("Pupil premium and sparsity incentives by school")
    DISTRICTS = "sparse_districts", _("Sparse districts")
    PROVIDERS = "training_providers", _("Training providers, in the layout of the published list")


# The layouts that are for one year, which no row names.
YEARLY = (Layout.SCHOOLS, Layout.INCENTIVES, Layout.DISTRICTS)
# Layouts that write the same rows share a version, so that one makes the other check again.
VERSIONED_AS = {
    layout: Layout.SCHOOLS if layout in (Layout.REGISTER, Layout.LINKS) else layout
    for layout in Layout
}


class RunState(models.TextChoices):
    CHECKED = "checked", _("Checked, nothing changed yet")
    COMMITTED = "committed", _("Brought in")
    DISCARDED = "discarded", _("Discarded")


class Fate(models.TextChoices):
    NEW = "new", _("Will be added")
    CHANGED = "changed", _("Will be changed")
    SAME = "same", _("No change")
    REFUSED = "refused", _("Refused")
    OUTSIDE = "outside", _("Left out")


class RegisterVersion(models.Model):
    """How often files of a layout have changed the register; a run notes it when it is checked."""

    layout = models.CharField(max_length=30, choices=Layout.choices, unique=True)
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.layout}: {self.number}"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, actor: Actor) -> Self:
        """All runs to those who bring in organisations, none to anybody else."""
        return self.all() if actor.can(Capability.IMPORT_ORGANISATIONS) else self.none()


class ImportRun(Base):
    """A file that was checked; committing it is one action.

    `year` is when the year of a yearly layout starts: financial for pupil figures, else that of
    schools. `counts` holds the number of rows by fate.
    """

    layout = models.CharField(max_length=30, choices=Layout.choices)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField(null=True)
    register_version = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=RunState.choices, default=RunState.CHECKED)
    checked_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RunState.COMMITTED) ^ Q(committed_at=None),
                name="committed_run_says_when",
            ),
            models.CheckConstraint(
                condition=Q(layout__in=YEARLY) ^ Q(year=None), name="run_of_a_year_names_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    def count(self, fate: Fate) -> int:
        """How many rows have this fate; a file checked before a fate was known has none of it."""
        return int(self.counts.get(fate, 0))


class ImportRow(models.Model):
    """One row of a checked file: what would become of it, and what to read from it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    message = models.CharField(max_length=300, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="row_of_a_run_once"),
            models.CheckConstraint(
                condition=~Q(fate__in=[Fate.CHANGED, Fate.REFUSED, Fate.OUTSIDE]) | ~Q(message=""),
                name="changed_and_refused_rows_say_why",
            ),
        ]
        indexes = [models.Index("run", "fate", "number", name="import_row_fate")]

    def __str__(self) -> str:
        return f"row {self.number}: {self.fate}"
