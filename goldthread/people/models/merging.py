"""Two records found to be of one person, made one; kept so exactly that it can be undone."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from goldthread.core.models import Base, tracked
from goldthread.people.models.names import ANSWER_LENGTH
from goldthread.people.models.persons import NAME_LENGTH, Person

TABLE_LENGTH = 60


@tracked
class Merge(Base):
    """One record merged into another.

    `before_...` is what the surviving record said, to be put back when the merge is undone.
    """

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_by")
    merged_on = models.DateField()
    reason = models.CharField(max_length=ANSWER_LENGTH)
    before_given_names = models.CharField(max_length=NAME_LENGTH)
    before_family_name = models.CharField(max_length=NAME_LENGTH)
    before_birth_on = models.DateField()
    undone_on = models.DateField(null=True)
    undone_reason = models.CharField(max_length=ANSWER_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="nobody_is_merged_into_themselves"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="merge_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_on=None, undone_reason="")
                | Q(undone_on__isnull=False, undone_reason__regex=r"\S"),
                name="merge_undone_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_on=None), name="merged_once_at_a_time"
            ),
        ]
        triggers = [pgtrigger.Protect(name="merge_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.survivor_id}"


@tracked
class MovedRow(Base):
    """One column of one row that pointed to the merged record and then to the survivor."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="moved")
    table = models.CharField(max_length=TABLE_LENGTH)
    column = models.CharField(max_length=TABLE_LENGTH)
    row = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "table", "column", "row"], name="row_moved_once_in_a_merge"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="moved_row_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of {self.row}"
