"""Which roles open which page for their own object. A page that is not here fails the tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from goldthread.core.roles import Role

TEACHER, MENTOR = Role.TEACHER, Role.MENTOR
TUTOR, HEAD, BODY = Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.BODY_OFFICER
PROVIDER, POLICY, RECORDS = Role.TRAINING_PROVIDER, Role.POLICY_OFFICER, Role.RECORD_MANAGER
AUDITOR = Role.AUDITOR
SIGNED_IN = frozenset({TEACHER, MENTOR, TUTOR, HEAD, BODY, PROVIDER, POLICY, RECORDS, AUDITOR})
ANYONE = SIGNED_IN | {Role.PUBLIC}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One page.

    `objects` says which object of a world each part of the address names, `fixed` what is the
    same in every world. `shared` objects belong to no world, so that the neighbour's are ours.
    `across` pages show people of every world to whoever they open for, as their work requires.
    `everywhere` are roles that see the neighbour's object as well as our own.
    `colleague` names those objects of our own world that the roles in `only_own` may not see.
    """

    opens: frozenset[Role] = ANYONE
    methods: str = "GET"
    objects: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    colleague: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False
    across: bool = False
    everywhere: frozenset[Role] = frozenset()

    @property
    def takes(self) -> tuple[str, ...]:
        return tuple(self.methods.split())


BOTH = "GET POST"
# These see one induction, or those of a few, and not the others of their school.
ONLY_OWN = frozenset({TEACHER, MENTOR})


