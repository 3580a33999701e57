"""A file of trainees that a provider has checked and not yet confirmed."""

import csv
import datetime as dt
import io
from collections.abc import Iterable

from goldthread.awards import actions as awards
from goldthread.awards.files.columns import COLUMNS
from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.people import queries as people
from goldthread.people.models import RoleGrant
from goldthread.web.demonstration import cast
from goldthread.web.demonstration.plan import school_year, training

PGCE, DEGREE = "Postgraduate certificate in education", "BA (Hons)"
# Reference, names, birth date, route, subject, ages, degree and credits. One route is misspelt,
# so that a visitor meets a row that is refused.
_TRAINEES = (
    ("WV-201", "Rosalind Mei", "Haverstock", "2002-03-14", "Provider-led, postgraduate",
     "Mathematics", "Secondary", PGCE, "60"),
    ("WV-202", "Kwabena", "Antwi-Doyle", "2001-11-30", "Provider-led, postgraduate",
     "Physics", "Secondary", PGCE, "60"),
    ("WV-203", "Ffion", "Gwynne", "2000-06-02", "School Direct, salaried",
     "Primary teaching", "Primary", PGCE, "40"),
    ("WV-204", "Lucas", "Oduya", "2003-01-19", "Provider-led, undergraduate",
     "Primary teaching", "Primary", DEGREE, ""),
    ("WV-205", "Harriet", "Sefton-Rai", "1994-08-27", "Assesment only",
     "History", "Secondary", PGCE, ""),
)  # fmt: skip


def check_file(*, at: dt.datetime, on: dt.date) -> None:
    """Have the provider of the cast check a file of this summer's trainees."""
    year = school_year(on)
    name = f"trainees-{year}.csv"
    awards.check_file(by=_provider(on), at=at, on=on, file_name=name, content=_content(year))


def _provider(on: dt.date) -> Actor:
    grants = RoleGrant.objects.in_force(on).select_related("user", "organisation")
    grant = grants.get(role=Role.TRAINING_PROVIDER, organisation__name=cast.PROVIDER)
    return people.as_actor(grant)


def _content(year: int) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([list(COLUMNS.values()), *_rows(year)])
    return written.getvalue().encode()


def _rows(year: int) -> Iterable[list[str]]:
    first, last = training(year)
    for *known, level_7_credits in _TRAINEES:
        yield [*known, "England", level_7_credits, first.isoformat(), last.isoformat()]
