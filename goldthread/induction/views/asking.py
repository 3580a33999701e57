"""What every page that asks does: one call of the domain, and its refusal beside the field."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldthread.core import meanwhile
from goldthread.core.access import Actor, acting
from goldthread.core.errors import DomainError
from goldthread.core.meanwhile import ChangedMeanwhile
from goldthread.induction import access
from goldthread.induction.models import Induction
from goldthread.induction.presenters.meanwhile import told
from goldthread.pages.forms import SEEN, Form

REFUSED = 422
GONE_BY = 409
CONFIRM, CHANGE = "confirm", "change"

F = TypeVar("F", bound=Form)
Context = dict[str, Any]
asks = require_http_methods(["GET", "HEAD", "POST"])


def found(request: HttpRequest, pk: UUID) -> tuple[Actor, Induction]:
    """Who acts, and the induction if they may see it; else Http404."""
    actor = acting(request)
    return actor, access.get_visible_or_404(actor, pk)


def asked(
    request: HttpRequest, form: type[F], *, about: Induction | None = None, **given: Any
) -> F:
    """The form with what was sent, or a fresh one.

    One that is `about` an induction is saved only if nobody changed it since the page was shown.
    """
    made = form(request.POST if request.method == "POST" else None, **given)
    if about:
        made.about, made.shown_with = about.pk, meanwhile.mark(about.pk)  # type: ignore[attr-defined]
    return made


def settled(form: Form, call: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and the domain did what `call` asks."""
    if not (form.is_bound and form.is_valid()):
        return False
    about = getattr(form, "about", None)
    try:
        with meanwhile.saving(about, form.data.get(SEEN) if about else None):
            call()
    except ChangedMeanwhile as changed:
        form.shown_with = changed.now
        form.add_error(None, told(changed))
        return False
    except DomainError as refused:
        form.add_domain_error(refused)
        return False
    return True


def page(request: HttpRequest, template: str, form: Form, context: Context) -> HttpResponse:
    """The page of a form; one with errors answers 422, so that no program takes it for done."""
    status = REFUSED if form.is_bound and form.errors else 200
    return render(request, f"induction/{template}.jinja", {"form": form, **context}, status=status)


def answer(request: HttpRequest, template: str, context: Context) -> HttpResponse:
    """A page that says why nothing can be asked now; 409 to whoever sent a form all the same."""
    status = GONE_BY if request.method == "POST" else 200
    return render(request, f"induction/{template}.jinja", context, status=status)


def to_check(request: HttpRequest, form: Form) -> bool:
    """Whether the answers are right and still have to be looked through before they count."""
    sent = request.method == "POST" and not {CONFIRM, CHANGE} & request.POST.keys()
    return sent and form.is_valid()


def confirmed(request: HttpRequest, form: Form, call: Callable[[], object]) -> bool:
    """Whether the answers were looked through, sent, and the domain did what `call` asks."""
    return CONFIRM in request.POST and settled(form, call)


def kept(form: Form) -> list[tuple[str, str]]:
    """What was sent for the form's fields, so that the page of answers can send it again."""
    names = {*form.fields, SEEN}
    return [
        (name, str(value))
        for name, value in form.data.items()
        if name in names or name.rpartition("-")[0] in names
    ]