def _for(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


def _one(name: str, *roles: Role, methods: str = BOTH, **more: str) -> Row:
    """A page of one induction, and perhaps of something in it."""
    return Row(opens=_for(*roles), methods=methods, objects={"pk": name, **more})


def _serving(*roles: Role, methods: str = BOTH, fixed: Mapping[str, str] | None = None) -> Row:
    """A page of the induction of the world's teacher, whose colleague has one as well."""
    return Row(
        opens=_for(*roles), methods=methods, objects={"pk": "serving"},
        colleague={"pk": "colleague"}, fixed=fixed or {},
    )  # fmt: skip


def _part(kind: str, *roles: Role, methods: str = "GET") -> Row:
    return Row(
        opens=_for(*roles), methods=methods, objects={"pk": "serving", f"{kind}_id": kind},
        colleague={"pk": "colleague", f"{kind}_id": f"colleague_{kind}"},
    )  # fmt: skip


def _done(name: str, what: str, *roles: Role) -> Row:
    return Row(opens=_for(*roles), objects={"pk": name}, fixed={"what": what})


def _run(name: str, methods: str = "GET") -> Row:
    return Row(opens=_for(RECORDS), methods=methods, objects={"run_id": name}, shared=True)


def _decision(*roles: Role, methods: str = "GET") -> Row:
    return Row(
        opens=_for(*roles) or ANYONE, methods=methods, objects={"decision_id": "decision"},
        shared=True,
    )  # fmt: skip


def _trainee() -> Row:
    return Row(opens=_for(PROVIDER), objects={"recommendation_id": "serving_trainee"})


def _training_file(methods: str = "GET") -> Row:
    return Row(opens=_for(PROVIDER), methods=methods, objects={"file_id": "training_file"})


def _award(methods: str = BOTH, **more: str) -> Row:
    return Row(
        opens=_for(RECORDS), methods=methods, objects={"person_id": "person", **more},
        shared=True, across=True,
    )  # fmt: skip


def _staff(methods: str = BOTH, **objects: str) -> Row:
    """A page of somebody at our school, whom its head sees."""
    return Row(
        opens=_for(HEAD, RECORDS), methods=methods, objects=objects, everywhere=_for(RECORDS)
    )  # fmt: skip


def _job(methods: str = "GET") -> Row:
    return Row(
        opens=_for(RECORDS), methods=methods, objects={"job_id": "job"}, shared=True, across=True
    )  # fmt: skip


WEB = {
    "home": Row(),
    "sign-in": Row(),
    "sign-in-start": Row(),
    "sign-in-return": Row(),
    "sign-in-who": Row(methods=BOTH),
    "sign-in-ended": Row(),
    "sign-in-places": Row(opens=SIGNED_IN),
    "sign-out-everywhere": Row(opens=SIGNED_IN, methods="POST"),
    "sign-in-as": Row(methods="POST", objects={"user_id": "teacher_user"}, shared=True),
    "sign-in-by-number": Row(methods="POST"),
    "sign-out": Row(methods="POST"),
    "start": Row(opens=SIGNED_IN),
    "roles": Row(opens=SIGNED_IN),
    "act-as": Row(opens=SIGNED_IN, methods="POST", objects={"grant_id": "grant"}),
    "record": Row(opens=_for(TEACHER)),
    "log": Row(opens=_for(AUDITOR), across=True),
    "log-seal": Row(opens=_for(AUDITOR)),
    "log-own": Row(opens=_for(TEACHER)),
    "check": Row(methods=BOTH),
    "jobs": Row(opens=SIGNED_IN),
    "job": _job(),
    "job-stop": _job("POST"),
    "job-go-on": _job("POST"),
    "messages": Row(opens=SIGNED_IN),
    "message": Row(opens=_for(TEACHER), objects={"message_id": "message"}),
    "message-read": Row(opens=_for(TEACHER), methods="POST", objects={"message_id": "message"}),
    "messages-not-sent": Row(opens=_for(RECORDS), across=True),
    "message-send-again": Row(
        opens=_for(RECORDS), methods="POST", objects={"message_id": "unsent"}, shared=True
    ),
    "help": Row(),
    "accessibility": Row(),
    "your-data": Row(),
    "cookies": Row(),
    "search": Row(opens=SIGNED_IN),
}
ORGANISATIONS = {
    "organisations": Row(),
    "organisation": Row(objects={"organisation_id": "organisation"}, shared=True),
    "organisation-add": Row(opens=_for(RECORDS), methods=BOTH),
    "organisation-correct": Row(
        opens=_for(RECORDS), methods=BOTH, objects={"organisation_id": "organisation"}, shared=True
    ),
    "schools": Row(),
    "schools-json": Row(),
    "school": Row(objects={"urn": "urn"}, shared=True),
    "imports": Row(opens=_for(RECORDS), methods=BOTH),
    "import-run": _run("run"),
    "import-done": _run("committed_run"),
    "import-commit": _run("run", "POST"),
    "import-discard": _run("run", "POST"),
}
RULEBOOK = {
    "policy": Row(),
    "policy-rule": Row(fixed={"name": "induction.length_terms"}),
    "policy-options": Row(),
    "policy-adopt": Row(
        opens=_for(POLICY), methods=BOTH, fixed={"name": "endorsed_after_induction"}
    ),
    "policy-try": Row(),
    "policy-decisions": Row(),
    "policy-decision": _decision(),
    "policy-adopted": _decision(POLICY),
    "policy-withdraw": _decision(POLICY, methods=BOTH),
}
AWARDS = {
    "trainees": Row(opens=_for(PROVIDER)),
    "trainees-download": Row(opens=_for(PROVIDER)),
    "recommend-who": Row(opens=_for(PROVIDER), methods=BOTH),
    "recommend-again": Row(opens=_for(PROVIDER), methods="POST"),
    "recommend-training": Row(opens=_for(PROVIDER), methods=BOTH),
    "recommend-qualification": Row(opens=_for(PROVIDER), methods=BOTH),
    "recommend-dates": Row(opens=_for(PROVIDER), methods=BOTH),
    "recommend-check": Row(opens=_for(PROVIDER), methods=BOTH),
    "training-files": Row(opens=_for(PROVIDER), methods=BOTH),
    "training-template": Row(opens=_for(PROVIDER)),
    "training-values": Row(opens=_for(PROVIDER)),
    "training-file": _training_file(),
    "training-file-commit": _training_file("POST"),
    "training-file-discard": _training_file("POST"),
    "training-file-done": _training_file(),
    "training-file-download": _training_file(),
    "trainee": _trainee(),
    "submission": Row(opens=_for(PROVIDER), objects={"submission_id": "submission"}),
    "recommended": _trainee(),
    "ledger": Row(opens=_for(RECORDS)),
    "ledger-person": _award("GET"),
    "award-revoke": _award(award_id="award"),
    "award-correct": _award(award_id="award"),
    "award-ended": _award("GET", award_id="award"),
}


def _person(methods: str = BOTH, **more: str) -> Row:
    return Row(
        opens=_for(RECORDS), methods=methods, objects={"person_id": "person", **more},
        shared=True, across=True,
    )  # fmt: skip


STAFF = (HEAD, BODY, PROVIDER, RECORDS)
FILES = {"file": Row(opens=_for(PROVIDER), objects={"file_id": "stored_file"})}
PEOPLE = {
    "match": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"request_id": "match"},
        shared=True,
        across=True,
    ),
    "people": Row(opens=_for(RECORDS), across=True),
    "person": _person("GET"),
    "person-name": _person(),
    "person-number": _person(),
    "person-merge": _person(),
    # Any two records may be compared; where there is no second, it is asked for.
    "person-merge-with": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"person_id": "person"},
        fixed={"other_id": "0197f3a0-0000-7000-8000-00000000000f"},
        shared=True,
        across=True,
    ),
    "merge-undo": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"merge_id": "merge"},
        shared=True,
        across=True,
    ),
    "person-number-off": _person(identifier_id="identifier"),
    "name-request": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"request_id": "name_request"},
        shared=True,
        across=True,
    ),
    "own-names": Row(opens=_for(TEACHER)),
    "own-name-ask": Row(opens=_for(TEACHER), methods=BOTH),
    "staff": Row(opens=_for(*STAFF)),
    "staff-add": Row(opens=_for(*STAFF), methods=BOTH),
    "staff-person": _staff("GET", user_id="tutor_user"),
    "staff-grant": _staff(user_id="tutor_user"),
    "staff-end": _staff(user_id="tutor_user", grant_id="tutor_grant"),
    "numbers": Row(opens=_for(RECORDS), methods=BOTH, across=True),
    "held-on-me": Row(opens=_for(TEACHER), methods=BOTH),
    "held-on-person": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"person_id": "person"},
        shared=True,
        across=True,
    ),
    "sign-ins": Row(opens=_for(RECORDS), across=True),
    "sign-in-request": Row(
        opens=_for(RECORDS),
        methods=BOTH,
        objects={"request_id": "doubt"},
        shared=True,
        across=True,
    ),
}
INDUCTION = {
    "inductions": Row(opens=_for(MENTOR, TUTOR, HEAD, BODY)),
    "induction-add": Row(opens=_for(TUTOR), methods=BOTH),
    "induction-add-start": Row(opens=_for(TUTOR), methods=BOTH),
    "induction-add-body": Row(opens=_for(TUTOR), methods=BOTH),
    "induction-add-mentor": Row(opens=_for(TUTOR), methods=BOTH),
    "induction-add-check": Row(opens=_for(TUTOR), methods=BOTH),
    "induction": _serving(TEACHER, MENTOR, TUTOR, HEAD, BODY, methods="GET"),
    "induction-service": _serving(TEACHER, TUTOR, HEAD, BODY, methods="GET"),
    "induction-done:added": _done("serving", "added", TUTOR),
    "induction-done:recommended": _done("recommended", "recommended", HEAD),
    "induction-done:declined": _done("declined", "declined", BODY),
    "induction-pattern": _serving(TUTOR),
    "induction-mentor": _serving(TUTOR),
    "induction-leave": _serving(TUTOR),
    "induction-resume": _one("left", TUTOR),
    "induction-review": _serving(TUTOR),
    "induction-review-view": _part("review", TEACHER, TUTOR, HEAD, BODY),
    "induction-assessment": _one("unassessed", TUTOR),
    "induction-assessment-view": _part("assessment", TEACHER, TUTOR, HEAD, BODY),
    "induction-sign": _part("assessment", TEACHER, TUTOR, HEAD, methods="POST"),
    "induction-accept": _one("registered", BODY),
    "induction-decline": _one("registered", BODY),
    "induction-body": _one("declined", TUTOR),
    "induction-recommend": _one("ready", HEAD),
    "induction-decide": _one("recommended", BODY),
}
GALLERY = {
    "gallery": Row(methods=BOTH),
    "gallery-questions": Row(methods=BOTH),
    "gallery-states": Row(methods=BOTH),
    "gallery-verdict": Row(methods=BOTH, fixed={"outcome": "good"}),
    "gallery-suggestions": Row(methods=BOTH),
}
PAGES: Mapping[str, Row] = MappingProxyType(
    WEB | ORGANISATIONS | RULEBOOK | AWARDS | FILES | PEOPLE | INDUCTION | GALLERY
)
