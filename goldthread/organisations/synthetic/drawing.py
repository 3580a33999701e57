"""Numbers drawn from the published distributions."""

import random

from goldthread.organisations.models import Phase
from goldthread.organisations.synthetic.sources import Distribution, distributions, figures

SMALLEST_SHARE, LARGEST_SHARE = 0.6, 1.25


def phases(count: int) -> list[Phase]:
    """The phase of each of `count` schools, in the published proportions by largest remainder."""
    spread = distributions()
    total = sum(each.schools for each in spread.values())
    exact = {phase: count * each.schools / total for phase, each in spread.items()}
    whole = {phase: int(number) for phase, number in exact.items()}
    by_rest = sorted(exact, key=lambda phase: whole[phase] - exact[phase])
    for phase in by_rest[: count - sum(whole.values())]:
        whole[phase] += 1
    return [phase for phase, number in whole.items() for _ in range(number)]


def roll(draw: random.Random, spread: Distribution) -> int:
    """A number of pupils, straight lines between the published points."""
    (_, lowest), (_, highest) = spread.roll[0], spread.roll[-1]
    ends = ((0.0, lowest * SMALLEST_SHARE), (1.0, highest * LARGEST_SHARE))
    points = [ends[0], *spread.roll, ends[1]]
    share = draw.random()
    after = next(at for at, (upper, _) in enumerate(points) if share < upper)
    (left, low), (right, high) = points[after - 1], points[after]
    return round(low + (high - low) * (share - left) / (right - left))


def eligible(draw: random.Random, spread: Distribution, pupils: int) -> int:
    """How many of the pupils are eligible; the mean of each fifth is the published one."""
    lowest, mean, highest = draw.choice(spread.rates)
    below = draw.random() < (highest - mean) / (highest - lowest)
    rate = draw.uniform(lowest, mean) if below else draw.uniform(mean, highest)
    return min(pupils, round(pupils * rate))


def allocation(phase: Phase, eligible_pupils: int) -> int:
    """Pence for a school; half of the pupils count as primary where a school has both."""
    pence: dict[str, int] = figures()["pence_a_pupil"]
    primary = {Phase.PRIMARY: eligible_pupils, Phase.SECONDARY: 0}.get(phase, eligible_pupils // 2)
    return primary * pence["primary"] + (eligible_pupils - primary) * pence["secondary"]
