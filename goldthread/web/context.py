"""What the frame of every page shows: who acts, the menu, whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from goldthread.core import clock
from goldthread.core.access import Actor, acting
from goldthread.core.outbox.models import Message
from goldthread.pages.parts import Link
from goldthread.people import kept, tabs
from goldthread.web import navigation

FOOTER = [
    ("Help", "help"),
    ("Accessibility", "accessibility"),
    ("Your data", "your-data"),
    ("Cookies", "cookies"),
    ("Policy in force", "policy"),
    ("Find a school", "schools"),
    ("Organisations", "organisations"),
]


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The `chrome` of `pages/base.jinja`, and what every form holds unseen."""
    actor = acting(request)
    return {
        "chrome": {
            "acting": None if actor.is_public else f"{actor.name}, {actor.title}",
            "acting_for": actor.organisation_name or None,
            "navigation": _menu(actor, request.path),
            "demonstration": settings.GOLDTHREAD_DEMONSTRATION,
            "can_change_role": not actor.is_public,
            "change_role_href": reverse("roles"),
            "other_roles": _others(request),
            "home": reverse("home"),
            "messages_href": reverse("messages"),
            "unread": _unread(actor),
            "search_href": "" if actor.is_public else reverse("search"),
            "footer": [{"label": label, "href": reverse(name)} for label, name in FOOTER],
        },
        "csrf_input": kept.marked(request),
    }


def _others(request: HttpRequest) -> list[Link]:
    """One press into each other role of whoever is signed in."""
    actor = acting(request)
    others = [grant for grant in tabs.grants_in(request) if grant.pk != actor.grant_id]
    return tabs.switches(others if actor.key else [])


def _unread(actor: Actor) -> int:
    """How many messages wait to be read; nothing is asked for somebody not signed in.

    0 where the database gives no answer: the page that says so must still be drawn.
    """
    if actor.is_public:
        return 0
    try:
        return Message.objects.visible_to(actor).due(clock.now()).unread().count()
    except DatabaseError:
        return 0


def _menu(actor: Actor, path: str) -> list[dict[str, Any]]:
    entries = [(label, reverse(name)) for label, name in navigation.MENUS[actor.role]]
    longest = max((href for _, href in entries if path.startswith(href)), key=len, default="")
    return [{"label": label, "href": href, "active": href == longest} for label, href in entries]
