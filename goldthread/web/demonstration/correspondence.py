"""What the named people have been written, told from the facts of their inductions."""

import datetime as dt

from goldthread.core.clock import LONDON
from goldthread.core.outbox.models import Message
from goldthread.induction import telling
from goldthread.induction.models import Assessment, HeadRecommendation, Induction, Signatory
from goldthread.induction.states import State
from goldthread.organisations.models import Organisation

# Whatever is older than this has been read.
READ_AFTER = dt.timedelta(days=21)
MORNING = dt.time(9, 20)


def write(school: Organisation, *, at: dt.datetime, on: dt.date) -> int:
    """Write to everybody about the inductions of a school; how many messages there are."""
    for induction in Induction.objects.filter(school=school).select_related(
        "school", "body", "person"
    ):
        _registration(induction, on)
    _assessments(school, on)
    _recommendations(school, on)
    old = Message.objects.filter(due_at__lt=at - READ_AFTER)
    old.update(read_at=at - READ_AFTER)
    return Message.objects.count()


def _registration(induction: Induction, on: dt.date) -> None:
    if induction.state == State.REGISTERED:
        telling.registration_asked(induction, at=_morning(induction.registered_on), on=on)
    elif induction.state == State.DECLINED:
        telling.declined(induction, at=_morning(on - dt.timedelta(days=1)), on=on)
    elif induction.accepted_on:
        telling.accepted(induction, at=_morning(induction.accepted_on), on=on)


def _assessments(school: Organisation, on: dt.date) -> None:
    written = Assessment.objects.filter(
        induction__school=school, induction__state=State.IN_PROGRESS
    )
    for assessment in written.select_related("induction__school", "induction__person"):
        if assessment.signatures.count() < len(Signatory):
            telling.signature_asked(assessment, at=_morning(assessment.held_on), on=on)


def _recommendations(school: Organisation, on: dt.date) -> None:
    waiting = HeadRecommendation.objects.filter(induction__school=school, decided_on=None)
    for one in waiting.select_related("induction__school", "induction__person"):
        telling.recommended(one, at=_morning(one.made_on), on=on)


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, MORNING, LONDON)
