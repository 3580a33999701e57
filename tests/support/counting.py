"""A kind of job for tests: it counts its items, and a test sees which were counted twice."""

from contextlib import nullcontext
from types import ModuleType, SimpleNamespace

from django.db.models import F

from goldthread.core import clock
from goldthread.core.jobs.kinds import Kind, Step
from goldthread.core.jobs.models import Job
from goldthread.core.models import Tally

ITEMS, BATCH = 100, 20
WRONG = 7


def work_of_third_batch_done() -> None:
    """A place where a test may wait to be killed."""


def step(cursor: str) -> Step:
    first = int(cursor or 0)
    for number in range(first, first + BATCH):
        tally, new = Tally.objects.get_or_create(
            key=f"counting {number}", starts_at=clock.now(), defaults={"count": 1}
        )
        if not new:
            Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    if first == 2 * BATCH:
        work_of_third_batch_done()
    wrong = [(f"Row {WRONG}", "Sevens are not counted")] if first == 0 else []
    last = first + BATCH
    return Step(done=BATCH, cursor=str(last), finished=last >= ITEMS, errors=wrong)


COUNTING = Kind(
    name="counting",
    unit=("item", "items"),
    keeps="What is counted stays counted.",
    total=lambda: ITEMS,
    step=step,
    task="rulebook.refresh_populations",
    lock="counting",
)


def take_the_guard_away(running: ModuleType) -> None:
    """Let each write of a batch be committed by itself."""
    running.transaction = SimpleNamespace(atomic=nullcontext)  # type: ignore[attr-defined]
    running._held = lambda job_id: Job.objects.get(pk=job_id)  # type: ignore[attr-defined]
