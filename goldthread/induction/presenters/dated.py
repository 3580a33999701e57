"""Knots with their days."""

import datetime as dt
from dataclasses import dataclass

from goldthread.pages import parts, words

PLACE = {"happened": 0, "now": 1, "next": 2}


@dataclass(frozen=True)
class Dated:
    """A knot and the day it belongs to."""

    day: dt.date
    knot: parts.Knot

    @property
    def order(self) -> tuple[int, dt.date]:
        """What comes stands above today, and today above what happened."""
        return PLACE[self.knot.state], self.day


def woven(*threads: list[Dated]) -> list[parts.Knot]:
    """One thread out of several, newest first; of one day, what was given last stands above."""
    together = sorted((one for thread in threads for one in thread), key=lambda one: one.order)
    return [one.knot for one in reversed(together)]


def happened(day: dt.date, title: str, text: str = "", link: parts.Link | None = None) -> Dated:
    """Something that happened on a day."""
    return Dated(day, parts.Knot("happened", words.date(day), title, text, link))
