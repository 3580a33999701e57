"""One page of every component and field, for tests and for whoever builds a page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from goldthread.core.access import public
from goldthread.pages import fields, gallery


@public
def components(request: HttpRequest) -> HttpResponse:
    """Every component with made-up content."""
    return render(request, "pages/gallery.jinja", gallery.components())


@public
def questions(request: HttpRequest) -> HttpResponse:
    """Every field; what is posted comes back with its errors, and nothing is stored."""
    form = gallery.form(request.POST or None, request.FILES or None)
    asked = {"form": form, "title": "Every kind of question", "button": "Save and continue"}
    if request.method == "POST" and form.is_valid():
        return render(request, "pages/gallery_answers.jinja", {"rows": gallery.answers(form)})
    return render(request, "pages/form_page.jinja", asked | gallery.AROUND)


@public
def states(request: HttpRequest) -> HttpResponse:
    """Every field in every state, and the components that hold others."""
    shown = {"states": gallery.states(), **gallery.parts()}
    return render(request, "pages/gallery_states.jinja", shown)


@public
def verdict(request: HttpRequest, outcome: str) -> HttpResponse:
    """The answer to a public check, good or bad."""
    shown = {"good": outcome == "good", "rows": gallery.certificate()}
    return render(request, "pages/gallery_verdict.jinja", shown)


@public
def suggestions(request: HttpRequest) -> JsonResponse:
    """What the autocomplete of the gallery may suggest."""
    found = gallery.places(request.GET.get("q", ""))
    return JsonResponse(fields.suggestions(found), safe=False)
