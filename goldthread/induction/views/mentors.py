"""Choosing a mentor: one of the school's, or somebody who joins them."""

import datetime as dt
from uuid import UUID

from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.induction.forms.adding import MentorChoice
from goldthread.mentoring import actions as mentoring
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Organisation
from goldthread.people import queries as people

NOBODY = "Nobody has this number together with this date of birth. Check both."


def chosen(actor: Actor, form: MentorChoice, *, from_on: dt.date) -> Mentor:
    """The mentor that was chosen; raises DomainError beside the field at fault."""
    if form.adds_somebody:
        return _added(actor, form, from_on=from_on)
    visible = Mentor.objects.visible_to(actor).select_related("person")
    found = visible.filter(pk=UUID(form.cleaned_data["mentor"])).first()
    if found is None:
        raise DomainError("Choose a mentor of your school", field="mentor")
    return found


def _added(actor: Actor, form: MentorChoice, *, from_on: dt.date) -> Mentor:
    answers = form.cleaned_data
    person = people.matching(trn=answers["mentor_trn"], birth_on=answers["mentor_birth_on"])
    if person is None:
        raise DomainError(NOBODY, field="mentor_trn")
    here = Mentor.objects.visible_to(actor).on(from_on).filter(person=person).first()
    if here is not None:
        return here
    school = Organisation.objects.visible_to(actor).get(pk=str(actor.organisation_id))
    try:
        return mentoring.add_mentor(
            by=actor, at=clock.now(), person=person, school=school,
            from_on=min(from_on, clock.today()),
        )  # fmt: skip
    except DomainError as refused:
        raise DomainError(refused.message, field="mentor_trn") from refused
