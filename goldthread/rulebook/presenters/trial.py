"""What the policy, and each option, would mean for one teacher."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread import policy
from goldthread.pages import parts, words
from goldthread.rulebook import comparison, explanations
from goldthread.rulebook.models import Adoption

# What is asked of the rules, in the order of a career.
TARGETS = (
    "award_now",
    "induction_length_milliterms",
    "award_after_induction",
    "award_replaced_after_induction",
)
Facts = dict[str, policy.Value | None]


@dataclass(frozen=True)
class Outcome:
    """The answers under one option, and their reasoning. `label` says how the option stands."""

    anchor: str
    label: str
    title: str
    answers: Sequence[parts.Fact]
    why: parts.Why


@dataclass(frozen=True)
class Trial:
    """The answers under the policy in force, and under each option of each question."""

    lead: str
    now: Outcome
    questions: Sequence[tuple[str, Sequence[Outcome]]]


def trial(
    system: policy.System, questions: Iterable[comparison.Question], decisions: Sequence[Adoption],
    *, training_start: dt.date, induction_start: dt.date, on: dt.date,
) -> Trial:  # fmt: skip
    """The answers for a teacher who starts training and induction on two dates."""
    facts: Facts = {"training_start": training_start, "induction_start": induction_start}
    asked = _Asked(facts, min(training_start, induction_start), on)
    return Trial(
        lead=_lead(asked.determinations(system)),
        now=asked.outcome(system, "now", "As things are decided today", "The policy in force"),
        questions=[
            (question.title, [asked.under(seen, decisions) for seen in question.options])
            for question in questions
        ],
    )


class _Asked:
    """The same questions, with the same facts, to one rule set after another."""

    def __init__(self, facts: Facts, from_on: dt.date, on: dt.date) -> None:
        self.facts, self.from_on, self.on = facts, from_on, on

    def under(self, seen: comparison.Seen, decisions: Sequence[Adoption]) -> Outcome:
        """The answers as if the option had been in force when the teacher started."""
        system = comparison.supposing(seen.option, decisions, from_on=self.from_on)
        label = "As now" if seen.as_now else "If this were in force"
        return self.outcome(system, seen.option.name, label, seen.option.title)

    def outcome(self, system: policy.System, anchor: str, label: str, title: str) -> Outcome:
        found = self.determinations(system)
        question = f"Why, under “{title}”?" if anchor != "now" else "Why?"
        why = explanations.why(*found, question=question)
        return Outcome(anchor, label, title, _answers(found), why)

    def determinations(self, system: policy.System) -> list[policy.Determination]:
        """The answers to all questions, in their order."""
        return [system.determine(one, inputs=self.facts, on=self.on) for one in TARGETS]


def _lead(found: Sequence[policy.Determination]) -> str:
    award, length, after, _ = found
    if not (award.determined and length.determined and after.determined):
        return next(one.reason for one in found if one.reason)
    then = f"{award.display} when training ends, then {length.display} of induction"
    if after.value == "none":
        return f"{then} with no further award."
    return f"{then}, which lead to {after.display}."


def _answers(found: Sequence[policy.Determination]) -> list[parts.Fact]:
    award, length, after, _ = found
    return [
        parts.Fact("When training ends", words.first_capital(award.display)),
        parts.Fact("Length of induction", words.first_capital(length.display)),
        parts.Fact("When induction is passed", _further(after), _place(found)),
    ]


def _further(after: policy.Determination) -> str:
    return "No further award" if after.value == "none" else words.first_capital(after.display)


def _place(found: Sequence[policy.Determination]) -> str:
    """What becomes of the first award, where a further one follows."""
    award, _, after, replaced = found
    if not after.determined or after.value == "none":
        return ""
    return f"in place of {award.display}" if replaced.value else f"on top of {award.display}"
