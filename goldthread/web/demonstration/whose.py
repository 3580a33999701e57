"""People of the demonstration of whom it is not plain who they are."""

import datetime as dt

from goldthread.awards import actions as awards
from goldthread.core.access import SYSTEM, Actor
from goldthread.people import actions as people
from goldthread.people import queries
from goldthread.people.identity import Identity
from goldthread.people.models import How, User
from goldthread.web.demonstration import cast
from goldthread.web.demonstration.plan import school_year, training

ON_RECORD = Identity(
    given_names="Beatrice Maud", family_name="Lindqvist-Moss", birth_on=dt.date(1998, 3, 14)
)
# Two records of one person, for a record manager to merge.
TWICE = (
    Identity(given_names="Isolde", family_name="Carrow", birth_on=dt.date(1990, 2, 11)),
    Identity(given_names="Isolde Jane", family_name="Carrow-Finch", birth_on=dt.date(1990, 11, 2)),
)
ADDED = (ON_RECORD, *TWICE)
ASKED = Identity(given_names="Bea", family_name="Moss", birth_on=dt.date(1998, 3, 14))


def add(*, at: dt.datetime, on: dt.date) -> None:
    """A doubt about a trainee, two records of one person, a teacher who asks for a name."""
    for who in ADDED:
        people.add_person(by=SYSTEM, at=at, on=on, identity=who)
    _recommend(at=at, on=on)
    _ask(at=at, on=on)


def _recommend(*, at: dt.datetime, on: dt.date) -> None:
    first, last = training(school_year(on))
    awards.recommend(
        by=_acting("imogen", on), at=at, on=on, identity=ASKED, route="provider_led_postgraduate",
        subject="100417", phase="secondary", degree="pgce", country="GB-ENG",
        training_from=first, training_until=last, numbers={"email": "bea.moss@example.org"},
    )  # fmt: skip


def _ask(*, at: dt.datetime, on: dt.date) -> None:
    actor = _acting("callum", on)
    given, family = actor.name.split(" ", 1)
    people.ask_for_name(
        by=actor, at=at, on=on,
        new=people.NewName(
            given_names=given, family_name=f"{family}-Rowe", how=How.MARRIAGE,
            from_on=on - dt.timedelta(days=40), evidence="Marriage certificate",
        ),
    )  # fmt: skip


def _acting(slug: str, on: dt.date) -> Actor:
    user = User.objects.get(email=f"{slug}@{cast.DOMAIN}")
    return queries.acting_as(user, None, on=on)
