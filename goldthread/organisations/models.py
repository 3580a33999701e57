"""Organisations, what is particular to schools and bodies, and the runs that import them."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability


class Kind(models.TextChoices):
    SCHOOL = "school", _("School")
    APPROPRIATE_BODY = "appropriate_body", _("Appropriate body")
    TRAINING_PROVIDER = "training_provider", _("Training provider")
    DEPARTMENT = "department", _("Department")


class Phase(models.TextChoices):
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all_through", _("All-through or middle")
    SPECIAL = "special", _("Special or alternative provision")
    NOT_KNOWN = "not_known", _("Not known")


class BodyKind(models.TextChoices):
    TEACHING_SCHOOL_HUB = "teaching_school_hub", _("Teaching school hub")
    NATIONAL = "national", _("National organisation")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them: names of organisations are public."""
        return self.all()

    def schools(self) -> Self:
        return self.filter(kind=Kind.SCHOOL).select_related("school")

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def in_order(self) -> Self:
        return self.order_by("sort_name", "id")


@tracked
class Organisation(Base):
    """A body that people work for or that has a part in their career."""

    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200)
    # All that a person may type to find it: name, place, number; see `search.key`.
    # Compared byte by byte, so that its index also serves what a name begins with.
    search_text = models.CharField(max_length=500, db_collation="C")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gt=F("opened_on")),
                name="closes_after_it_opens",
            ),
            # Schools share names; their number tells them apart. All others go by name.
            models.UniqueConstraint(
                fields=["kind", "sort_name"],
                condition=~Q(kind=Kind.SCHOOL),
                name="one_organisation_of_a_name",
            ),
        ]
        indexes = [
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="organisation_search"),
            models.Index("kind", "sort_name", "id", name="organisation_order"),
            models.Index("kind", "search_text", name="organisation_prefix"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class School(Base):
    """What is particular to a school; `urn` is its number in the national register."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    urn = models.CharField(max_length=6, unique=True)
    local_authority_code = models.CharField(max_length=3)
    local_authority = models.CharField(max_length=100)
    establishment_number = models.CharField(max_length=4)
    school_type = models.CharField(max_length=100)
    phase = models.CharField(max_length=20, choices=Phase.choices)
    constituency = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(urn__regex=r"^[0-9]{6}$"), name="urn_is_six_digits"),
        ]

    def __str__(self) -> str:
        return f"URN {self.urn}"


@tracked
class PupilFigures(Base):
    """A school's pupils in a financial year that starts in April of `year`, and who says so."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    pupils = models.PositiveIntegerField()
    eligible = models.PositiveIntegerField()
    allocation_pence = models.BigIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="one_set_of_figures_a_year"),
            models.CheckConstraint(
                condition=Q(eligible__lte=F("pupils")), name="eligible_pupils_are_on_roll"
            ),
            models.CheckConstraint(
                condition=Q(allocation_pence__gte=0), name="allocation_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.eligible} of {self.pupils}"


@tracked
class AppropriateBody(Base):
    """What is particular to an appropriate body."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)

    def __str__(self) -> str:
        return self.kind


class Layout(models.TextChoices):
    SCHOOLS = "pupil_premium", _("Schools, in the layout of the pupil premium allocations")
    BODIES = "appropriate_bodies", _("Appropriate bodies, with columns name and type")


class RunState(models.TextChoices):
    CHECKED = "checked", _("Checked, nothing changed yet")
    COMMITTED = "committed", _("Brought in")
    DISCARDED = "discarded", _("Discarded")


class Fate(models.TextChoices):
    NEW = "new", _("Will be added")
    CHANGED = "changed", _("Will be changed")
    SAME = "same", _("No change")
    REFUSED = "refused", _("Refused")


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

    `year` is when the financial year of the figures starts, None where a layout has no figures.
    `counts` holds the number of rows by fate.
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
                condition=Q(layout=Layout.SCHOOLS) ^ Q(year=None), name="run_of_schools_has_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


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
                condition=~Q(fate__in=[Fate.CHANGED, Fate.REFUSED]) | ~Q(message=""),
                name="changed_and_refused_rows_say_why",
            ),
        ]
        indexes = [models.Index("run", "fate", "number", name="import_row_fate")]

    def __str__(self) -> str:
        return f"row {self.number}: {self.fate}"
