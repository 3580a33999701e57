"""The steps in which a new teacher is registered."""

import datetime as dt
from typing import Any

from django.urls import reverse

from goldthread.awards import queries as awards
from goldthread.core import ids
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.induction import access, bounds, eligibility, oversight
from goldthread.induction.forms.adding import Who
from goldthread.induction.forms.draft import Draft
from goldthread.induction.models import Induction
from goldthread.induction.presenters import reasons
from goldthread.induction.standing import Figures, facts, of
from goldthread.induction.standing.rules import Rules
from goldthread.induction.states import State
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Organisation
from goldthread.pages import parts, words
from goldthread.pages.fields import Option
from goldthread.people import queries as people
from goldthread.people import trn as numbers
from goldthread.people.models import Person
from goldthread.policy.service import Served, share_of_full_time
from goldthread.rulebook import explanations
from goldthread.rulebook import queries as rulebook

NOBODY = "No teacher has this number together with this date of birth. Check both."
Context = dict[str, Any]


def check_known(answers: Context, actor: Actor, *, on: dt.date) -> None:
    """Raise DomainError unless somebody is found who may serve, whenever they start."""
    found = people.matching(trn=answers["trn"], birth_on=answers["birth_on"])
    if found is None:
        raise DomainError(NOBODY, field="trn")
    access.check_not_own(actor, found.pk)
    said = eligibility.may_serve(found, starts_on=on, on=on)
    if said.value not in {eligibility.MAY, *eligibility.FAULTS_OF_THE_DATE}:
        reason = said.steps[-1].text if said.determined else said.reason
        raise DomainError(reason, field="trn")


def person(draft: Draft) -> Person | None:
    """Whom the draft is about."""
    if not (draft.trn and draft.birth_on):
        return None
    return people.matching(trn=draft.trn, birth_on=draft.born)


def who(form: Who, actor: Actor, *, on: dt.date) -> Context:
    """The first question; where somebody was found who may not serve, why not."""
    refused = _refused(form) if form.is_bound and form.errors else None
    if refused is None:
        return {"why": None, "existing": None}
    said = eligibility.may_serve(refused, starts_on=on, on=on)
    own = Induction.objects.visible_to(actor).filter(person=refused).first()
    why = explanations.why(said, question=f"Why can {refused.full_name} not be added?")
    return {"why": why if why.rules else None, "existing": own}


def _refused(form: Who) -> Person | None:
    """Whom number and birth date name together, where both are right in themselves."""
    born = form.cleaned_data.get("birth_on")
    try:
        trn = numbers.cleaned(str(form.data.get("trn", "")))
    except DomainError:
        return None
    return people.matching(trn=trn, birth_on=born) if born else None


def start(teacher: Person, *, on: dt.date) -> Context:
    """Who it is and what they hold, above the question when they start."""
    return {"person": teacher, "held": held(teacher, on=on)}


def held(teacher: Person, *, on: dt.date) -> str:
    """'Qualified teacher status, from 12 July 2024.'"""
    award = awards.qualifying_award(teacher, on)
    if award is None:
        return ""
    name = awards.name_of(award.code, rulebook.policy_in_force(), on)
    return f"{name}, from {words.date(award.held_from)}."


def check_start(teacher: Person, answers: Context, *, on: dt.date) -> None:
    """Raise DomainError unless the teacher may serve from the day given."""
    bounds.check_start(answers["starts_on"], on)
    eligibility.check_may_serve(teacher, starts_on=answers["starts_on"], on=on)


def check_body(teacher: Person, answers: Context, *, on: dt.date) -> None:
    """Raise DomainError unless the body chosen may take the teacher on."""
    body = Organisation.objects.get(pk=answers["body"])
    oversight.check_may_oversee(body, teacher, on=on)


def mentor(teacher: Person, offered: list[Option]) -> Context:
    return {"person": teacher, "has_mentors": bool(offered)}


def check(actor: Actor, draft: Draft, *, on: dt.date) -> Context:
    """All answers, what would follow, and why."""
    teacher = person(draft)
    if teacher is None:
        raise DomainError(NOBODY, field="trn")
    figures, rules = expected(actor, draft, on=on)
    body = Organisation.objects.visible_to(actor).filter(pk=draft.body).first()
    also = [eligibility.may_serve(teacher, starts_on=draft.starts, on=on)]
    if body is not None:
        also.append(oversight.may_oversee(body, teacher, on=on))
    return {
        "person": teacher,
        "rows": _rows(teacher, draft, actor, body),
        "end": figures.expected_end,
        "length": words.whole_terms(figures.required) if figures.required is not None else "",
        "why": reasons.of_end(figures, rules, also=tuple(also)),
    }


def expected(actor: Actor, draft: Draft, *, on: dt.date) -> tuple[Figures, Rules]:
    """Where the induction would stand with these answers."""
    served = Served(draft.starts, None, draft.fte_bp, str(actor.organisation_id))
    made = facts.Facts(
        induction_id=ids.new(),
        state=State.REGISTERED,
        starts_on=draft.starts,
        registered_on=on,
        completed_on=None,
        service=(served,),
        extensions=(),
        reviewed=frozenset(),
        assessed={},
        recommended_on=None,
    )
    system = rulebook.policy_in_force()
    return of(made, system=system, on=on), Rules(system, made, on)


def _rows(
    teacher: Person, draft: Draft, actor: Actor, body: Organisation | None
) -> list[parts.SummaryRow]:
    mentors = Mentor.objects.visible_to(actor).select_related("person")
    supporter = mentors.filter(pk=draft.mentor).first() if draft.mentor else None
    joins = Person.objects.filter(pk=draft.joins).first() if draft.joins else None
    named = supporter.person if supporter else joins
    pattern = words.first_capital(share_of_full_time(draft.fte_bp))
    return [
        _row("Teacher", teacher.full_name, "induction-add", f"Number {teacher.trn}"),
        _row("First day", words.weekday_date(draft.starts), "induction-add-start"),
        _row("Working pattern", pattern, "induction-add-start"),
        _row("Appropriate body", body.name if body else "Not chosen", "induction-add-body"),
        _row(
            "Mentor",
            named.full_name if named else "Not chosen",
            "induction-add-mentor",
            "Becomes one of your school’s mentors" if joins else "",
        ),
    ]


def _row(key: str, value: str, page: str, detail: str = "") -> parts.SummaryRow:
    return parts.SummaryRow(key, value, detail, [parts.Link("Change", reverse(page))])
