"""Organisations of every kind: a name, when it opened and closed, and what it is found by."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked


class Kind(models.TextChoices):
    SCHOOL = "school", _("School")
    APPROPRIATE_BODY = "appropriate_body", _("Appropriate body")
    TRAINING_PROVIDER = "training_provider", _("Training provider")
    UNIVERSITY = "university", _("University")
    MEMBERSHIP_BODY = "membership_body", _("Membership body")
    TRUST = "trust", _("Trust")
    FEDERATION = "federation", _("Federation")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    DEPARTMENT = "department", _("Department")


# Schools and groups share names; their numbers tell them apart. All others go by name.
KNOWN_BY_NUMBER = (Kind.SCHOOL, Kind.TRUST, Kind.FEDERATION)


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
    """A body that people work for or that has a part in their career.

    `closed_on` is the first day on which it is closed. `ukprn` is its number in the register of
    learning providers, 8 digits, or empty; `source` what somebody had it from who typed it in.
    """

    kind = models.CharField(max_length=30, choices=Kind.choices)
    name = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=200, blank=True, default="")
    ukprn = models.CharField(max_length=8, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
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
            models.UniqueConstraint(
                fields=["kind", "sort_name"],
                condition=~Q(kind__in=KNOWN_BY_NUMBER),
                name="one_organisation_of_a_name",
            ),
            models.CheckConstraint(
                condition=Q(ukprn="") | Q(ukprn__regex=r"^[0-9]{8}$"), name="ukprn_is_eight_digits"
            ),
        ]
        indexes = [
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="organisation_search"),
            models.Index("kind", "sort_name", "id", name="organisation_order"),
            models.Index("kind", "search_text", name="organisation_prefix"),
        ]

    def __str__(self) -> str:
        return self.name
