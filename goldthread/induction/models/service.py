"""The ledger of service: where somebody worked, when, and for how much of full time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from goldthread.core.models import Base, tracked
from goldthread.induction.models.registration import Induction
from goldthread.organisations.models import Organisation

LEAST_FTE_BP, FULL_TIME_BP = 1_000, 10_000


@tracked
class ServicePeriod(Base):
    """Service at one school with one working pattern; the end of `during` is exclusive.

    `fte_bp` is the share of full time in basis points: 10,000 is full time.
    """

    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="service")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    during = DateRangeField()
    fte_bp = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__startswith__isnull=False),
                name="service_in_order",
            ),
            models.CheckConstraint(
                condition=Q(fte_bp__gte=LEAST_FTE_BP, fte_bp__lte=FULL_TIME_BP),
                name="service_is_a_share_of_full_time",
            ),
            ExclusionConstraint(
                name="one_service_period_at_a_time",
                expressions=[
                    ("induction", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.during.lower} at {self.fte_bp / 100:g}%"
