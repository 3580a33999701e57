"""Made-up organisations with the published distributions, for demonstrations and measurements."""

from dataclasses import dataclass

from goldthread.organisations import register
from goldthread.organisations.models import Kind, Organisation
from goldthread.organisations.synthetic import bodies, schools
from goldthread.organisations.synthetic.sources import figures, names

SCHOOLS, SEED = 600, 1
# The demonstration names two schools; more than the most would run out of six-digit numbers.
FEWEST, MOST = 2, 90_000
FIRST_URN = str(schools.FIRST_URN)


@dataclass(frozen=True, kw_only=True)
class Added:
    """What was added; the named organisations of the demonstration come first in each list."""

    schools: list[Organisation]
    bodies: list[Organisation]
    providers: list[Organisation]
    department: Organisation


def add(*, schools_wanted: int, seed: int) -> Added:
    """Write made-up organisations; inside an action."""
    year = register.Figures(year=figures()["year"], source=figures()["source"])
    others = [register.organisation(Kind.TRAINING_PROVIDER, name) for name in names()["providers"]]
    others.append(register.organisation(Kind.DEPARTMENT, names()["department"]))
    return Added(
        schools=register.add_schools(schools.facts(schools_wanted, seed), year),
        bodies=register.add_bodies(bodies.facts()),
        providers=Organisation.objects.bulk_create(others)[:-1],
        department=others[-1],
    )
