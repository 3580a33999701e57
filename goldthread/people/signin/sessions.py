"""Keeps a session to its time-outs, and puts every way in and out on record.

Signing in and out go through Django; its signals see every one, whatever page it came from.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core import access, clock
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.people.actions import sessions as actions
from goldthread.people.models import User
from goldthread.people.models.sessions import HowEnded, SignIn

KEY, WRITTEN = "sign_in", "written"
# A request more often than this is not worth a write.
SEEN_SECONDS = 60
# What was typed is kept for the page that says that it was not saved, up to this much.
MOST_WRITTEN = 20_000
TIMED_OUT = frozenset({HowEnded.IDLE, HowEnded.TOO_LONG})
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "an iPhone"), ("iPad", "an iPad"),
    ("Mac OS", "a Mac"), ("Linux", "Linux"),
)  # fmt: skip


class SignIns:
    """Ends a session that is over, before anybody acts in it, and says so on the next page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ended = _ended(request)
        request.ended = ended  # type: ignore[attr-defined]
        if ended:
            request.session.flush()
            request.user = AnonymousUser()
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """What is open to all stays so; other pages say first that the session is over."""
        ended: HowEnded | None = request.ended  # type: ignore[attr-defined]
        if ended is None or access.level(view) == "public":
            return None
        if ended in TIMED_OUT:
            request.session[WRITTEN] = _written(request)
        answer = redirect("sign-in-ended")
        answer["Location"] += "?" + urlencode({"why": ended, "next": _page(request)})
        return answer


def _ended(request: HttpRequest) -> HowEnded | None:
    """How the session of a request has ended; None where there is none or it goes on."""
    key = request.session.get(KEY)
    if not key:
        return HowEnded.SIGNED_OUT if isinstance(request.user, User) else None
    sign_in = SignIn.objects.select_related("user").filter(pk=key).first()
    if sign_in is None:
        return HowEnded.SIGNED_OUT
    request.sign_in = sign_in  # type: ignore[attr-defined]
    how = sign_in.over(clock.now())
    if how is None and not isinstance(request.user, User):
        how = HowEnded.TURNED_OFF
    if how is None:
        _seen(sign_in)
    elif not sign_in.ended_at:
        _end(sign_in, how)
    return how


def _seen(sign_in: SignIn) -> None:
    at = clock.now()
    if (at - sign_in.last_seen_at).total_seconds() > SEEN_SECONDS:
        SignIn.objects.filter(pk=sign_in.pk, last_seen_at__lt=at).update(last_seen_at=at)


def _end(sign_in: SignIn, how: HowEnded) -> None:
    # Another request of the same browser may be ending it at this moment.
    with suppress(DomainError):
        actions.end_sign_in(by=_own(sign_in.user), at=clock.now(), sign_in=sign_in, how=how)


def _own(user: User) -> Actor:
    """The user before they act in any role."""
    return Actor(role=Role.PUBLIC, name=user.name, user_id=user.pk, person_id=user.person_id)


def _page(request: HttpRequest) -> str:
    """The page on which somebody was: for a form that was sent, the page that it stood on."""
    if request.method == "GET":
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.get_host() else ""


def _written(request: HttpRequest) -> list[str]:
    """The texts of a form that could not be saved, as far as somebody would miss them."""
    texts = [
        value
        for name, value in request.POST.items()
        if name != "csrfmiddlewaretoken" and isinstance(value, str) and " " in value.strip()
    ]
    return texts if sum(map(len, texts)) <= MOST_WRITTEN else []


def browser_of(request: HttpRequest) -> str:
    """The browser of a request in a few words: "Firefox on Windows"."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def _signed_in(sender: object, request: HttpRequest, user: User, **_: object) -> None:
    before: SignIn | None = getattr(request, "sign_in", None)
    if before and not before.ended_at:
        _end(before, HowEnded.REPLACED)
    begun = actions.begin_sign_in(
        by=_own(user), at=clock.now(), user=user, browser=browser_of(request)
    )
    request.session[KEY] = str(begun.pk)
    request.sign_in = begun  # type: ignore[attr-defined]


def _signed_out(sender: object, request: HttpRequest, user: User | None, **_: object) -> None:
    sign_in: SignIn | None = getattr(request, "sign_in", None)
    if user and sign_in:
        _end(sign_in, HowEnded.SIGNED_OUT)


def listen() -> None:
    """Hear of every signing in and out."""
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")
