"""Revoking and correcting an award: a question, a check of what follows, and the one action."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.awards import access, actions, endings, queries, states, wording
from goldthread.awards.forms import Correct, Revoke
from goldthread.awards.models import Award, Ending
from goldthread.awards.presenters import endings as presenters
from goldthread.awards.presenters import ledger
from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError, IllegalMove
from goldthread.core.roles import Capability
from goldthread.pages import words
from goldthread.pages.forms import Form
from goldthread.pages.parts import Link
from goldthread.rulebook import queries as rulebook

guarded = require(Capability.CORRECT_AWARDS)
asks = require_http_methods(["GET", "HEAD", "POST"])


@guarded
@asks
def revoke(request: HttpRequest, person_id: UUID, award_id: UUID) -> HttpResponse:
    """From when an award is no longer held, and why."""
    award = access.get_award_or_404(acting(request), person_id, award_id)
    form = Revoke(_answers(request), initial={"on": clock.today()})
    held = words.in_sentence(wording.names(clock.today())(award.code))
    title = f"Revoke {held}"

    def check() -> presenters.Check:
        on, answers = clock.today(), form.cleaned_data
        after = endings.ended(award, how=Ending.REVOKED, today=on, **answers)
        history = queries.history(award.person, on)
        return presenters.revoking(award, after, history, wording.names(on), on=on)

    def act() -> None:
        actions.end_award(
            by=acting(request), at=clock.now(), award=award, how=Ending.REVOKED,
            **form.cleaned_data,
        )  # fmt: skip

    return _steps(request, award, form, title, check, act)


@guarded
@asks
def correct(request: HttpRequest, person_id: UUID, award_id: UUID) -> HttpResponse:
    """Which award should have been recorded, from when, and what was wrong."""
    award = access.get_award_or_404(acting(request), person_id, award_id)
    on, system = clock.today(), rulebook.policy_in_force()
    kept = {"code": award.code, "held_from": award.held_from}
    form = Correct(_answers(request), initial=kept, awards=queries.codes(system, on))
    title = f"Correct {words.in_sentence(wording.names(on)(award.code))}"

    def check() -> presenters.Check:
        wrong, right = endings.corrected(award, on=on, system=system, **form.cleaned_data)
        history = queries.history(award.person, on)
        return presenters.correcting(award, wrong, right, history, wording.names(on), on=on)

    def act() -> None:
        actions.correct_award(
            by=acting(request), at=clock.now(), on=on, award=award, **form.cleaned_data
        )

    return _steps(request, award, form, title, check, act)


@guarded
@require_safe
def ended(request: HttpRequest, person_id: UUID, award_id: UUID) -> HttpResponse:
    """What revoking or correcting an award has done, and what comes next."""
    award = access.get_award_or_404(acting(request), person_id, award_id)
    if award.ended_as != Ending.REVOKED and not wording.in_error(award):
        return redirect("ledger-person", person_id=person_id)
    on = clock.today()
    name_of = wording.names(on)
    history = [each for each in queries.history(award.person, on) if _told(each, award)]
    shown = {
        "person": award.person,
        "done": presenters.done(award, name_of),
        "entries": ledger.entries(history, name_of, on=on),
    }
    return render(request, "awards/award-ended.jinja", shown)


def _told(each: Award, award: Award) -> bool:
    return each.pk in (award.pk, award.replaced_by_id)


def _answers(request: HttpRequest) -> dict[str, str] | None:
    return request.POST if request.method == "POST" else None


def _steps(
    request: HttpRequest, award: Award, form: Form, title: str,
    check: Callable[[], presenters.Check], act: Callable[[], None],
) -> HttpResponse:  # fmt: skip
    """The question, then the check of valid answers, then the action once they are confirmed."""
    if states.state(award, on=clock.today()) != states.HELD:
        return _too_late(request, award)
    step = request.POST.get("step")
    if form.is_bound and step != "change" and form.is_valid():
        try:
            if step != "confirm":
                return _checked(request, award, check())
            act()
            return redirect("award-ended", person_id=award.person_id, award_id=award.pk)
        except IllegalMove:
            award.refresh_from_db()
            return _too_late(request, award)
        except DomainError as error:
            form.add_domain_error(error)
    return _asked(request, award, form, title)


def _asked(request: HttpRequest, award: Award, form: Form, title: str) -> HttpResponse:
    shown = {
        "form": form,
        "title": title,
        "caption": f"{award.person.full_name}, number {award.person.trn}",
        "lead": wording.standing(award, wording.names(on := clock.today()), on),
        "button": "Check before you confirm",
        "after": "Nothing changes until you confirm on the next page.",
        "back": _ledger(award),
    }
    return render(request, "pages/form_page.jinja", shown, status=422 if form.errors else 200)


def _checked(request: HttpRequest, award: Award, check: presenters.Check) -> HttpResponse:
    return render(request, "awards/check-ending.jinja", {"award": award, "check": check})


def _too_late(request: HttpRequest, award: Award) -> HttpResponse:
    """The answer to whoever comes second: a second officer, or the same button twice."""
    on = clock.today()
    name_of = wording.names(on)
    shown = {
        "person": award.person,
        "entries": ledger.entries([award], name_of, on=on),
        "back": _ledger(award),
    }
    return render(request, "awards/ended-already.jinja", shown, status=409)


def _ledger(award: Award) -> Link:
    address = reverse("ledger-person", args=[award.person_id])
    return Link(f"{award.person.full_name}’s awards", address)
