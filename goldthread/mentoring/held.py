"""What mentoring holds on a person."""

from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.people.subject.register import Holding

_OTHERS = frozenset({"mentor", "mentor_person", "teacher"})
HOLDINGS = (
    Holding(model=Mentor, title="Work as a mentor"),
    Holding(model=Mentorship, title="Support by a mentor", person="teacher",
            without=_OTHERS),
    Holding(model=Mentorship, title="Support of new teachers", person="mentor_person",
            without=_OTHERS),
)  # fmt: skip
