"""Questions about inductions."""

from goldthread.induction.queries.due import Due, due
from goldthread.induction.queries.lists import Group, counts, listed
from goldthread.induction.queries.record import assessments, of_person, open_recommendation
from goldthread.induction.queries.standing import Standing, standing

__all__ = [
    "Due",
    "Group",
    "Standing",
    "assessments",
    "counts",
    "due",
    "listed",
    "of_person",
    "open_recommendation",
    "standing",
]
