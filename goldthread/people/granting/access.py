"""Who may give and end which roles, and whom they see for it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.people.models import RoleGrant, User

# Nobody is granted the first two, and a teacher is one by their record.
_NOT_GIVEN = frozenset({Role.PUBLIC, Role.SYSTEM})


def grantable(actor: Actor) -> list[Role]:
    """The roles that somebody may give and end."""
    if actor.can(Capability.GRANT_ROLES):
        return [role for role in ROLES if role not in _NOT_GIVEN]
    return list(ROLES[actor.role].grants) if actor.can(Capability.GRANT_WITHIN) else []


def may_grant(actor: Actor, role: str, organisation_id: UUID | None) -> bool:
    """Whether the actor may give and end this role for the organisation."""
    if role not in grantable(actor):
        return False
    return actor.can(Capability.GRANT_ROLES) or organisation_id == actor.organisation_id


def check_can_grant(actor: Actor, role: str, organisation_id: UUID | None) -> None:
    """Raise NotPermitted unless the actor may give and end this role for the organisation."""
    if not may_grant(actor, role, organisation_id):
        raise NotPermitted(f"{actor.role} may not grant {role} here")


def check_not_oneself(actor: Actor, user: User) -> None:
    """Raise DomainError where somebody would give themselves a role."""
    if actor.user_id == user.pk:
        raise DomainError("Nobody gives a role to themselves. Ask somebody else who may give it")


def visible_users(actor: Actor) -> QuerySet[User]:
    """Everybody to whoever grants any role; else the people of one's own organisation."""
    if actor.can(Capability.GRANT_ROLES):
        return User.objects.all()
    grants = RoleGrant.objects.visible_to(actor)
    return User.objects.filter(pk__in=grants.values("user"))


def user_or_404(actor: Actor, user_id: UUID) -> User:
    """Somebody whom the actor sees on the pages of staff."""
    found = visible_users(actor).filter(pk=user_id).first()
    if found is None:
        raise Http404
    return found


def grant_or_404(actor: Actor, user_id: UUID, grant_id: UUID) -> RoleGrant:
    """A role of a person that the actor may end."""
    grants = RoleGrant.objects.visible_to(actor).filter(user=user_id, pk=grant_id)
    found = grants.select_related("user", "organisation").first()
    if found is None or not may_grant(actor, found.role, found.organisation_id):
        raise Http404
    return found
