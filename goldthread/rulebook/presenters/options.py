"""The options of each question, side by side with the same rows in the same order."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from goldthread.core.access import Actor
from goldthread.pages import parts, words
from goldthread.rulebook import access, comparison


@dataclass(frozen=True)
class Row:
    """One row of a comparison: its name, its lines, and links after them."""

    title: str
    lines: Sequence[str]
    small: Sequence[str] = ()
    links: Sequence[parts.Link] = ()


@dataclass(frozen=True)
class Card:
    """One option of a comparison. `anchor` is its id on the page."""

    anchor: str
    label: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Comparison:
    """A question and its options as cards."""

    anchor: str
    title: str
    cards: Sequence[Card]


def lead(questions: Sequence[comparison.Question], on: dt.date) -> str:
    """What holds on a date, in one sentence."""
    now = [seen.option.title for question in questions for seen in question.options if seen.as_now]
    if not now:
        return f"On {words.date(on)} the policy is none of these options."
    quoted = words.joined(f"“{title}”" for title in now)
    return f"In force today: {quoted}."


def comparisons(questions: Sequence[comparison.Question], actor: Actor) -> list[Comparison]:
    """Each question with its cards, the option that holds first."""
    return [
        Comparison(
            f"question-{number}",
            question.title,
            [_card(one, question, actor) for one in question.options],
        )
        for number, question in enumerate(questions, 1)
    ]


def _card(seen: comparison.Seen, question: comparison.Question, actor: Actor) -> Card:
    option = seen.option
    rows = list(_rows(seen))
    if access.can_decide(actor):
        rows.append(_decide(seen, question))
    return Card(option.name, _label(seen), option.title, rows)


def _label(seen: comparison.Seen) -> str:
    if seen.as_now:
        return "As now"
    return "Decided, not yet in force" if seen.decided else "Could be put into force"


def _rows(seen: comparison.Seen) -> Iterator[Row]:
    option = seen.option
    yield Row("What changes", [option.summary])
    yield Row("Rules that differ from now", list(_differing(seen)))
    yield Row("Who gains", option.gains)
    yield Row("Who loses", option.losses)
    source = parts.Link(option.source, option.source_url)
    yield Row("Source", [], links=[source]) if source.href else Row("Source", [option.source])
    yield _in_force(seen)


def _decide(seen: comparison.Seen, question: comparison.Question) -> Row:
    if seen.as_now and not any(other.decided for other in question.options):
        return Row("Decide", ["Nothing to decide: it holds already"])
    href = reverse("policy-adopt", args=[seen.option.name])
    return Row("Decide", [], links=[parts.Link(f"Put “{seen.option.title}” into force", href)])


def _differing(seen: comparison.Seen) -> Iterator[str]:
    differing = [change for change in seen.changes if change.differs]
    if not differing:
        yield "None"
    for change in differing:
        template = Markup('<a class="govuk-link" href="{}">{}</a>: {}, now {}')
        href = reverse("policy-rule", args=[change.parameter.name])
        yield template.format(
            href, change.parameter.title, _inner(change.after), _inner(change.before)
        )


def _inner(value: str) -> str:
    """A value inside a sentence: 'Yes' and 'No' lose their capital, names keep theirs."""
    return value.lower() if value in {"Yes", "No", "No award", "Not in force"} else value


def _in_force(seen: comparison.Seen) -> Row:
    lines = [f"Since {words.date(seen.since)}"] if seen.since else []
    links = [
        parts.Link(
            f"From {words.date(decision.from_on)}", reverse("policy-decision", args=[decision.pk])
        )
        for decision in seen.decided
    ]
    return Row("In force", lines or ([] if links else ["Not decided"]), links=links)
