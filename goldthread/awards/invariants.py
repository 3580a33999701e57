"""What must be true of the ledger of awards."""

from goldthread.core.invariants import Invariant, overlapping

HELD = "daterange({0}.held_from, least({0}.ended_on, {0}.expires_on))"
INVARIANTS = (
    # First: a period that ends before it begins cannot even be compared with another.
    Invariant(
        code="awards.ends_after_it_begins",
        says="No award ends or expires before it begins",
        broken="SELECT count(*) FROM awards_award"
        " WHERE ended_on < held_from OR expires_on <= held_from",
    ),
    Invariant(
        code="awards.held_once",
        says="Nobody holds one award twice at a time",
        broken=overlapping("awards_award", "person_id", "code", period=HELD)
        + " AND coalesce(least(a.ended_on, a.expires_on), 'infinity') >= a.held_from"
        " AND coalesce(least(b.ended_on, b.expires_on), 'infinity') >= b.held_from",
    ),
)
