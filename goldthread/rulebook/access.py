"""Who sees and who decides. The policy and every decision on it are public."""

import datetime as dt
from uuid import UUID

from django.http import Http404

from goldthread.core.access import Actor
from goldthread.core.roles import Capability
from goldthread.rulebook import states
from goldthread.rulebook.models import Adoption


def get_visible_or_404(actor: Actor, decision_id: UUID) -> Adoption:
    """The decision, or an absent page."""
    found = Adoption.objects.visible_to(actor).filter(pk=decision_id).first()
    if found is None:
        raise Http404
    return found


def can_decide(actor: Actor) -> bool:
    """Whether the actor puts options into force."""
    return actor.can(Capability.ADOPT_OPTION)


def can_withdraw(actor: Actor, decision: Adoption, *, on: dt.date) -> bool:
    """Whether the actor can take the decision back on a date."""
    return can_decide(actor) and states.can_withdraw(decision, on=on)
