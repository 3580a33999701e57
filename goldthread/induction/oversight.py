"""Which body may oversee whose induction: the facts, and what the policy in force says of them."""

import datetime as dt

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.core.errors import DomainError
from goldthread.organisations.models import AppropriateBody, Organisation
from goldthread.people import queries as people
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook

MAY = "may"


def may_oversee(body: Organisation, person: Person, *, on: dt.date) -> policy.Determination:
    """Whether a body may take a teacher on, with reasons; see `may_oversee` codes.

    That somebody works for the body is known from their roles there, and that it recommended
    them from a training provider of the same name: one organisation has an entry of each kind.
    """
    kind = AppropriateBody.objects.filter(organisation=body).values_list("kind", flat=True).first()
    return rulebook.policy_in_force().determine(
        "may_oversee_induction",
        inputs={
            "body_kind": kind,
            "body_employs_teacher": people.has_role_at(person, body, on),
            "body_recommended_teacher": awards.was_recommended_by(person, body.sort_name),
        },
        on=on,
    )


def check_may_oversee(body: Organisation, person: Person, *, on: dt.date) -> None:
    """Raise DomainError with the reason of the policy when the body may not take the teacher on."""
    found = may_oversee(body, person, on=on)
    if not found.determined:
        raise DomainError(found.reason, field="body")
    if found.value != MAY:
        raise DomainError(f"{body.name}: {found.steps[-1].text}", field="body")


def kinds_taking_on(on: dt.date) -> list[str]:
    """The kinds of body that take on new teachers on a day."""
    system = rulebook.policy_in_force()
    return [
        kind
        for kind in system.codes["body_kind"].titles
        if system.compute("may_oversee_induction", inputs={"body_kind": kind}, on=on)[1] == MAY
    ]
