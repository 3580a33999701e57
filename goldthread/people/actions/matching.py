"""Every write on requests about somebody of whom it is in doubt whether they have a record."""

import datetime as dt
from collections.abc import Mapping

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Capability
from goldthread.people import identifiers, queries, trn
from goldthread.people import identity as identities
from goldthread.people.actions.persons import unsaved_person
from goldthread.people.matching import Asked, purposes
from goldthread.people.models import Identifier, MatchNumber, MatchRequest, Outcome, Person
from goldthread.people.states import next_outcome


@action
def ask_who(*, by: Actor, at: dt.datetime, on: dt.date, purpose: str, asked: Asked) -> MatchRequest:
    """Ask a record manager whether somebody has a record, and which; see `matching.match`."""
    check_can(by, Capability.RECOMMEND_TRAINEE)
    if by.organisation_id is None:
        raise NotPermitted(f"{by.name} asks for no organisation")
    who = identities.checked(asked.identity, on=on)
    made = MatchRequest.objects.create(
        purpose=purposes.named(purpose).name, organisation_id=by.organisation_id,
        asked_by_id=by.user_id, given_names=who.given_names, family_name=who.family_name,
        birth_on=who.birth_on, asked_on=on,
    )  # fmt: skip
    for kind, value in asked.numbers.items():
        MatchNumber.objects.create(request=made, kind=kind, value=value)
    events.record(
        "people.match_asked", by=by, at=at, subject=made, organisation_id=by.organisation_id,
        purpose=purpose,
    )  # fmt: skip
    return made


@action
def answer_who(
    *, by: Actor, at: dt.datetime, on: dt.date, request: MatchRequest, outcome: Outcome,
    person: Person | None = None, reason: str = "",
) -> MatchRequest:  # fmt: skip
    """Decide a doubt: the `same` person as on record, a `new` one, or `declined` with a reason.

    What the request was for goes on in the same transaction. Raises IllegalMove when it has been
    answered, and DomainError where what goes on refuses the person.
    """
    check_can(by, Capability.KEEP_RECORDS)
    held = MatchRequest.objects.select_for_update().get(pk=request.pk)
    held.outcome = next_outcome(held.outcome, Outcome(outcome))
    held.person = _decided(held, person, on=on)
    held.answered_on, held.reason = on, reason.strip()
    if held.outcome == Outcome.DECLINED and not held.reason:
        raise DomainError("Say why, so that they know what to do", field="reason")
    held.save(update_fields=["outcome", "person", "answered_on", "reason"])
    if held.person is not None:
        keep_numbers(held.person, queries.numbers_asked(held))
        purposes.named(held.purpose).complete(held, held.person, at, on)
    events.record(
        "people.match_answered", by=by, at=at, subject=held, person_id=held.person_id,
        organisation_id=held.organisation_id, outcome=held.outcome,
    )  # fmt: skip
    return held


def keep_numbers(person: Person, numbers: Mapping[str, str]) -> None:
    """Record what a request gave, where the record has none of that kind and nobody else has it."""
    for kind, value in numbers.items():
        in_use = Identifier.objects.in_use()
        own = in_use.filter(person=person, kind=kind).exists()
        taken = (
            not identifiers.KINDS[kind].shared and in_use.filter(kind=kind, value=value).exists()
        )
        if not (own or taken):
            Identifier.objects.create(person=person, kind=kind, value=value)


def _decided(request: MatchRequest, person: Person | None, *, on: dt.date) -> Person | None:
    match request.outcome:
        case Outcome.SAME:
            if person is None:
                raise DomainError("Choose the record of this person", field="answer")
            return Person.objects.select_for_update().get(pk=person.pk)
        case Outcome.NEW:
            made = unsaved_person(identities.checked(request.identity, on=on), trn.issue()[0])
            made.save(force_insert=True)
            return made
        case _:
            return None
