"""The menu of each role: at most four short labels. The first is where signing in leads."""

from goldthread.core.roles import Role

POLICY = ("Policy", "policy")
STAFF = ("People and roles", "staff")
CHECK = ("Check an award", "check")

MENUS: dict[Role, list[tuple[str, str]]] = {
    Role.PUBLIC: [],
    Role.SYSTEM: [],
    Role.TEACHER: [("My record", "record"), POLICY],
    Role.MENTOR: [("New teachers", "inductions"), POLICY],
    Role.INDUCTION_TUTOR: [("New teachers", "inductions"), POLICY],
    Role.HEADTEACHER: [("New teachers", "inductions"), STAFF, POLICY],
    Role.BODY_OFFICER: [("Teachers", "inductions"), STAFF, POLICY],
    Role.TRAINING_PROVIDER: [("Trainees", "trainees"), STAFF, POLICY],
    Role.POLICY_OFFICER: [
        ("In force", "policy"),
        ("Options", "policy-options"),
        ("Decisions", "policy-decisions"),
    ],
    Role.RECORD_MANAGER: [
        ("Imports", "imports"),
        ("People", "people"),
        ("Organisations", "organisations"),
        ("Awards", "ledger"),
    ],
    Role.AUDITOR: [("Events", "log"), ("Seal", "log-seal"), POLICY],
}


def start(role: Role) -> str:
    """The name of the page where a role begins."""
    return MENUS[role][0][1]
