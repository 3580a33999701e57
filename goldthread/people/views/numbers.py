"""The record manager's page of teacher reference numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.people import actions, queries
from goldthread.people.forms.numbers import AddRange
from goldthread.people.presenters import numbers as presenters


@require(Capability.ADD_NUMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """The ranges with what is left of them, and a form to add one."""
    form = AddRange(request.POST if request.method == "POST" else None)
    if form.is_valid() and _added(request, form):
        return redirect("numbers")
    ranges = list(queries.trn_ranges())
    shown = {
        "form": form,
        "lead": presenters.numbers_lead(queries.numbers_left()),
        "table": presenters.ranges_table(ranges) if ranges else None,
    }
    return render(request, "people/numbers.jinja", shown, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: AddRange) -> bool:
    first, last = (int(form.cleaned_data[name]) for name in ("first", "last"))
    try:
        added = actions.add_trn_range(by=acting(request), at=clock.now(), first=first, last=last)
    except DomainError as error:
        form.add_domain_error(error)
        return False
    messages.success(request, f"Numbers {presenters.span(added)} can be given out now.")
    return True
