"""Whose roles somebody sees, and how these roles came about."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from goldthread.core.access import Actor
from goldthread.core.models import Event
from goldthread.core.roles import Capability
from goldthread.organisations import search
from goldthread.organisations.models import Organisation
from goldthread.people.granting import access
from goldthread.people.models import RoleGrant, User

GIVEN, ENDED = "people.role_granted", "people.role_ended"
# Organisations whose people a search for their name brings up.
_MOST_ORGANISATIONS = 20


def staff(actor: Actor, text: str) -> QuerySet[User]:
    """The people whom somebody sees, in order of name, each with the `shown` grants.

    Nobody before a search for whoever sees all of the profession.
    """
    users = access.visible_users(actor)
    if text:
        users = _sought(users, text, actor)
    elif actor.can(Capability.GRANT_ROLES):
        users = users.none()
    grants = RoleGrant.objects.visible_to(actor).select_related("organisation")
    shown = Prefetch("grants", grants.order_by("role", "during"), to_attr="shown")
    return users.prefetch_related(shown).order_by(Lower("name"), "id")


def _sought(users: QuerySet[User], text: str, actor: Actor) -> QuerySet[User]:
    wanted = Q()
    for part in text.split():
        wanted &= Q(name__icontains=part) | Q(email__icontains=part)
    if actor.can(Capability.GRANT_ROLES):
        found = organisations(text)[:_MOST_ORGANISATIONS].values_list("pk", flat=True)
        wanted |= Q(pk__in=RoleGrant.objects.filter(organisation__in=list(found)).values("user"))
    return users.filter(wanted)


def organisations(text: str) -> QuerySet[Organisation]:
    """Organisations of any kind whose name, place or number holds what was typed."""
    parts = search.words(text)
    wanted = Organisation.objects.all() if parts else Organisation.objects.none()
    for part in parts:
        wanted = wanted.filter(search_text__contains=part)
    return wanted.in_order()


def grants_of(user: User, actor: Actor) -> QuerySet[RoleGrant]:
    """The roles of a person that somebody sees, the newest first."""
    grants = RoleGrant.objects.visible_to(actor).filter(user=user)
    return grants.select_related("organisation", "user").order_by("-during", "-id")


def history(grants: list[RoleGrant]) -> list[tuple[Event, RoleGrant, str]]:
    """What happened to these grants, newest first, and the name of whoever did it."""
    by_id = {grant.pk: grant for grant in grants}
    found = Event.objects.filter(subject_id__in=by_id, name__in=[GIVEN, ENDED])
    happened = list(found.order_by("-at", "-id"))
    names = {one.pk: one.name for one in User.objects.filter(pk__in={e.by_user for e in happened})}
    return [(e, by_id[e.subject_id], names.get(e.by_user or e.id, "Goldthread")) for e in happened]


def held(grants: list[RoleGrant], on: dt.date) -> list[RoleGrant]:
    """Those of the grants that are in force on a day."""
    return [one for one in grants if one.withdrawn_at is None and on in one.during]
