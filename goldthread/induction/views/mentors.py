"""Choosing a mentor: one of the school's, or somebody who joins them."""

from uuid import UUID

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.induction.forms.adding import MentorChoice
from goldthread.mentoring.models import Mentor
from goldthread.people import queries as people
from goldthread.people.models import Person

NOBODY = "Nobody has this number together with this date of birth. Check both."
OWN = "Choose somebody else: nobody can be their own mentor"


def chosen(actor: Actor, form: MentorChoice, *, teacher: Person) -> Mentor | Person:
    """The mentor that was chosen, or who is to join; raises DomainError beside the field at fault.

    Nobody joins the mentors here: the action that needs the mentor sees to it.
    """
    if form.adds_somebody:
        return _joins(form, teacher)
    visible = Mentor.objects.visible_to(actor).select_related("person")
    found = visible.filter(pk=UUID(form.cleaned_data["mentor"])).first()
    if found is None:
        raise DomainError("Choose a mentor of your school", field="mentor")
    return found


def name(mentor: Mentor | Person) -> str:
    """The full name of either."""
    person = mentor.person if isinstance(mentor, Mentor) else mentor
    return person.full_name


def _joins(form: MentorChoice, teacher: Person) -> Person:
    answers = form.cleaned_data
    person = people.matching(trn=answers["mentor_trn"], birth_on=answers["mentor_birth_on"])
    if person is None:
        raise DomainError(NOBODY, field="mentor_trn")
    if person == teacher:
        raise DomainError(OWN, field="mentor_trn")
    return person
