"""The one table of roles: it drives the code, the documentation and the access matrix."""

from dataclasses import dataclass
from enum import StrEnum


class Capability(StrEnum):
    """What a role may do; `visible_to` and `can_...` decide to which rows."""

    SEE_OWN_RECORD = "see_own_record"
    SIGN_AS_TEACHER = "sign_as_teacher"
    RECOMMEND_TRAINEE = "recommend_trainee"
    SEE_SCHOOL_INDUCTIONS = "see_school_inductions"
    REGISTER_TEACHER = "register_teacher"
    REVIEW_PROGRESS = "review_progress"
    ASSESS = "assess"
    RECOMMEND_OUTCOME = "recommend_outcome"
    SEE_MENTEES = "see_mentees"
    SEE_BODY_INDUCTIONS = "see_body_inductions"
    ACCEPT_TEACHER = "accept_teacher"
    DECIDE_OUTCOME = "decide_outcome"
    ADOPT_OPTION = "adopt_option"
    IMPORT_ORGANISATIONS = "import_organisations"
    EDIT_ORGANISATIONS = "edit_organisations"
    GRANT_ROLES = "grant_roles"
    GRANT_WITHIN = "grant_within"
    CORRECT_AWARDS = "correct_awards"
    ADD_NUMBERS = "add_numbers"
    KEEP_RECORDS = "keep_records"
    EXPORT_RECORDS = "export_records"
    LINK_SIGN_INS = "link_sign_ins"
    SEE_LOG = "see_log"
    WATCH_WORK = "watch_work"


class Role(StrEnum):
    """Who somebody acts as."""

    PUBLIC = "public"
    SYSTEM = "system"
    TEACHER = "teacher"
    MENTOR = "mentor"
    INDUCTION_TUTOR = "induction_tutor"
    HEADTEACHER = "headteacher"
    BODY_OFFICER = "body_officer"
    TRAINING_PROVIDER = "training_provider"
    POLICY_OFFICER = "policy_officer"
    RECORD_MANAGER = "record_manager"
    AUDITOR = "auditor"


@dataclass(frozen=True, kw_only=True)
class RoleRow:
    """One row of the table; `organisation_kind` is the kind a grant must name, if any.

    `grants` are the roles that it gives and ends for its own organisation, with GRANT_WITHIN.
    """

    title: str
    does: str
    capabilities: frozenset[Capability]
    organisation_kind: str | None = None
    grants: tuple[Role, ...] = ()


_C = Capability
ROLES: dict[Role, RoleRow] = {
    Role.PUBLIC: RoleRow(
        title="public",
        does="Check an award and read the policy in force, without signing in.",
        capabilities=frozenset(),
    ),
    Role.SYSTEM: RoleRow(
        title="Goldthread",
        does="Set up, refresh and load in bulk; nobody can sign in as this.",
        capabilities=frozenset(Capability),
    ),
    Role.TEACHER: RoleRow(
        title="teacher",
        does="See where you stand, what is next and why.",
        capabilities=frozenset({_C.SEE_OWN_RECORD, _C.SIGN_AS_TEACHER}),
    ),
    Role.MENTOR: RoleRow(
        title="mentor",
        does="Follow the new teachers you support.",
        capabilities=frozenset({_C.SEE_MENTEES}),
        organisation_kind="school",
    ),
    Role.INDUCTION_TUTOR: RoleRow(
        title="induction tutor",
        does="See what each new teacher needs from you, and when.",
        capabilities=frozenset(
            {_C.SEE_SCHOOL_INDUCTIONS, _C.REGISTER_TEACHER, _C.REVIEW_PROGRESS, _C.ASSESS}
        ),
        organisation_kind="school",
    ),
    Role.HEADTEACHER: RoleRow(
        title="headteacher",
        does="Sign assessments and recommend an outcome at the end of induction.",
        capabilities=frozenset({_C.SEE_SCHOOL_INDUCTIONS, _C.RECOMMEND_OUTCOME, _C.GRANT_WITHIN}),
        organisation_kind="school",
        grants=(Role.INDUCTION_TUTOR, Role.MENTOR),
    ),
    Role.BODY_OFFICER: RoleRow(
        title="appropriate body officer",
        does="Accept new teachers, follow their service and decide outcomes.",
        capabilities=frozenset(
            {_C.SEE_BODY_INDUCTIONS, _C.ACCEPT_TEACHER, _C.DECIDE_OUTCOME, _C.GRANT_WITHIN}
        ),
        organisation_kind="appropriate_body",
        grants=(Role.BODY_OFFICER,),
    ),
    Role.TRAINING_PROVIDER: RoleRow(
        title="training provider",
        does="Recommend trainees for the award that the policy in force gives them.",
        capabilities=frozenset({_C.RECOMMEND_TRAINEE, _C.GRANT_WITHIN}),
        organisation_kind="training_provider",
        grants=(Role.TRAINING_PROVIDER,),
    ),
    Role.POLICY_OFFICER: RoleRow(
        title="policy officer",
        does="Read the rules on any date and put an option into force.",
        capabilities=frozenset({_C.ADOPT_OPTION}),
        organisation_kind="department",
    ),
    Role.RECORD_MANAGER: RoleRow(
        title="record manager",
        does="Bring in and correct organisations, keep names and numbers, correct awards.",
        capabilities=frozenset(
            {
                _C.IMPORT_ORGANISATIONS,
                _C.EDIT_ORGANISATIONS,
                _C.GRANT_ROLES,
                _C.CORRECT_AWARDS,
                _C.ADD_NUMBERS,
                _C.KEEP_RECORDS,
                _C.EXPORT_RECORDS,
                _C.LINK_SIGN_INS,
                _C.WATCH_WORK,
            }
        ),
        organisation_kind="department",
    ),
    Role.AUDITOR: RoleRow(
        title="auditor",
        does="Read who did what and when, and see that the log is whole.",
        capabilities=frozenset({_C.SEE_LOG}),
        organisation_kind="department",
    ),
}
