"""Who may see a recommendation, and who may confer and end awards."""

from uuid import UUID

from django.http import Http404

from goldthread.awards.models import Basis, Ending, Recommendation
from goldthread.core.access import Actor
from goldthread.core.errors import NotPermitted
from goldthread.core.roles import Capability, Role

_CONFERS = {
    Basis.INITIAL_TRAINING: Capability.RECOMMEND_TRAINEE,
    Basis.INDUCTION: Capability.DECIDE_OUTCOME,
}
_ENDS = {Ending.REPLACED: Capability.DECIDE_OUTCOME}


def get_visible_or_404(actor: Actor, recommendation_id: UUID) -> Recommendation:
    """One recommendation; hidden and absent raise the same Http404."""
    visible = Recommendation.objects.visible_to(actor).newest_first()
    found = visible.filter(pk=recommendation_id).first()
    if found is None:
        raise Http404
    return found


def check_can_confer(actor: Actor, basis: Basis) -> None:
    """Raise NotPermitted unless the actor's role leads to awards on this basis."""
    _check(actor, _CONFERS.get(basis), f"confer an award on the basis of {basis}")


def check_can_end(actor: Actor, how: Ending) -> None:
    """Raise NotPermitted unless the actor's role ends awards in this way."""
    _check(actor, _ENDS.get(how), f"have an award {how}")


def _check(actor: Actor, capability: Capability | None, what: str) -> None:
    """What no capability opens is done by the system itself."""
    opens = actor.can(capability) if capability else actor.role == Role.SYSTEM
    if not opens:
        raise NotPermitted(f"{actor.role} may not {what}")
