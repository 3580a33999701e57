"""Where one is signed in, signing out everywhere, and the page after a time-out."""

from collections.abc import Iterable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, public, signed_in
from goldthread.pages import words
from goldthread.pages.parts import DueRow
from goldthread.people.actions import sessions as actions
from goldthread.people.models.sessions import HowEnded, SignIn
from goldthread.people.signin.sessions import WRITTEN
from goldthread.web import signing_in

ENDED = {
    HowEnded.IDLE: "You did nothing here for an hour, so we signed you out to keep your records "
    "safe.",
    HowEnded.TOO_LONG: "You were signed in for 12 hours, so we signed you out to keep your "
    "records safe.",
    HowEnded.EVERYWHERE: "You signed out everywhere, here too.",
    HowEnded.TURNED_OFF: "Your access is turned off. Ask whoever runs this service why.",
}
OTHERWISE = "You are not signed in any more."


@signed_in
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Every browser in which one is signed in."""
    at = clock.now()
    found = SignIn.objects.visible_to(acting(request)).open(at).order_by("-last_seen_at", "-id")
    here: SignIn = request.sign_in  # type: ignore[attr-defined]
    rows = list(_rows(found, here))
    return render(request, "web/places.jinja", {"rows": rows, "lead": _lead(len(rows))})


def _lead(number: int) -> str:
    if number == 1:
        return "You are signed in here and nowhere else."
    return f"You are signed in with {words.count_in_words(number, 'browser')}."


def _rows(found: Iterable[SignIn], here: SignIn) -> Iterable[DueRow]:
    for one in found:
        yield DueRow(
            who=one.browser,
            who_detail="This browser" if one.pk == here.pk else "",
            what=f"Signed in {words.moment(one.started_at)}",
            when=f"Used {words.moment(one.last_seen_at)}",
        )


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session; the others find out at their next request."""
    actions.end_everywhere(by=acting(request), at=clock.now(), user=request.user)  # type: ignore[arg-type]
    logout(request)
    return redirect("home")


@public
@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """Why one is signed out, what was not saved, and the way back to where one was."""
    why = request.GET.get("why", "")
    onward = signing_in.own_address(request.GET.get("next", ""))
    shown = {
        "lead": ENDED.get(HowEnded(why), OTHERWISE) if why in HowEnded.values else OTHERWISE,
        "written": request.session.pop(WRITTEN, []),
        "query": "?" + urlencode({"next": onward}) if onward else "",
        "again": why != HowEnded.TURNED_OFF,
    }
    answer = render(request, "web/ended.jinja", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer
