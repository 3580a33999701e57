"""Questions about inductions."""

from goldthread.induction.queries.due import Due, due
from goldthread.induction.queries.record import assessments, of_person, open_recommendation
from goldthread.induction.queries.standing import Standing, standing

__all__ = [
    "Due",
    "Standing",
    "assessments",
    "due",
    "of_person",
    "open_recommendation",
    "standing",
]
