"""Every write on inductions."""

from goldthread.induction.actions.assessment import record_assessment, record_review, sign
from goldthread.induction.actions.outcome import decide, recommend
from goldthread.induction.actions.registration import (
    accept,
    decline,
    name_body,
    register_teacher,
)
from goldthread.induction.actions.service import (
    change_mentor,
    change_pattern,
    leave_school,
    resume_service,
)
from goldthread.induction.actions.standing import refresh_standings

__all__ = [
    "accept",
    "change_mentor",
    "change_pattern",
    "decide",
    "decline",
    "leave_school",
    "name_body",
    "recommend",
    "record_assessment",
    "record_review",
    "refresh_standings",
    "register_teacher",
    "resume_service",
    "sign",
]
