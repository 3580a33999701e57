"""Whom a message reaches: those who hold a role, or one teacher."""

import datetime as dt
from uuid import UUID

from goldthread.core.outbox.writing import To
from goldthread.core.roles import Role
from goldthread.people.models import RoleGrant, User


def holders(role: Role, organisation_id: UUID, *, on: dt.date) -> list[To]:
    """Everybody who acts in a role for an organisation on a date."""
    grants = RoleGrant.objects.in_force(on).filter(
        role=role, organisation=organisation_id, user__is_active=True
    )
    ids = grants.order_by("user_id").values_list("user_id", flat=True).distinct()
    return [To(user_id=user_id, role=role) for user_id in ids]


def teacher(person_id: UUID) -> To:
    """A teacher, whether or not they have signed in yet."""
    return To(person_id=person_id, role=Role.TEACHER)


def address_of(user_id: UUID | None, person_id: UUID | None) -> str:
    """The address that somebody signs in with; "" for who cannot sign in."""
    users = User.objects.filter(is_active=True)
    found = users.filter(pk=user_id) if user_id else users.filter(person=person_id)
    return found.values_list("email", flat=True).first() or ""
