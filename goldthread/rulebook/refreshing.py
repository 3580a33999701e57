"""The job after a decision: the standing of every population, in batches."""

from goldthread.core import clock
from goldthread.core.jobs.kinds import Kind, Step
from goldthread.rulebook import populations, queries
from goldthread.rulebook.populations import Population

NAME = "rulebook.refresh"
REFRESH = "rulebook.refresh_populations"
ONE_AT_A_TIME = "rulebook"
# So few that a person who stops it waits for a second or two at most.
BATCH = 200


def total() -> int:
    """How many records there are in all populations."""
    return sum(one.count() for one in populations.registered().values())


def step(cursor: str) -> Step:
    """One batch of the population that the cursor names, after the record that it names."""
    names = list(populations.registered())
    name, _, after = (cursor or f"{names[0]}:").partition(":") if names else ("", "", "")
    if name not in names:
        return Step(done=0, finished=True)
    population = populations.registered()[name]
    done, last = _refreshed(population, after)
    following = names[names.index(name) + 1 :]
    if last:
        return Step(done=done, cursor=f"{name}:{last}")
    return Step(done=done, cursor=f"{following[0]}:" if following else "", finished=not following)


def _refreshed(population: Population, after: str) -> tuple[int, str]:
    """How many were refreshed and the last of them, "" when none is left after it."""
    system, on = queries.policy_in_force(), clock.today()
    if population.batch is None:
        return population.refresh(system, on), ""
    return population.batch(system, on, after, BATCH)


KIND = Kind(
    name=NAME,
    unit=("record", "records"),
    keeps="The standing of those done so far stays as it is now worked out. The others keep "
    "their old standing until the job goes on, or until the night.",
    total=total,
    step=step,
    task=REFRESH,
    lock=ONE_AT_A_TIME,
)
