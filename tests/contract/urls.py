"""The service's addresses, and some that are wrong on purpose, to be found by the tests."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from goldthread.config import urls
from goldthread.core.access import public, require
from goldthread.core.roles import Capability
from goldthread.induction.models import Induction, ProgressReview
from goldthread.people.models import Person

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@require(Capability.SEE_SCHOOL_INDUCTIONS)
def leaking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks for a row without asking who may see it."""
    return HttpResponse(get_object_or_404(Induction, pk=pk).person.full_name)


@require(Capability.SEE_SCHOOL_INDUCTIONS)
def telling(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keeps what it hides to itself, but says that it is there."""
    found = Induction.objects.filter(pk=pk).exists()
    return HttpResponse("Not yours" if found else "Not there", status=404)


@require(Capability.SEE_SCHOOL_INDUCTIONS)
def listing(request: HttpRequest) -> HttpResponse:
    """Lists everybody."""
    return HttpResponse(", ".join(one.full_name for one in Person.objects.all()))


@require(Capability.SEE_MENTEES)
def reports(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shows a mentor what only tutor, head, body and teacher read."""
    written = ProgressReview.objects.filter(induction=pk)
    return HttpResponse(" ".join(one.summary for one in written))


def unguarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to whoever finds it")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as it was meant to")


urlpatterns = [
    path("leaking/<uuid:pk>/", leaking, name="leaking"),
    path("telling/<uuid:pk>/", telling, name="telling"),
    path("reports/<uuid:pk>/", reports, name="reports"),
    path("listing/", listing, name="listing"),
    path("unguarded/", unguarded, name="unguarded"),
    path("broken/", broken, name="broken"),
    *urls.urlpatterns,
]
