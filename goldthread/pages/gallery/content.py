"""Components with the content of made-up people."""

import datetime as dt
from typing import Any

from markupsafe import Markup

from goldthread.pages import charts, words
from goldthread.pages.charts import Segment
from goldthread.pages.parts import (
    Card,
    Column,
    Count,
    DueGroup,
    DueRow,
    Fact,
    Knot,
    Link,
    LoopStep,
    RuleUsed,
    StatusStep,
    SummaryRow,
    Table,
    Why,
    pages,
)

TODAY = dt.date(2026, 3, 10)


def components() -> dict[str, Any]:
    """The context of the gallery's page."""
    return {
        "facts_shown": _facts(),
        "why_shown": _why(),
        "knots": _knots(),
        "groups": _groups(),
        "counts_shown": _counts(),
        "cards_shown": _cards(),
        "loop_steps": _loop(),
        "rows": certificate(),
        "figures": _table(),
        "pages_shown": pages(5, 12, lambda number: f"?page={number}"),
        "steps": _steps(),
        "chart": charts.bar(_bar(), wide=True),
        "primary": Link("Prepare for your review", "#"),
        "secondary": Link("Share my record", "#"),
        "back": Link("Start", "/"),
    }


def _facts() -> list[Fact]:
    due = dt.date(2026, 3, 27)
    when = f"by {words.weekday_date(due)}, {words.distance(due, TODAY)}"
    return [
        Fact("Next for you", "Progress review", when),
        Fact("Induction expected to end", "Tuesday 21 July 2026", "Why 21 July?", "#why"),
        Fact("Time off timetable this term", "5% on top of planning time"),
    ]


def _why() -> Why:
    since = dt.date(2021, 9, 1)
    guidance = "Induction guidance, April 2024"
    return Why(
        question="Why 21 July 2026?",
        intro="We work this date out from your record each time you look. Nobody types it in.",
        steps=[
            "You started on 2 September 2024, so the six-term rule applies to you.",
            Markup("You have worked full time, so you have <strong>4 terms</strong> behind you."),
            Markup("6 terms less 4 leaves <strong>2 terms</strong>, until 21 July 2026."),
        ],
        rules=[
            RuleUsed("Length of induction", "6 terms", since, guidance, "#"),
            RuleUsed("Days away before a year is extended", "30 school days", since, guidance),
        ],
        would_change="Working part time, or a decision by your appropriate body.",
        change_title="What would change the date",
        link=Link("Tell us if a fact is wrong", "#"),
    )


def _knots() -> list[Knot]:
    certificate = Link("See the certificate", "#")
    return [
        Knot("next", "By 21 July 2026", "Final assessment", "Your headteacher recommends."),
        Knot("next", "By 27 March 2026", "Progress review, term 5", "With Grace Olanipekun."),
        Knot("now", "Today, Tuesday 10 March 2026", "Term 5 of 6", "Mentor: Owen Castellane."),
        Knot("happened", "12 December 2025", "Progress review, term 4: on track"),
        Knot("happened", "12 July 2024", "Qualified teacher status awarded", link=certificate),
    ]


def _groups() -> list[DueGroup]:
    term = "Term 2 of 6. Mentor: Ruth Ashdown"
    tomos = DueRow(
        "Tomos Hartley",
        "Review of support plan",
        "4 days late",
        "#",
        term,
        "Held 4 March, not written up",
        "Was due Friday 6 March",
        "late",
    )
    ellis = DueRow(
        "Ellis Marchbank",
        "Choose a new mentor",
        "In 3 days",
        "#",
        "Term 2 of 6. Mentor left 20 February",
        when_detail="Friday 13 March",
        tag="soon",
    )
    sorcha = DueRow("Sorcha Lindqvist", "First formal assessment", "Tuesday 21 July", "#", term)
    return [
        DueGroup("Late", [tomos], "late"),
        DueGroup("Due soon", [ellis], "soon"),
        DueGroup("Later", [sorcha], "later"),
        DueGroup("Nothing due", [], "done"),
    ]


def _counts() -> list[Count]:
    return [
        Count(3, "All", "#", current=True),
        Count(1, "Late", "#late"),
        Count(1, "Due soon", "#soon"),
        Count(1, "Later", "#later"),
    ]


def _cards() -> list[Card]:
    return [
        Card("Teacher", "#", "Nadia Thornbury. See where you stand.", "A review due by 27 March"),
        Card("Mentor", "#", "Owen Castellane. Plan sessions and keep notes.", "2 teachers"),
        Card(
            "Induction tutor",
            "#",
            "Grace Olanipekun. See what each new teacher needs.",
            "1 review late, 1 due soon",
            fields=[("role", "tutor")],
        ),
    ]


def _loop() -> list[LoopStep]:
    return [
        LoopStep("Question", "When is QTS awarded?", "#"),
        LoopStep("Options", "Three ways to answer", "#"),
        LoopStep("Likely effect", "Simulated, with a range"),
        LoopStep("Decision", "Who, when and why", "#"),
        LoopStep("In force", "From a date", "#"),
        LoopStep("Record", "One teacher’s standing", "#"),
        LoopStep("Evidence", "What happened after"),
    ]


def certificate() -> list[SummaryRow]:
    """What a certificate says of somebody."""
    return [
        SummaryRow("Award", "Qualified teacher status"),
        SummaryRow("Held by", "Nadia Thornbury", "Teacher number 4172905"),
        SummaryRow("Mentor", "Owen Castellane", actions=[Link("Change", "#")]),
    ]


def _table() -> Table:
    return Table(
        "Length of induction under each option",
        [Column("Setting"), Column("Now", numeric=True), Column("If it changes", numeric=True)],
        [["Terms of induction", "6", "3"], ["Reviews", "4", "2"]],
    )


def _steps() -> list[StatusStep]:
    return [
        StatusStep("Tutor signs", "Signed 6 March", "done", "Grace Olanipekun"),
        StatusStep("Headteacher signs", "Waiting for you", "now", "Imran Valecourt", "#"),
        StatusStep("Teacher signs", "Not yet", "waiting"),
        StatusStep("Review of support plan", "4 days late", "problem"),
    ]


def _bar() -> charts.Bar:
    credited = [(2000, "Full time"), (600, "0.6"), (800, "0.8"), (600, "0.8, 41 of 55 days")]
    done = [
        Segment(value, words.term_figure(value), "Credited", detail=detail)
        for value, detail in credited
    ]
    rest = Segment(2000, "2.0", "Left to serve", "rest")
    extension = Segment(500, "0.5", "Extension for absence", "third")
    return charts.Bar(
        title="4.0 of 6.5 terms are credited",
        unit="Terms of induction, counted to the end of Monday 9 March 2026",
        description="Four terms are credited, 2.0 are left of the six, and 0.5 is added.",
        segments=[*done, rest, extension],
        total="6.5",
        pin=4000,
        pin_label="Today, 4.0",
        anchor="ledger",
    )
