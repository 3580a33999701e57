"""Mentors of a school, and whom each of them supports."""

import datetime as dt
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

OF_A_SCHOOL = frozenset({Role.INDUCTION_TUTOR, Role.HEADTEACHER})
IN_ORDER = Q(during__isempty=False, during__startswith__isnull=False)


class MentorQuerySet(models.QuerySet["Mentor"]):
    def visible_to(self, actor: Actor) -> Self:
        """A mentor sees their own entries; tutor and head those of their school."""
        if actor.role == Role.SYSTEM:
            return self.all()
        if actor.role == Role.MENTOR and actor.person_id:
            return self.filter(person=actor.person_id, school=actor.organisation_id)
        if actor.role in OF_A_SCHOOL:
            return self.filter(school=actor.organisation_id)
        return self.none()

    def on(self, day: dt.date) -> Self:
        return self.filter(during__contains=day)


@tracked
class Mentor(Base):
    """Somebody who may support new teachers at a school, for a period with exclusive end."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentor_entries")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mentors")
    during = DateRangeField()

    objects = MentorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="mentor_period_in_order"),
            # What the pair of mentor and person in a mentorship refers to.
            models.UniqueConstraint(fields=["id", "person"], name="mentor_and_person"),
            ExclusionConstraint(
                name="mentor_at_a_school_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.full_name} at {self.school}"


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, actor: Actor) -> Self:
        """The teacher's and the mentor's own; tutor and head see those of their school."""
        if actor.role == Role.SYSTEM:
            return self.all()
        if actor.role == Role.TEACHER and actor.person_id:
            return self.filter(teacher=actor.person_id)
        if actor.role == Role.MENTOR and actor.person_id:
            own = self.filter(mentor_person=actor.person_id)
            return own.filter(mentor__school=actor.organisation_id)
        if actor.role in OF_A_SCHOOL:
            return self.filter(mentor__school=actor.organisation_id)
        return self.none()

    def on(self, day: dt.date) -> Self:
        return self.filter(during__contains=day)

    def open(self) -> Self:
        """Those with no end yet, also where they start later."""
        return self.filter(during__upper_inf=True)


@tracked
class Mentorship(Base):
    """One mentor supporting one teacher, for a period with exclusive end.

    `mentor_person` repeats the mentor's person, so that the database itself can refuse a
    teacher as their own mentor; a composite foreign key keeps the two the same.
    """

    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="mentorships")
    mentor_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentorships")
    during = DateRangeField()

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="mentorship_in_order"),
            models.CheckConstraint(
                condition=~Q(mentor_person=F("teacher")), name="nobody_mentors_themselves"
            ),
            ExclusionConstraint(
                name="one_mentor_at_a_time",
                expressions=[
                    ("teacher", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} for {self.teacher.full_name}"
