"""Each tab of a browser stays in one role: the address says which.

`/as/<key>/induction/` is the page `/induction/` for the grant with that key. Everything that a
page of a tab links and posts to goes on with the same beginning, because all addresses are made
by `reverse`, which puts it in front.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, set_script_prefix

from goldthread.core.access import key_of
from goldthread.core.roles import ROLES, Role
from goldthread.pages.parts import Link
from goldthread.people.models import RoleGrant

_IN_ROLE = re.compile(r"/as/([0-9a-f]{10})(/.*)", re.DOTALL)
# Pages of signing in and out come before any role.
_BEFORE_ROLES = re.compile(r"/sign-(in|out)/")
# Where the role of a tab is kept on the request; '' where the address names none.
KEY = "role_key"


@contextmanager
def entered(request: HttpRequest) -> Iterator[None]:
    """Take the role out of the address while a request is answered; all is as before after it."""
    before = get_script_prefix()
    found = _IN_ROLE.fullmatch(request.path_info)
    setattr(request, KEY, found[1] if found else "")
    if found:
        request.path_info = request.META["PATH_INFO"] = found[2]
        if not _BEFORE_ROLES.match(found[2]):
            set_script_prefix(beginning(found[1]))
    try:
        yield
    finally:
        set_script_prefix(before)


def leave(request: HttpRequest) -> None:
    """Let the page be one without a role: its links lead out of the tab's former role."""
    if key := key_in(request):
        set_script_prefix(get_script_prefix().removesuffix(f"as/{key}/"))


def key_in(request: HttpRequest) -> str:
    """The key in the address of a request, or ''."""
    return getattr(request, KEY, "")


def beginning(key: str) -> str:
    """How addresses in the role begin: "/as/0123456789/"."""
    return f"{get_script_prefix()}as/{key}/"


def in_role(address: str, key: str) -> str:
    """An address of ours for the grant with this key, whatever role it was for."""
    return f"/as/{key}{plain(address)}"


def plain(address: str) -> str:
    """The address without a role."""
    found = _IN_ROLE.fullmatch(address)
    return found[2] if found else address


def leads_on(request: HttpRequest) -> bool:
    """Whether an address without a role should lead on to the same page in one."""
    asked = request.method in {"GET", "HEAD"} and not key_in(request)
    return asked and not _BEFORE_ROLES.match(request.path_info)


def grants_in(request: HttpRequest) -> list[RoleGrant]:
    """The grants in force of whoever is signed in; the middleware looks them up once."""
    return getattr(request, "grants", [])


def switches(grants: Iterable[RoleGrant]) -> list[Link]:
    """A link into each role, which may also be opened in a tab of its own."""
    start = plain(reverse("start"))
    return [Link(_called(grant), in_role(start, key_of(grant.pk))) for grant in grants]


def _called(grant: RoleGrant) -> str:
    title = ROLES[Role(grant.role)].title
    return f"{title}, {grant.organisation.name}" if grant.organisation else title
