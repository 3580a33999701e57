"""The inductions that somebody may see in the search over everything."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.core.searching import MOST, NEAREST, Hit, Results
from goldthread.induction.models import Induction
from goldthread.induction.queries import lists

ROLES = (Role.MENTOR, Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.BODY_OFFICER)


def find(actor: Actor, text: str) -> Results | None:
    """New teachers of the actor's school, body or mentoring, by name or number."""
    if actor.role not in ROLES:
        return None
    hits = lists.named(actor, text, MOST)
    near = [] if hits else lists.alike(actor, text, NEAREST)
    more = f"{reverse('inductions')}?{urlencode({'q': text})}"
    return Results("New teachers", _hits(hits), _hits(near), more)


def _hits(found: Iterable[Induction]) -> list[Hit]:
    return [
        Hit(
            one.person.full_name, f"Teacher number {one.person.trn}, {one.school.name}",
            reverse("induction", args=[one.pk]),
        )
        for one in found
    ]  # fmt: skip
