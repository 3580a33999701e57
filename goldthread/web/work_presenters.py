"""Jobs in the list and on their page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from goldthread.core.access import Actor
from goldthread.core.jobs.actions import RESUMABLE, STOPPABLE
from goldthread.core.jobs.kinds import Kind, registered
from goldthread.core.jobs.models import Job, JobError, State
from goldthread.pages import words
from goldthread.pages.parts import DueRow, Fact

# Below this share an estimate would jump about.
ENOUGH_TO_ESTIMATE = 0.05
TITLES = {
    State.WAITING: "Waits to begin",
    State.RUNNING: "Under way",
    State.STOPPED: "Stopped",
    State.DONE: "Done",
    State.FAILED: "Broke off",
}


class Move(Protocol):
    """Stopping or going on."""

    def __call__(self, *, by: Actor, at: dt.datetime, job: Job) -> Job: ...


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What the page of a job says."""

    lead: str
    percent: int
    text: str
    facts: list[Fact]
    active: bool
    can_stop: bool
    can_go_on: bool
    after: str


def list_lead(active: int, total: int) -> str:
    """How much is under way."""
    if not total:
        return "No long work has been started."
    if not active:
        return "Nothing is under way."
    noun = words.first_capital(words.count_in_words(active, "job"))
    return f"{noun} {words.plural(active, 'is', 'are')} under way."


def rows(found: Iterable[Job]) -> list[DueRow]:
    """Jobs in the list."""
    return [
        DueRow(
            who=one.title,
            who_detail=f"Started by {one.by_name}",
            href=reverse("job", args=[one.pk]),
            what=TITLES[State(one.state)],
            what_detail=f"{one.done:,} of {one.total:,} {_kind(one).unit[1]}",
            when=words.moment(one.ended_at or one.asked_at),
            when_detail="Ended" if one.ended_at else "Started",
        )
        for one in found
    ]


def progress(job: Job, at: dt.datetime) -> Progress:
    """Where a job stands, in words and figures."""
    state = State(job.state)
    return Progress(
        lead=_lead(job, at),
        percent=_percent(job),
        text=_text(job),
        facts=_facts(job),
        active=state in STOPPABLE,
        can_stop=state in STOPPABLE,
        can_go_on=state in RESUMABLE,
        after=_kind(job).keeps,
    )


def error_rows(found: Iterable[JobError]) -> list[DueRow]:
    """Rows that could not be done."""
    return [DueRow(who=one.label, what=one.message, when="") for one in found]


def _kind(job: Job) -> Kind:
    return registered()[job.kind]


def _lead(job: Job, at: dt.datetime) -> str:
    one, many = _kind(job).unit
    if job.state == State.DONE:
        verb = words.plural(job.done, "is", "are")
        return f"All done: {words.count(job.done, one, many)} {verb} worked through."
    said = f"{job.done:,} of {words.count(job.total, one, many)} are done."
    if job.state == State.STOPPED:
        return f"Stopped. {said}"
    if job.state == State.FAILED:
        return f"The work broke off. {said}"
    if job.state == State.WAITING:
        return "It begins as soon as the worker is free." if not job.done else f"Waiting. {said}"
    return f"{said} {_estimate(job, at)}".strip()


def _estimate(job: Job, at: dt.datetime) -> str:
    """About how long it still takes at the pace so far; nothing when it is too early to say."""
    if job.begun_at is None or job.done < job.total * ENOUGH_TO_ESTIMATE or not job.done:
        return ""
    left = (at - job.begun_at) * job.left / job.done
    minutes = round(left / dt.timedelta(minutes=1))
    if minutes < 1:
        return "Less than a minute is left."
    return f"About {words.count(minutes, 'minute')} {words.plural(minutes, 'is', 'are')} left."


def _percent(job: Job) -> int:
    if job.state == State.DONE:
        return 100
    return job.done * 100 // job.total if job.total else 0


def _text(job: Job) -> str:
    if job.state in STOPPABLE:
        begun = f" {job.error}. It is tried again." if job.error else ""
        return f"You can leave this page: the work carries on.{begun}"
    if job.state == State.FAILED:
        return f"{job.error}. Go on when the cause is mended, from where it broke off."
    if job.state == State.STOPPED:
        return "Nothing more happens until somebody lets it go on, from where it stopped."
    return "There is nothing left to do here."


def _facts(job: Job) -> list[Fact]:
    errors = job.errors.count()
    return [
        Fact("Done", f"{job.done:,}"),
        Fact("Left", f"{job.left:,}"),
        Fact("Could not be done", f"{errors:,}", "listed below" if errors else "none so far"),
    ]
