"""One search over what somebody may see: people, organisations, policy and pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldthread.core import searching
from goldthread.core.access import Actor, acting, signed_in
from goldthread.core.searching import MOST, Hit, Results
from goldthread.core.text import sort_key
from goldthread.pages import fields, words
from goldthread.pages.forms import Form
from goldthread.web import context, navigation

LONGEST = 100


class Search(Form):
    """The words of a search, from the address."""

    mark_optional = False

    q = fields.Text(
        "Name, number or word", noun="what you are looking for", required=False, maximum=LONGEST,
        width="two-thirds",
    )  # fmt: skip


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the acting role may see of what was typed, by kind; the nearest where nothing is."""
    form = Search(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = searching.search(acting(request), text) if sort_key(text) else []
    hits = [results for results in found if results.hits]
    shown = {
        "form": form,
        "text": text,
        "lead": _lead(text, hits),
        "results": hits,
        "most": MOST,
        "nearest": [] if hits else [hit for results in found for hit in results.nearest],
    }
    return render(request, "web/search.jinja", shown)


def _lead(text: str, found: list[Results]) -> str:
    if not text:
        return "Search over everything that your role may see."
    number = sum(len(results.hits) for results in found)
    if not number:
        return f"Nothing that your role may see matches “{text}”."
    most = any(len(results.hits) == MOST for results in found)
    return f"{'The first ' if most else ''}{words.count(number, 'match', 'matches')} for “{text}”."


def find_pages(actor: Actor, text: str) -> Results:
    """Pages of the menu and the foot by their names."""
    wanted = sort_key(text).split()
    entries = dict([*navigation.MENUS[actor.role], *context.FOOTER])
    hits = [
        Hit(label, "A page", reverse(name))
        for label, name in entries.items()
        if wanted and all(word in sort_key(label) for word in wanted)
    ]
    return Results("Pages", hits[:MOST])
