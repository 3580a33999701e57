"""What the policy, and each option, would mean for one teacher."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread import policy
from goldthread.pages import parts, words
from goldthread.rulebook import comparison, explanations, queries
from goldthread.rulebook.models import Adoption

# What is asked of the rules, in the order of a career.
TARGETS = (
    "award_now",
    "induction_length_milliterms",
    "award_after_induction",
    "award_replaced_after_induction",
)
Facts = dict[str, dt.date]
APPLIES, SUPPOSED = "Applies to this teacher", "If this were in force"


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
    asked = _Asked(system, decisions, facts, on)
    return Trial(
        lead=_lead(asked.answered_by(system)),
        now=asked.now(),
        questions=[
            (question.title, asked.options(question))
            for question in questions
            if asked.bears_on(question)
        ],
    )


class _Asked:
    """The same questions, with the same facts, to one rule set after another."""

    def __init__(
        self, system: policy.System, decisions: Sequence[Adoption], facts: Facts, on: dt.date
    ) -> None:
        self.system, self.decisions, self.facts, self.on = system, decisions, facts, on
        self.starts, self.rules = min(facts.values()), queries.base(decisions)

    def now(self) -> Outcome:
        """The answers as things are decided."""
        found = self.answered_by(self.system)
        why = explanations.why(*found, question="Why?")
        return Outcome("now", APPLIES, "The policy in force", _answers(found), why)

    def bears_on(self, question: comparison.Question) -> bool:
        """Whether an option of the question sets a rule that these answers rest on."""
        found = self.answered_by(self.system)
        used = {use.name for answer in found for use in answer.parameters}
        changes = (change for seen in question.options for change in seen.option.changes)
        return any(change.parameter in used for change in changes)

    def options(self, question: comparison.Question) -> list[Outcome]:
        """The answers under each option, the one that applies to this teacher first."""
        outcomes = [self._under(seen.option) for seen in question.options]
        return sorted(outcomes, key=lambda outcome: outcome.label != APPLIES)

    def _under(self, option: policy.Option) -> Outcome:
        question = f"Why, under “{option.title}”?"
        if self._applies(option):
            found, label, intro = self.answered_by(self.system), APPLIES, ""
        else:
            supposed = comparison.supposing(
                option, self.decisions, from_on=self.starts, rules=self.rules
            )
            found, label = self.answered_by(supposed), SUPPOSED
            intro = f"As if this option had been in force from {words.date(self.starts)}."
        why = explanations.why(*found, question=question, intro=intro)
        return Outcome(option.name, label, option.title, _answers(found), why)

    def _applies(self, option: policy.Option) -> bool:
        """Whether all that the option sets is what holds on the days that fix it."""
        return all(self._holds(change) for change in option.changes)

    def _holds(self, change: policy.Change) -> bool:
        parameter = self.system.parameters[change.parameter]
        dated = parameter.at(self.facts.get(parameter.asof, self.on))
        return dated is not None and dated.value == change.value

    def answered_by(self, system: policy.System) -> list[policy.Determination]:
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
