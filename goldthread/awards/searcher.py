"""A provider's own trainees in the search over everything."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.awards import queries
from goldthread.awards.models import Recommendation
from goldthread.core.access import Actor
from goldthread.core.roles import Capability
from goldthread.core.searching import MOST, NEAREST, Hit, Results


def find(actor: Actor, text: str) -> Results | None:
    """Those whom the actor's provider has recommended."""
    if not actor.can(Capability.RECOMMEND_TRAINEE):
        return None
    own = Recommendation.objects.visible_to(actor).select_related("person")
    hits = list(queries.sought(own, text).order_by("person__sort_name", "id")[:MOST])
    near = [] if hits else queries.nearest(own, text)[:NEAREST]
    more = f"{reverse('trainees')}?{urlencode({'q': text})}"
    return Results("Trainees", _hits(hits), _hits(near), more)


def _hits(found: Iterable[Recommendation]) -> list[Hit]:
    return [
        Hit(
            one.person.full_name, f"Teacher number {one.person.trn}",
            reverse("trainee", args=[one.pk]),
        )
        for one in found
    ]  # fmt: skip
