"""Reviews, formal assessments, and the signatures under them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import Actor, acting, require
from goldthread.core.roles import Capability, Role
from goldthread.induction import access, actions
from goldthread.induction.forms import writing as forms
from goldthread.induction.models import Assessment, Induction, Judgement, ProgressReview, Signatory
from goldthread.induction.presenters import assessments as presenters
from goldthread.induction.standing import AssessmentKind
from goldthread.induction.states import State
from goldthread.induction.views import asking

reads = require(
    Capability.SEE_SCHOOL_INDUCTIONS, Capability.SEE_BODY_INDUCTIONS, Capability.SEE_OWN_RECORD
)


@require(Capability.REVIEW_PROGRESS)
@asking.asks
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the review of a term."""
    actor, induction = asking.found(request, pk)
    access.check_can_review(actor, induction)
    return _write(request, actor, induction, AssessmentKind.PROGRESS)


@require(Capability.ASSESS)
@asking.asks
def assess(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the formal assessment of a term; writing it is the tutor's signature."""
    actor, induction = asking.found(request, pk)
    access.check_can_assess(actor, induction)
    return _write(request, actor, induction, AssessmentKind.FORMAL)


def _write(
    request: HttpRequest, actor: Actor, induction: Induction, kind: AssessmentKind
) -> HttpResponse:
    asked = presenters.writing(induction, kind, on=clock.today())
    if not asked.terms:
        return asking.answer(request, "stopped", presenters.nothing_to_write(induction, asked))
    form_class = forms.Review if kind is AssessmentKind.PROGRESS else forms.Assessment
    initial = {"term": asked.terms[0][0]}
    form = asking.asked(request, form_class, about=induction, terms=asked.terms, initial=initial)
    written: list[ProgressReview | Assessment] = []
    if asking.settled(form, lambda: written.append(_written(actor, induction, kind, form))):
        return redirect("induction-done", induction.pk, presenters.DONE[kind])
    return asking.page(request, "write", form, {"asked": asked, "induction": induction})


def _written(
    actor: Actor, induction: Induction, kind: AssessmentKind, form: forms.Writing
) -> ProgressReview | Assessment:
    answers: dict[str, Any] = form.cleaned_data
    given = {
        "by": actor, "at": clock.now(), "on": clock.today(), "induction": induction,
        "term": answers["term"], "held_on": answers["held_on"],
        "judgement": Judgement(answers["judgement"]), "summary": answers["summary"],
        "next_steps": answers["next_steps"],
    }  # fmt: skip
    if kind is AssessmentKind.PROGRESS:
        return actions.record_review(**given)
    return actions.record_assessment(**given)


@reads
@require_safe
def view_review(request: HttpRequest, pk: UUID, review_id: UUID) -> HttpResponse:
    """A review as it was written."""
    _, induction = asking.found(request, pk)
    found = induction.reviews.filter(pk=review_id).first()
    if found is None:
        raise Http404
    shown = presenters.review(induction, found, on=clock.today())
    return render(request, "induction/review.jinja", {"written": shown, "induction": induction})


@reads
@require_safe
def view(request: HttpRequest, pk: UUID, assessment_id: UUID) -> HttpResponse:
    """An assessment, and who has signed it and who has not."""
    actor, induction = asking.found(request, pk)
    assessment = _assessment(induction, assessment_id)
    form = _sign_form(request, actor, induction, assessment)
    return _shown(request, induction, assessment, form)


@require(Capability.ASSESS, Capability.RECOMMEND_OUTCOME, Capability.SIGN_AS_TEACHER)
@require_POST
def sign(request: HttpRequest, pk: UUID, assessment_id: UUID) -> HttpResponse:
    """Sign it; the teacher with a comment, if they like."""
    actor, induction = asking.found(request, pk)
    access.check_can_sign(actor, induction)
    assessment = _assessment(induction, assessment_id)
    form = _sign_form(request, actor, induction, assessment)
    if form is None:
        return redirect("induction-assessment-view", induction.pk, assessment.pk)
    comment = form.cleaned_data.get("comment", "") if form.is_valid() else ""
    if asking.settled(
        form,
        lambda: actions.sign(
            by=actor, at=clock.now(), on=clock.today(), assessment=assessment, comment=comment
        ),
    ):
        messages.success(request, "You have signed the assessment.")
        return redirect("induction-assessment-view", induction.pk, assessment.pk)
    return _shown(request, induction, assessment, form)


def _assessment(induction: Induction, assessment_id: UUID) -> Assessment:
    found = induction.assessments.prefetch_related("signatures").filter(pk=assessment_id).first()
    if found is None:
        raise Http404
    return found


def _sign_form(
    request: HttpRequest, actor: Actor, induction: Induction, assessment: Assessment
) -> forms.Sign | forms.SignAsTeacher | None:
    """The signature asked of the actor; None where theirs is there or not wanted."""
    role = access.signs_as(actor, induction)
    if induction.state != State.IN_PROGRESS or role is None or role not in assessment.unsigned:
        return None
    if role == Signatory.TEACHER:
        return asking.asked(request, forms.SignAsTeacher)
    return asking.asked(request, forms.Sign)


def _shown(
    request: HttpRequest, induction: Induction, assessment: Assessment, form: Any
) -> HttpResponse:
    shown = {
        "written": presenters.assessment(
            induction, assessment, on=clock.today(), own=acting(request).role == Role.TEACHER
        ),
        "induction": induction,
        "assessment": assessment,
        "form": form,
    }
    status = asking.REFUSED if form is not None and form.is_bound and form.errors else 200
    return render(request, "induction/assessment.jinja", shown, status=status)
