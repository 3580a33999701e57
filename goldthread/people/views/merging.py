"""A record manager's pages of merging two records of one person, and of parting them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.pages.parts import Link
from goldthread.people import access, actions, pointers, queries
from goldthread.people.actions import Kept
from goldthread.people.forms.merging import Merging, OtherNumber, Parting
from goldthread.people.models import Merge, Person
from goldthread.people.presenters import merging as presenters

guarded = require(Capability.KEEP_RECORDS)
asks = require_http_methods(["GET", "HEAD", "POST"])


@guarded
@asks
def other(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Which other record may be of the same person?"""
    one = access.get_person_or_404(acting(request), person_id)
    form = OtherNumber(request.POST or None)
    if form.is_valid():
        found = queries.numbered(form.cleaned_data["trn"], acting(request))
        if found is not None and found.pk != one.pk:
            return redirect("person-merge-with", person_id=one.pk, other_id=found.pk)
        form.add_error("trn", "No other record has this number")
    shown = {
        "form": form,
        "title": "Merge with another record",
        "caption": one.full_name,
        "lead": "You see both records side by side next. Nothing is merged until you confirm.",
        "button": "Compare the records",
        "back": Link(one.full_name, reverse("person", args=[one.pk])),
    }
    return render(request, "pages/form_page.jinja", shown, status=422 if form.errors else 200)


@guarded
@asks
def compare(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Both records side by side, what stands against merging them, and the decision."""
    actor = acting(request)
    one = access.get_person_or_404(actor, person_id)
    second = Person.objects.visible_to(actor).filter(pk=other_id).first()
    if second is None:
        return redirect("person-merge", person_id=one.pk)
    pair = (one, second)
    if pair[0].pk == pair[1].pk or any(one.merged_into_id for one in pair):
        return redirect("person", person_id=person_id)
    form = Merging(request.POST or None, pair=pair)
    if form.is_valid() and (made := _merged(request, form, pair)):
        messages.success(request, f"Merged. Number {made.merged.trn} leads to this record now.")
        return redirect("person", person_id=made.survivor_id)
    shown = {
        "form": form,
        "pair": pair,
        "table": presenters.side_by_side(pair),
        "against": pointers.conflicts(*pair),
    }
    return render(request, "people/merge.jinja", shown, status=422 if form.errors else 200)


@guarded
@asks
def part(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Undo a merge: both records are as they were."""
    made = access.get_merge_or_404(acting(request), merge_id)
    form = Parting(request.POST or None)
    if form.is_valid() and _parted(request, form, made):
        messages.success(request, f"Parted. Number {made.merged.trn} has a record of its own.")
        return redirect("person", person_id=made.survivor_id)
    shown = {
        "form": form,
        "title": f"Part number {made.merged.trn} again",
        "caption": made.survivor.full_name,
        "lead": "Both records become what they were before the merge. What was recorded since "
        f"stays with number {made.survivor.trn}.",
        "button": "Part the records",
        "warning": True,
        "back": Link(made.survivor.full_name, reverse("person", args=[made.survivor_id])),
    }
    return render(request, "pages/form_page.jinja", shown, status=422 if form.errors else 200)


def _merged(request: HttpRequest, form: Merging, pair: tuple[Person, Person]) -> Merge | None:
    answers, by_id = form.cleaned_data, {str(one.pk): one for one in pair}
    survivor = by_id[answers["survivor"]]
    kept = Kept(names_of=by_id[answers["names_of"]], birth_on_of=by_id[answers["birth_on_of"]])
    try:
        return actions.merge(
            by=acting(request), at=clock.now(), on=clock.today(), survivor=survivor,
            merged=next(one for one in pair if one is not survivor), kept=kept,
            reason=answers["reason"],
        )  # fmt: skip
    except DomainError as error:
        form.add_domain_error(error)
        return None


def _parted(request: HttpRequest, form: Parting, made: Merge) -> bool:
    try:
        actions.unmerge(
            by=acting(request), at=clock.now(), on=clock.today(), merge=made,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
    except DomainError as error:
        form.add_domain_error(error)
        return False
    return True
