"""What mentoring holds of a person, and when two records of it cannot be one person's."""

from django.db.models import Q

from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.people.models import Person
from goldthread.people.pointers import Pointer


def _entries(survivor: Person, merged: Person) -> list[str]:
    own = Mentor.objects.filter(person=survivor)
    if any(
        own.filter(school=one.school_id, during__overlap=one.during).exists()
        for one in Mentor.objects.filter(person=merged)
    ):
        return ["Both are mentors at the same school in the same days"]
    return []


def _mentorships(survivor: Person, merged: Person) -> list[str]:
    found = []
    own = Mentorship.objects.filter(teacher=survivor)
    if any(
        own.filter(during__overlap=one.during).exists()
        for one in Mentorship.objects.filter(teacher=merged)
    ):
        found.append("Both have a mentor in the same days")
    between = Q(teacher=survivor, mentor_person=merged) | Q(teacher=merged, mentor_person=survivor)
    if Mentorship.objects.filter(between).exists():
        found.append("One of them is the mentor of the other")
    return found


POINTERS = (
    Pointer(model=Mentor, one="mentor post", conflicts=_entries),
    Pointer(model=Mentorship, column="teacher", one="mentorship", conflicts=_mentorships),
    Pointer(model=Mentorship, column="mentor_person"),
)
