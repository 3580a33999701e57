"""What is particular to schools: their numbers over time, and which school follows which."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base, tracked
from goldthread.organisations.models.organisation import Organisation


class Phase(models.TextChoices):
    NURSERY = "nursery", _("Nursery")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    POST_16 = "post_16", _("16 plus")
    ALL_THROUGH = "all_through", _("All-through or middle")
    SPECIAL = "special", _("Special or alternative provision")
    NOT_KNOWN = "not_known", _("Not known")


class SchoolStatus(models.TextChoices):
    """The status in the national register: codes 1, 3, 4 and 2 there."""

    OPEN = "open", _("Open")
    CLOSING = "closing", _("Open, proposed to close")
    OPENING = "opening", _("Proposed to open")
    CLOSED = "closed", _("Closed")


@tracked
class School(Base):
    """What is particular to a school; `urn` is its present number in the national register.

    `urn` is one of its `numbers`: a foreign key of the database over both columns keeps that.
    Where it is `registered`, its particulars are those of the register, and files of figures leave
    them alone. `closes_on` is the last day of a school that is proposed to close, `district_code`
    the nine-character code of its district.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    urn = models.CharField(max_length=6, unique=True)
    local_authority_code = models.CharField(max_length=3)
    local_authority = models.CharField(max_length=100)
    establishment_number = models.CharField(max_length=4, blank=True)
    school_type = models.CharField(max_length=100)
    phase = models.CharField(max_length=20, choices=Phase.choices)
    constituency = models.CharField(max_length=100, blank=True)
    town = models.CharField(max_length=100, blank=True, default="")
    postcode = models.CharField(max_length=10, blank=True, default="")
    district_code = models.CharField(max_length=9, blank=True, default="")
    status = models.CharField(
        max_length=10, choices=SchoolStatus.choices, default=SchoolStatus.OPEN
    )
    closes_on = models.DateField(null=True)
    registered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(status=SchoolStatus.CLOSING),
                name="last_day_of_a_school_that_closes",
            ),
            models.CheckConstraint(condition=Q(urn__regex=r"^[0-9]{6}$"), name="urn_is_six_digits"),
        ]

    def __str__(self) -> str:
        return f"URN {self.urn}"


@tracked
class SchoolNumber(Base):
    """A number that a school has or had in the national register, and when.

    A school keeps its people, service and inductions when it becomes an academy and so gets
    another number. An end of the period that is not known is open.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="numbers")
    urn = models.CharField(max_length=6, unique=True)
    period = DateRangeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "urn"], name="number_of_a_school"),
            models.CheckConstraint(
                condition=Q(urn__regex=r"^[0-9]{6}$"), name="former_urn_is_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=False), name="number_for_a_day_or_more"
            ),
            ExclusionConstraint(
                name="one_number_at_a_time",
                expressions=[("school", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"URN {self.urn}"


class LinkKind(models.TextChoices):
    REPLACED = "replaced", _("Replaced by")
    MERGED = "merged", _("Merged into")
    SPLIT = "split", _("Split into")


@tracked
class SchoolLink(Base):
    """One school follows another that is not the same: a merger, a split, a replacement."""

    before = models.ForeignKey(School, on_delete=models.CASCADE, related_name="links_after")
    after = models.ForeignKey(School, on_delete=models.CASCADE, related_name="links_before")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="one_link_of_two_schools"),
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="no_school_follows_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
