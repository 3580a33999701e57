"""What tutors of the made-up profession wrote at the end of a term, and who signed it."""

import datetime as dt
from collections.abc import Iterator
from zlib import crc32

from django.db import models

from goldthread import policy
from goldthread.induction.models import (
    Assessment,
    Induction,
    Judgement,
    ProgressReview,
    Signatory,
    Signature,
)
from goldthread.web.demonstration import cast, names
from goldthread.web.demonstration.plan import Career
from goldthread.web.demonstration.service import DAY, Served


def of(
    induction: Induction, career: Career, term: Served, *, latest: bool, house_system: policy.System
) -> Iterator[models.Model]:
    """The review or the signed assessment of one term."""
    formal = term.kind(house_system, career) == "formal"
    held_on = _weekday(max(term.term.starts, term.until - 6 * DAY))
    report = (Assessment if formal else ProgressReview)(
        induction=induction,
        term=term.number,
        held_on=held_on,
        recorded_by_name=tutor(induction),
        **_words(career, term.number),
    )
    yield report
    if isinstance(report, Assessment):
        yield from _signed(report, induction, career.unsigned if latest else (), held_on)


def _words(career: Career, number: int) -> dict[str, str]:
    draw = crc32(f"{career.identity.family_name}{number}".encode())
    on_track = career.off_track_term != number
    summary = names.ON_TRACK if on_track else names.NOT_ON_TRACK
    return {
        "judgement": Judgement.ON_TRACK if on_track else Judgement.NOT_ON_TRACK,
        "summary": summary[draw % len(summary)],
        "next_steps": names.NEXT_STEPS[draw % len(names.NEXT_STEPS)],
    }


def _signed(
    assessment: Assessment, induction: Induction, unsigned: tuple[str, ...], held_on: dt.date
) -> Iterator[Signature]:
    who = {
        Signatory.TUTOR: tutor(induction),
        Signatory.HEAD: head(induction),
        Signatory.TEACHER: induction.person.full_name,
    }
    for days, (role, name) in enumerate(who.items()):
        signed_on = _weekday(held_on + days * DAY)
        if role not in unsigned:
            yield Signature(
                assessment=assessment, role=role, signed_on=signed_on,
                signed_by_name=name,
            )  # fmt: skip


def tutor(induction: Induction) -> str:
    """The name of the induction tutor of the induction's school."""
    return _of_school(induction, "Grace Olanipekun", "tutor")


def head(induction: Induction) -> str:
    """The name of the headteacher of the induction's school."""
    return _of_school(induction, "Miriam Okafor", "head")


def _of_school(induction: Induction, of_cast: str, post: str) -> str:
    school = induction.school.name
    if school == cast.SCHOOL:
        return of_cast
    draw = crc32(f"{school}{post}".encode())
    given, family = names.GIVEN[draw % len(names.GIVEN)], names.FAMILY[draw % len(names.FAMILY)]
    return f"{given} {family}"


def _weekday(day: dt.date) -> dt.date:
    return day - max(0, day.weekday() - 4) * DAY
