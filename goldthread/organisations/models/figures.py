"""What is published of a school year by year."""

from django.db import models
from django.db.models import F, Q

from goldthread.core.models import Base, tracked
from goldthread.organisations.models.schools import School


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
class Incentives(Base):
    """Whether a school attracts the incentives in the school year that starts in `year`."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="incentives")
    year = models.PositiveSmallIntegerField()
    pupil_premium = models.BooleanField()
    sparsity = models.BooleanField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="incentives_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.pupil_premium}, {self.sparsity}"


@tracked
class SparseDistrict(Base):
    """A district whose schools counted as sparse in the school year that starts in `year`."""

    code = models.CharField(max_length=9)
    name = models.CharField(max_length=100)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="sparse_district_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.year}"
