"""Telling trainees what has been recorded of them."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from goldthread.awards import wording
from goldthread.awards.models import Recommendation
from goldthread.core.outbox import writing
from goldthread.people import recipients


def trainees_recommended(
    made: Iterable[Recommendation], *, at: dt.datetime, on: dt.date
) -> None:  # fmt: skip
    """Tell each trainee who recommended them and which award followed."""
    name_of = wording.names(on)
    for one in made:
        writing.send(
            "trainee_recommended", to=[recipients.teacher(one.person_id)], at=at,
            about=str(one.pk), href=reverse("record"), provider=one.provider.name,
            award=name_of(one.award.code),
        )  # fmt: skip
