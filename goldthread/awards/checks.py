"""What must be true of a trainee and a training before a recommendation; each says what to do."""

import datetime as dt
from collections.abc import Container, Mapping
from uuid import UUID

from goldthread import policy
from goldthread.awards.catalogue import DEGREES, PHASES, ROUTES, SUBJECTS, Need, countries
from goldthread.awards.models import MOST_CREDITS, Recommendation
from goldthread.core.errors import DomainError
from goldthread.pages import words
from goldthread.people import identifiers, matching
from goldthread.people import identity as identities
from goldthread.people import queries as people
from goldthread.people.identity import Identity
from goldthread.people.matching import Asked
from goldthread.people.models import MatchRequest
from goldthread.rulebook import queries as rulebook

SHORTEST, LONGEST = "training.shortest_days", "training.longest_years"
YOUNGEST = "training.youngest_age_years"


def check_who(
    identity: Identity, provider_id: UUID | None, numbers: Mapping[str, str], *, on: dt.date
) -> None:
    """Raise DomainError on names, a birth date or numbers that cannot be, or one's own trainee."""
    who = identities.checked(identity, on=on)
    numbers_of(numbers)
    check_not_own(who, provider_id)
    check_not_waiting(who, provider_id)


def numbers_of(typed: Mapping[str, str]) -> dict[str, str]:
    """The numbers that were given, by kind, as they are kept; raises DomainError by field."""
    given = {kind: text for kind, text in typed.items() if text.strip()}
    return {kind: identifiers.cleaned(kind, text, field=kind) for kind, text in given.items()}


def check_training(training_from: dt.date, training_until: dt.date, *, on: dt.date) -> None:
    """Raise DomainError unless training ended by `on`, as short and long as the policy allows."""
    if training_until <= training_from:
        raise DomainError("Training must end after it starts", field="training_until")
    if training_until > on:
        when = words.date(training_until)
        message = f"Recommend this trainee once training has ended, on {when} or later"
        raise DomainError(message, field="training_until")
    days, shortest = (training_until - training_from).days + 1, rulebook.number(SHORTEST, on)
    if days < shortest:
        counted = words.count(days, "day")
        message = f"Check the dates: training of {counted} is under {shortest} days"
        raise DomainError(message, field="training_until")
    longest = rulebook.number(LONGEST, on)
    if training_until >= _years_after(training_from, longest):
        message = f"Check the dates: this training is longer than {longest} years"
        raise DomainError(message, field="training_from")


def check_age(identity: Identity, training_until: dt.date, *, on: dt.date) -> None:
    """Raise DomainError unless the trainee was as old as the policy asks when training ended."""
    age = identities.age(identity.birth_on, on=training_until)
    youngest = rulebook.number(YOUNGEST, on)
    if age < youngest:
        message = (
            f"Check the dates: {identity.full_name} was {max(age, 0)} when this training ended, "
            f"and must be {youngest} or older"
        )
        raise DomainError(message, field="training_until")


def check_course(*, route: str, subject: str, phase: str) -> None:
    """Raise DomainError on a code that the catalogue does not have."""
    asked: list[tuple[str, str, Container[str]]] = [
        ("route", route, ROUTES),
        ("subject", subject, SUBJECTS),
        ("phase", phase, PHASES),
    ]
    for field, code, known in asked:
        if code not in known:
            raise DomainError(f"Choose a {field} from those shown", field=field)


def check_qualification(
    *, route: str, degree: str, country: str, level_7_credits: int | None
) -> None:
    """Raise DomainError where the route needs something that is not given, or a code is unknown."""
    needed = ROUTES[route]
    _check_given("degree", degree, DEGREES, needed.degree)
    _check_given("country", country, countries(), needed.country)
    if level_7_credits is not None and not 1 <= level_7_credits <= MOST_CREDITS:
        message = f"Level 7 credits are a whole number from 1 to {MOST_CREDITS}, or not given"
        raise DomainError(message, field="level_7_credits")


def _check_given(field: str, code: str, known: Container[str], need: Need) -> None:
    if not code and need is Need.MANDATORY:
        raise DomainError(f"This route needs the {field}. Choose one", field=field)
    if code and code not in known:
        raise DomainError(f"Choose a {field} from those shown", field=field)


def check_not_own(identity: Identity, provider_id: UUID | None) -> None:
    """Raise DomainError where the provider recommended somebody of these names and birth date."""
    made = Recommendation.objects.filter(
        provider=provider_id, person__in=people.alike(identity)
    ).order_by("recommended_on")
    own = made.select_related("person").first()
    if own is not None:
        message = (
            f"You recommended {own.person.full_name} on {words.date(own.recommended_on)}, with "
            f"number {own.person.trn}. Look for that number under Trainees"
        )
        raise DomainError(message, field="family_name")


def check_not_waiting(identity: Identity, provider_id: UUID | None) -> None:
    """Raise DomainError where the provider waits already to hear who this trainee is."""
    waiting = MatchRequest.objects.waiting().filter(
        organisation=provider_id, birth_on=identity.birth_on
    )
    if any(one.identity.sort_name == identity.sort_name for one in waiting):
        message = (
            f"You have sent {identity.full_name} already. A record manager is looking whether "
            "they have a record: see it under Trainees"
        )
        raise DomainError(message, field="family_name")


def check_nobody_like(identity: Identity, system: policy.System, *, on: dt.date) -> None:
    """Raise DomainError where a record may be that of the same person; a file cannot ask whose."""
    if not matching.match(Asked(identity=identity), system, on=on).nobody:
        message = (
            "There may be a record of this person already. Recommend them one by one: a record "
            "manager then says whether they are the same"
        )
        raise DomainError(message, field="family_name")


def _years_after(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
