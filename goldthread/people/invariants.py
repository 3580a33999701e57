"""What must be true of persons and roles."""

from goldthread.core.invariants import Invariant, overlapping

INVARIANTS = (
    Invariant(
        code="people.number_has_seven_digits",
        says="Every teacher reference number is seven ASCII digits",
        broken="SELECT count(*) FROM people_person WHERE trn !~ '^[0-9]{7}$'",
    ),
    Invariant(
        code="people.number_is_one_persons",
        says="No two persons share a teacher reference number",
        broken="SELECT count(*) - count(DISTINCT trn) FROM people_person",
    ),
    Invariant(
        code="people.role_granted_once",
        says="Nobody holds a role twice at a time for one organisation",
        broken=overlapping("people_rolegrant", "user_id", "role", "organisation_id")
        + " WHERE a.withdrawn_at IS NULL AND b.withdrawn_at IS NULL",
    ),
    Invariant(
        code="people.role_from_another",
        says="Nobody holds a role that they gave themselves",
        broken="SELECT count(*) FROM people_rolegrant WHERE granted_by_id = user_id",
    ),
)
