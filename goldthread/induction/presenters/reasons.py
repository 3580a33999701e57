"""Why an induction ends when it does: rules, the sum of service, and what would change it."""

from goldthread import policy
from goldthread.induction.standing import Figures
from goldthread.induction.standing.rules import REQUIRED, Rules
from goldthread.pages import parts, words
from goldthread.rulebook import explanations

CHANGES = "Another working pattern, an extension by the appropriate body, or new term dates."
ENDED = "Nothing: induction has ended."


def of_end(
    figures: Figures, rules: Rules, *, also: tuple[policy.Determination, ...] = ()
) -> parts.Why:
    """The reasoning behind the expected end; `also` names further answers that it rests on."""
    required = rules.determination(REQUIRED)
    least = rules.determination("counting_minimum_terms")
    told = explanations.why(required, *also, question=_question(figures, rules))
    sums = [step.text for step in figures.projection.lines] if figures.projection else []
    return parts.Why(
        question=told.question,
        steps=[*told.steps, *(sums or [figures.reason])],
        rules=list(dict.fromkeys([*told.rules, *explanations.rules_used(least)])),
        intro="We work this out from the record each time you look. Nobody types it in.",
        would_change=ENDED if rules.facts.completed_on else CHANGES,
        change_title="What would change the date",
    )


def _question(figures: Figures, rules: Rules) -> str:
    if rules.facts.completed_on:
        # The day it ended was decided; what can be worked out is the service before it.
        return "Why was this much service credited?"
    if figures.expected_end is None:
        return "Why is there no end date yet?"
    return f"Why {words.date(figures.expected_end)}?"
