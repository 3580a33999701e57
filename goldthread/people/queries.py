"""Questions about persons and roles."""

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from goldthread.core.access import PUBLIC, Actor
from goldthread.core.roles import Role
from goldthread.people.identity import Identity
from goldthread.people.models import Person, RoleGrant, User


def matching(*, trn: str, birth_on: dt.date) -> Person | None:
    """The person with this number, when the birth date agrees; neither alone finds anybody."""
    return Person.objects.filter(trn=trn, birth_on=birth_on).first()


def alike(identity: Identity) -> QuerySet[Person]:
    """Persons of the same names and birth date; case, accents and spaces make no difference."""
    return Person.objects.filter(sort_name=identity.sort_name, birth_on=identity.birth_on)


def grants_of(user: User, *, on: dt.date) -> QuerySet[RoleGrant]:
    """What the user may act as on a date."""
    grants = RoleGrant.objects.in_force(on).filter(user=user)
    return grants.select_related("organisation", "user").order_by("role", "created_at", "id")


def acting_as(user: User, grant_id: UUID | None, *, on: dt.date) -> Actor:
    """The user in the chosen grant, else in their first; the public when none is in force."""
    grants = list(grants_of(user, on=on)) if user.is_active else []
    chosen = next((grant for grant in grants if grant.pk == grant_id), None)
    grant = chosen or next(iter(grants), None)
    return as_actor(grant) if grant else PUBLIC


def as_actor(grant: RoleGrant) -> Actor:
    """Somebody in the role that a grant gives them."""
    organisation = grant.organisation
    return Actor(
        role=Role(grant.role),
        name=grant.user.name,
        user_id=grant.user_id,
        person_id=grant.user.person_id,
        organisation_id=grant.organisation_id,
        organisation_name=organisation.name if organisation else "",
    )
