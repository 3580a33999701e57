"""Trusts and federations, and the schools in them over time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base, tracked
from goldthread.organisations.models.organisation import Kind, Organisation
from goldthread.organisations.models.schools import School


class GroupKind(models.TextChoices):
    MULTI_ACADEMY_TRUST = "multi_academy_trust", _("Multi-academy trust")
    SINGLE_ACADEMY_TRUST = "single_academy_trust", _("Single-academy trust")
    FOUNDATION_TRUST = "foundation_trust", _("Foundation trust")
    FEDERATION = "federation", _("Federation")


ORGANISATION_KIND = dict.fromkeys(GroupKind, Kind.TRUST) | {GroupKind.FEDERATION: Kind.FEDERATION}


@tracked
class Group(Base):
    """What is particular to a trust or federation; `uid` is its number in the register of groups.

    `company_number` is that of the register of companies, 8 characters, or empty.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE)
    uid = models.CharField(max_length=6, unique=True)
    kind = models.CharField(max_length=30, choices=GroupKind.choices)
    company_number = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(uid__regex=r"^[0-9]{1,6}$"), name="uid_is_digits"),
        ]

    def __str__(self) -> str:
        return f"UID {self.uid}"


@tracked
class GroupMember(Base):
    """A school in a group for a period; `kind` is the group's, so that a school is in one trust."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    period = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period__isempty=False), name="member_for_a_day_or_more"
            ),
            ExclusionConstraint(
                name="in_one_group_of_a_kind_at_a_time",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} in {self.group}"
