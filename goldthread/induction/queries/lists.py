"""Lists of inductions by what is due: rows of standing only, however many there are."""

import datetime as dt
from enum import StrEnum

from django.db.models import Count, F, Min, Q, QuerySet

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.core.text import sort_key
from goldthread.induction.models import Induction, InductionQuerySet

# What is due within four weeks is due soon.
SOON = dt.timedelta(days=28)
# A school's tutor and head see what waits for anybody at the school.
AT_SCHOOL = (Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.TEACHER)
WAITS_FOR = {
    Role.INDUCTION_TUTOR: AT_SCHOOL,
    Role.HEADTEACHER: AT_SCHOOL,
    Role.MENTOR: AT_SCHOOL,
    Role.TEACHER: (Role.TEACHER,),
    Role.BODY_OFFICER: (Role.BODY_OFFICER,),
}


class Group(StrEnum):
    """How a list with due dates is divided."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    NOTHING = "nothing"


def listed(
    actor: Actor, on: dt.date, *, group: Group | None = None, text: str = ""
) -> QuerySet[Induction]:
    """What the actor sees, by what is due first; each has `next_on`, and its dues are loaded.

    `next_on` counts what waits for the actor's side: anybody at the school, or the body. `text`
    is part of a name, or a whole teacher reference number.
    """
    found = _dated(actor)
    if group is not None:
        found = found.filter(_in(group, on))
    if words := sort_key(text):
        found = found.filter(Q(person__sort_name__contains=words) | Q(person__trn=words))
    order = (F("next_on").asc(nulls_last=True), "person__sort_name", "pk")
    return found.with_names().prefetch_related("dues").order_by(*order)


def counts(actor: Actor, on: dt.date) -> dict[Group, int]:
    """How many are in each group, of all that the actor sees."""
    filters = {group.value: Count("pk", filter=_in(group, on)) for group in Group}
    return {Group(name): number for name, number in _dated(actor).aggregate(**filters).items()}


def _dated(actor: Actor) -> InductionQuerySet:
    who = WAITS_FOR.get(actor.role, tuple(Role))
    visible: InductionQuerySet = Induction.objects.visible_to(actor)
    dated: InductionQuerySet = visible.annotate(
        next_on=Min("dues__due_on", filter=Q(dues__who__in=who))
    )
    return dated


def _in(group: Group, on: dt.date) -> Q:
    return {
        Group.LATE: Q(next_on__lt=on),
        Group.SOON: Q(next_on__gte=on, next_on__lte=on + SOON),
        Group.LATER: Q(next_on__gt=on + SOON),
        Group.NOTHING: Q(next_on=None),
    }[group]
