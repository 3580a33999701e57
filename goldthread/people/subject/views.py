"""What is held on a person, and the download of it: one's own, or anybody's on their request."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.roles import Capability
from goldthread.pages.parts import Link
from goldthread.people.models import Person
from goldthread.people.subject import actions, gathering, presenters

asks = require_http_methods(["GET", "POST"])


@require(Capability.SEE_OWN_RECORD)
@asks
def mine(request: HttpRequest) -> HttpResponse:
    """What is held on the teacher who asks."""
    person = Person.objects.visible_to(acting(request)).first()
    if person is None:
        raise Http404
    return _held(request, person, own=True, back=Link("My record", reverse("record")))


@require(Capability.EXPORT_RECORDS)
@asks
def held(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What is held on somebody who has asked for it."""
    person = get_object_or_404(Person.objects.visible_to(acting(request)), pk=person_id)
    back = Link(person.full_name, reverse("ledger-person", args=[person.pk]))
    return _held(request, person, own=False, back=back)


def _held(request: HttpRequest, person: Person, *, own: bool, back: Link) -> HttpResponse:
    if request.method == "POST":
        return _download(request, person)
    counts = gathering.counts(person)
    shown = {
        "person": person,
        "own": own,
        "back": back,
        "lead": presenters.lead(counts, person, own=own),
        "rows": presenters.rows(counts),
    }
    return render(request, "people/held.jinja", shown)


def _download(request: HttpRequest, person: Person) -> HttpResponse:
    at = clock.now()
    packed = actions.export(by=acting(request), at=at, person=person)
    response = HttpResponse(packed, content_type="application/zip")
    name = f"record-{person.trn}-{clock.local_date(at).isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
