"""Questions about mentors."""

import datetime as dt

from django.db.models import QuerySet

from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person


def mentors_at(school: Organisation, on: dt.date) -> QuerySet[Mentor]:
    """Who may support new teachers at a school on a date, by name."""
    mentors = Mentor.objects.on(on).filter(school=school)
    return mentors.select_related("person").order_by("person__sort_name", "id")


def current(teacher: Person, on: dt.date) -> Mentorship | None:
    """The mentorship that supports a teacher on a date; with the mentor's person loaded."""
    mentorships = Mentorship.objects.on(on).filter(teacher=teacher)
    return mentorships.select_related("mentor", "mentor_person").first()


def last(teacher: Person) -> Mentorship | None:
    """The mentorship without an end, under way or still to begin; None where there is none."""
    return Mentorship.objects.open().filter(teacher=teacher).select_related("mentor").first()


def history(teacher: Person) -> QuerySet[Mentorship]:
    """Every mentorship of a teacher, newest first."""
    mentorships = Mentorship.objects.filter(teacher=teacher)
    return mentorships.select_related("mentor", "mentor_person").order_by("-during", "-id")


def mentees_of(person: Person, on: dt.date) -> QuerySet[Person]:
    """Whom somebody supports as a mentor on a date, at any school, by name."""
    mentorships = Mentorship.objects.on(on).filter(mentor_person=person)
    return Person.objects.filter(mentorships__in=mentorships).order_by("sort_name", "id")
