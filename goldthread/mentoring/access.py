"""Who may see and change mentors."""

from uuid import UUID

from django.http import Http404

from goldthread.core.access import Actor
from goldthread.core.errors import NotPermitted
from goldthread.core.roles import Capability, Role
from goldthread.mentoring.models import Mentor


def get_visible_or_404(actor: Actor, mentor_id: UUID) -> Mentor:
    """The mentor's entry; hidden and absent raise the same Http404."""
    mentor = Mentor.objects.visible_to(actor).filter(pk=mentor_id).first()
    if mentor is None:
        raise Http404
    return mentor


def can_change_mentors(actor: Actor, school_id: UUID) -> bool:
    """Whether the actor looks after the mentors of this school."""
    if not actor.can(Capability.REGISTER_TEACHER):
        return False
    return actor.role == Role.SYSTEM or actor.organisation_id == school_id


def check_can_change_mentors(actor: Actor, school_id: UUID) -> None:
    """Raise NotPermitted unless the actor looks after the mentors of this school."""
    if not can_change_mentors(actor, school_id):
        raise NotPermitted(f"{actor.role} may not change the mentors of {school_id}")
