"""A form that was written by one person in one role is never saved for another.

Each form carries the key of the role that it was shown to. Where that role does not answer any
more, because somebody signed out, signed in as another or let the page lie too long, the page
says so and brings back all that was typed. Nothing is stored: the text goes back to the browser
that sent it.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.functional import lazy
from markupsafe import Markup

from goldthread.core.access import acting, key_of
from goldthread.people import tabs

MARK = "written-as"
_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')
_OURS = frozenset({MARK, "csrfmiddlewaretoken"})
# From this many characters on a text is given back in a box of several lines.
_LONG = 60
REFUSED = 403


@dataclass(frozen=True)
class Answer:
    """One thing that was sent: the name of its field, in words too, and what was typed."""

    name: str
    label: str
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > _LONG or "\n" in self.text


def marked(request: HttpRequest) -> Any:
    """What every form holds: the token of this browser, and the role that it is shown to."""

    def drawn() -> Markup:
        token = _HIDDEN.format("csrfmiddlewaretoken", get_token(request))
        key = acting(request).key
        return token + (_HIDDEN.format(MARK, key) if key else Markup())

    return lazy(drawn, Markup)()


def written_by_another(request: HttpRequest) -> bool:
    """Whether a form comes from a page that was shown to another role than the acting one."""
    mark = request.POST.get(MARK) if request.method == "POST" else None
    return bool(mark) and mark != acting(request).key


def page(request: HttpRequest) -> HttpResponse:
    """What happened, and all that was typed; without it for a form that is not from here."""
    if not _from_here(request):
        return render(request, "people/not-from-here.jinja", status=REFUSED)
    mark, address = request.POST.get(MARK, ""), request.get_full_path()
    writer = {key_of(grant.pk): grant for grant in tabs.grants_in(request)}.get(mark)
    shown = {
        "written_as": mark,
        "writer": writer,
        "by_anybody": not mark,
        "send_to": tabs.in_role(address, mark) if writer else address,
        "answers": _answers(request),
        "files": bool(request.FILES),
        "named": str(request.user) if request.user.is_authenticated else "",
    }
    answer = render(request, "people/kept.jinja", shown, status=REFUSED)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _answers(request: HttpRequest) -> list[Answer]:
    return [
        Answer(name, name.replace("_", " ").replace("-", ", ").capitalize(), text)
        for name, texts in request.POST.lists()
        for text in texts
        if name not in _OURS
    ]


def _from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this; nobody else may put words into a form of ours."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
