"""Determinations as the parts that pages draw: every room explains its answers through here."""

from collections.abc import Iterator

from django.urls import reverse

from goldthread import policy
from goldthread.pages import parts


def why(
    *determinations: policy.Determination,
    question: str = "",
    intro: str = "",
    would_change: str = "",
    link: parts.Link | None = None,
) -> parts.Why:
    """The reasoning behind an answer, for the `why` macro.

    The last determination is the answer that `question` asks about ("Why 6 terms?" unless
    given); those before it lead up to it. Steps and rules that they share are shown once, and
    what is missing for an answer is a step.
    """
    return parts.Why(
        question=question or question_about(determinations[-1]),
        steps=list(dict.fromkeys(_sentences(*determinations))),
        rules=list(dict.fromkeys(rules_used(*determinations))),
        intro=intro,
        would_change=would_change,
        link=link,
    )


def question_about(determination: policy.Determination) -> str:
    """'Why 6 terms?', or what stands in the way where there is no answer."""
    if determination.determined:
        return f"Why {determination.display}?"
    return f"Why is there no answer to “{determination.title}”?"


def rules_used(*determinations: policy.Determination) -> Iterator[parts.RuleUsed]:
    """The parameters that the answers rest on, in the order of reasoning."""
    for determination in determinations:
        yield from map(rule_used, determination.parameters)


def rule_used(use: policy.ParameterUse) -> parts.RuleUsed:
    """One parameter as it stood; an adopted value links to its page, which names the decision."""
    own_page = reverse("policy-rule", args=[use.name])
    return parts.RuleUsed(
        title=use.title,
        display=use.display,
        in_force_from=use.in_force_from,
        reference=f"Adopted option: {use.reference}" if use.option else use.reference,
        source_url=own_page if use.option else use.source_url or own_page,
    )


def _sentences(*determinations: policy.Determination) -> Iterator[str]:
    for determination in determinations:
        yield from (step.text for step in determination.steps)
        if determination.reason:
            yield determination.reason
