"""What things about an induction are called on pages."""

from goldthread import policy
from goldthread.core.roles import ROLES, Role
from goldthread.induction.models import DueWhat, Induction, InductionStanding
from goldthread.induction.queries.standing import served_label
from goldthread.pages import words

OF_TERMS = frozenset(
    {DueWhat.REVIEW, DueWhat.ASSESSMENT, DueWhat.FINAL_ASSESSMENT, DueWhat.SIGNATURE}
)
TITLES = {
    DueWhat.ACCEPT: "Accept or decline",
    DueWhat.NAME_BODY: "Name another appropriate body",
    DueWhat.REVIEW: "Progress review",
    DueWhat.ASSESSMENT: "Formal assessment",
    DueWhat.FINAL_ASSESSMENT: "Final assessment",
    DueWhat.SIGNATURE: "Sign the assessment",
    DueWhat.RECOMMENDATION: "Recommend an outcome",
    DueWhat.DECISION: "Decide the outcome",
}


def standing_of(induction: Induction) -> InductionStanding | None:
    """The row of standing, where there is one."""
    return getattr(induction, "standing", None)


def who(role: str) -> str:
    """'the induction tutor', 'the appropriate body': as somebody that others wait for."""
    return f"the {ROLES[Role(role)].title.removesuffix(' officer')}"


def progress(induction: Induction) -> str:
    """'Term 5 of 6' or 'Starts 1 September 2026' from the row of standing; else the state."""
    row = standing_of(induction)
    if row is None or row.credited is None or row.required is None:
        return str(induction.get_state_display())
    if induction.starts_on > row.as_of:
        return f"Starts {words.date(induction.starts_on)}"
    return words.first_capital(served_label(row.credited, row.required))


def term(induction: Induction, number: int | None, calendar: policy.Calendar) -> str:
    """'spring 2026' for term `number` of an induction, counted from 1; '' where there is none."""
    if number is None:
        return ""
    since_start = calendar.terms_between(induction.starts_on, calendar.last_day)
    return since_start[number - 1].label if number <= len(since_start) else ""


def due(what: str, term_label: str = "") -> str:
    """'Progress review, spring 2026'."""
    title = TITLES[DueWhat(what)]
    return f"{title}, {term_label}" if term_label and what in OF_TERMS else title


def credited(credited: int, required: int) -> str:
    """'4.0 of 6 terms', 'All 6 terms' once nothing is left; from thousandths of a term."""
    whole = words.whole_terms(required)
    return f"All {whole}" if credited >= required else f"{words.term_figure(credited)} of {whole}"
