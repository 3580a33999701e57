"""Made-up organisations with the published distributions, for demonstrations and measurements."""

from dataclasses import dataclass

from goldthread.organisations import register
from goldthread.organisations.models import Kind, Organisation
from goldthread.organisations.synthetic import bodies, groups, schools
from goldthread.organisations.synthetic.sources import figures, names

SCHOOLS, SEED = 600, 1
# The demonstration names two schools; more than the most would run out of six-digit numbers.
FEWEST, MOST = 2, 90_000
OTHERS = {
    Kind.TRAINING_PROVIDER: "providers",
    Kind.UNIVERSITY: "universities",
    Kind.MEMBERSHIP_BODY: "membership_bodies",
}
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
    facts = schools.facts(schools_wanted, seed)
    made = register.add_schools(facts, year)
    groups.add(made, facts)
    others = [
        register.organisation(kind, name) for kind, key in OTHERS.items() for name in names()[key]
    ]
    others.append(register.organisation(Kind.DEPARTMENT, names()["department"]))
    Organisation.objects.bulk_create(others)
    return Added(
        schools=made,
        bodies=register.add_bodies(bodies.facts()),
        providers=[one for one in others if one.kind == Kind.TRAINING_PROVIDER],
        department=others[-1],
    )
