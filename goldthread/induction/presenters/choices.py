"""What can be chosen: bodies, and mentors with what they carry already."""

import datetime as dt
from uuid import UUID

from django.db.models import Count, Q

from goldthread.core.access import Actor
from goldthread.induction import oversight
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Kind, Organisation
from goldthread.pages import words
from goldthread.pages.fields import Option
from goldthread.people.models import Person


def bodies(actor: Actor, *, on: dt.date) -> list[tuple[UUID, str]]:
    """Open appropriate bodies by name, of the kinds that take on new teachers on a day."""
    open_now = Organisation.objects.visible_to(actor).open().filter(kind=Kind.APPROPRIATE_BODY)
    taking_on = oversight.kinds_taking_on(on)
    listed = open_now.filter(appropriatebody__kind__in=taking_on).in_order()
    return list(listed.values_list("pk", "name"))


def mentors(actor: Actor, teacher: Person, *, on: dt.date, another: bool = False) -> list[Option]:
    """Mentors of the actor's school on a date, with how many new teachers each supports then.

    `another` leaves out who supports the teacher on that date.
    """
    then = Q(mentorships__during__contains=on)
    supported = Count("mentorships", filter=then)
    here = Mentor.objects.visible_to(actor).on(on).exclude(person=teacher)
    if another:
        here = here.exclude(pk__in=Mentor.objects.filter(then, mentorships__teacher=teacher))
    loads = dict(here.annotate(load=supported).values_list("pk", "load"))
    return [
        Option(str(one.pk), one.person.full_name, _load(loads[one.pk]))
        for one in here.select_related("person").order_by("person__sort_name", "id")
    ]


def _load(number: int) -> str:
    if not number:
        return "Supports no new teacher at the moment"
    return f"Supports {words.count_in_words(number, 'new teacher')}"
