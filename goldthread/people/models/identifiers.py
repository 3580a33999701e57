"""The other numbers by which somebody is known."""

import functools
import operator
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.people.identifiers import KINDS, VALUE_LENGTH
from goldthread.people.models.names import own
from goldthread.people.models.persons import Person

REASON_LENGTH = 500
_FORMS = functools.reduce(
    operator.or_, (Q(kind=code, value__regex=kind.pattern) for code, kind in KINDS.items())
)


class IdentifierQuerySet(models.QuerySet["Identifier"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; all to those who keep records."""
        return self.filter(own(actor))

    def in_use(self) -> Self:
        return self.filter(taken_off_on=None)


@tracked
class Identifier(Base):
    """One number of one kind, as `identifiers.KINDS` keeps it. Taken off, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(
        max_length=30, choices=[(code, kind.title) for code, kind in KINDS.items()]
    )
    value = models.CharField(max_length=VALUE_LENGTH)
    taken_off_on = models.DateField(null=True)
    taken_off_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_FORMS, name="identifier_has_the_form_of_its_kind"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(taken_off_on=None),
                name="one_identifier_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=Q(
                    taken_off_on=None,
                    kind__in=[code for code, kind in KINDS.items() if not kind.shared],
                ),
                name="identifier_is_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(taken_off_on=None, taken_off_reason="")
                | Q(taken_off_on__isnull=False, taken_off_reason__regex=r"\S"),
                name="identifier_taken_off_with_a_reason",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["value"], name="identifier_value")]
        triggers = [pgtrigger.Protect(name="identifier_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
