"""The teacher's own record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.roles import Capability
from goldthread.people.models import Person
from goldthread.web import records


@require(Capability.SEE_OWN_RECORD)
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Everything on one's record, with where one stands and why."""
    person = Person.objects.visible_to(acting(request)).first()
    if person is None:
        raise Http404
    shown = {"record": records.of(person, on=clock.today())}
    return render(request, "web/record.jinja", shown)
