"""Who may see a doubt about a sign-in."""

from uuid import UUID

from django.http import Http404

from goldthread.core.access import Actor
from goldthread.people.models.signin import LinkRequest


def get_visible_or_404(actor: Actor, request_id: UUID) -> LinkRequest:
    """One doubt; hidden and absent raise the same Http404."""
    visible = LinkRequest.objects.visible_to(actor)
    found = visible.select_related("identity", "person").filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found
