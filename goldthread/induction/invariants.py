"""What must be true of induction."""

from goldthread.core.invariants import Invariant, overlapping

INVARIANTS = (
    Invariant(
        code="induction.one_chance",
        says="Nobody has two inductions",
        broken="SELECT count(*) - count(DISTINCT person_id) FROM induction_induction",
    ),
    Invariant(
        code="induction.one_outcome",
        says="No induction has two final decisions",
        broken="SELECT count(*) FROM (SELECT induction_id FROM induction_decision"
        " WHERE outcome <> 'extended' GROUP BY induction_id HAVING count(*) > 1) several",
    ),
    Invariant(
        code="induction.state_follows_decision",
        says="An induction is passed or failed exactly when that was decided",
        broken="SELECT count(*) FROM induction_induction i"
        " LEFT JOIN induction_decision d ON d.induction_id = i.id AND d.outcome <> 'extended'"
        " WHERE (i.state IN ('passed', 'failed') OR d.id IS NOT NULL)"
        " AND i.state IS DISTINCT FROM d.outcome",
    ),
    Invariant(
        code="induction.service_once_at_a_time",
        says="No two periods of service in one induction overlap",
        broken=overlapping("induction_serviceperiod", "induction_id"),
    ),
    Invariant(
        code="induction.service_inside",
        says="Service has days, and none before its induction begins",
        broken="SELECT count(*) FROM induction_serviceperiod s"
        " JOIN induction_induction i ON i.id = s.induction_id"
        " WHERE isempty(s.during) OR lower(s.during) < i.starts_on",
    ),
    Invariant(
        code="induction.reviewed_within",
        says="Nothing is written about a day before induction began",
        broken="SELECT count(*) FROM (SELECT induction_id, held_on FROM induction_progressreview"
        " UNION ALL SELECT induction_id, held_on FROM induction_assessment) w"
        " JOIN induction_induction i ON i.id = w.induction_id WHERE w.held_on < i.starts_on",
    ),
)
