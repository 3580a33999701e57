"""The careers of the named people, and of those around them, told against a day."""

import datetime as dt
from dataclasses import replace

from goldthread import policy
from goldthread.people.actions import Identity
from goldthread.web.demonstration import service
from goldthread.web.demonstration.plan import Career, Stage, school_year, training
from goldthread.web.demonstration.service import DAY

CALDERBROOK = 0
SIX = 6


def careers(on: dt.date, system: policy.System) -> dict[str, Career]:
    """By slug: those who sign in, their colleagues, and some to try the service with."""
    year = school_year(on)
    return {
        **_cast(year, on, system),
        **_finishing(year, on, system),
        **_colleagues(year, on, system),
        **to_try(on),
    }


def _cast(year: int, on: dt.date, system: policy.System) -> dict[str, Career]:
    callum = _career("Callum Adeyemi", dt.date(2000, 11, 23), year - 1)
    nadia = _career("Nadia Thornbury", dt.date(2001, 5, 4), year - 1)
    third = service.term_start(system, on, -2)
    return {
        "owen": replace(_career("Owen Castellane", dt.date(1979, 6, 30), 2003), mentor=1),
        "nadia": replace(nadia, starts_on=third, early=True, unsigned=("teacher",)),
        "callum": replace(callum, pattern=(10_000, 6_000)),
    }


def _finishing(year: int, on: dt.date, system: policy.System) -> dict[str, Career]:
    """Colleagues whose service is done: recommended, to be recommended, and late."""
    jonah = _career("Jonah Pell", dt.date(1998, 2, 17), year - 2)
    sorcha = _career("Sorcha Lindqvist", dt.date(1996, 8, 9), year - 2)
    tomos = _career("Tomos Hartley", dt.date(1999, 10, 2), year - 2)

    def done(days: int) -> dt.date:
        return service.started_to_complete(system, by=on - days * DAY, terms=SIX)

    return {
        "jonah": replace(jonah, stage=Stage.RECOMMENDED, starts_on=done(12)),
        "sorcha": replace(sorcha, stage=Stage.READY, starts_on=done(4)),
        "tomos": replace(tomos, stage=Stage.READY, starts_on=done(20)),
    }


def _colleagues(year: int, on: dt.date, system: policy.System) -> dict[str, Career]:
    """Everybody else whom the tutor of Calderbrook looks after, each at another point."""
    hollis = _career("Hollis Greave", dt.date(1991, 1, 15), year - 2)
    dev = _career("Dev Rasool", dt.date(1999, 3, 27), year - 1)
    ellis = _career("Ellis Marchbank", dt.date(2003, 7, 21), year)
    mina = _career("Mina Okoro-Vance", dt.date(2002, 12, 5), year)
    third, coming = service.term_start(system, on, -2), service.term_start(system, on, 1)
    return {
        "hollis": replace(hollis, pattern=(8_000,)),
        "dev": replace(dev, starts_on=third, early=True, unsigned=("head", "teacher")),
        "priya": _career("Priya Wetherall", dt.date(2003, 4, 11), year),
        "ellis": replace(ellis, stage=Stage.WAITING, starts_on=coming),
        "mina": replace(mina, stage=Stage.DECLINED, starts_on=coming),
    }


def to_try(on: dt.date) -> dict[str, Career]:
    """Trained this summer and not yet registered anywhere; and one who finished long ago."""
    year = school_year(on)
    ruth = _career("Ruth Ashdown", dt.date(1988, 9, 14), 2012)
    return {
        "lena": _trained("Lena Fairweather", dt.date(2003, 2, 8), year),
        "samir": _trained("Samir Haddad", dt.date(1994, 6, 19), year),
        "ruth": replace(ruth, mentor=1),
    }


def _trained(name: str, birth_on: dt.date, year: int) -> Career:
    return replace(_career(name, birth_on, year), stage=Stage.NOT_REGISTERED)


def _career(name: str, birth_on: dt.date, cohort: int) -> Career:
    given, family = name.split(" ", 1)
    first, last = training(cohort)
    return Career(
        identity=Identity(given_names=given, family_name=family, birth_on=birth_on),
        training_from=first,
        training_until=last,
        starts_on=dt.date(cohort, 9, 1),
        school=CALDERBROOK,
        with_cast=True,
    )
