"""What must be true of mentoring."""

from goldthread.core.invariants import Invariant, overlapping

INVARIANTS = (
    Invariant(
        code="mentoring.nobody_mentors_themselves",
        says="Nobody is their own mentor",
        broken="SELECT count(*) FROM mentoring_mentorship s JOIN mentoring_mentor m"
        " ON m.id = s.mentor_id WHERE s.teacher_id IN (m.person_id, s.mentor_person_id)",
    ),
    Invariant(
        code="mentoring.one_mentor_at_a_time",
        says="Nobody has two mentors at a time",
        broken=overlapping("mentoring_mentorship", "teacher_id"),
    ),
)
