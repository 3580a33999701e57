"""Determinations become the Why that every room shows."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.pages import parts
from goldthread.rulebook import explanations

GUIDANCE = policy.ParameterUse(
    name="induction.length_terms", title="Length of induction", value=6, display="6 terms",
    in_force_from=dt.date(2021, 9, 1), reference="Induction guidance, April 2024",
    source_url="https://example.org/guidance", option=None,
)  # fmt: skip


def use(**changed: object) -> policy.ParameterUse:
    return policy.ParameterUse(**{**vars(GUIDANCE), **changed})  # type: ignore[arg-type]


def determination(**changed: object) -> policy.Determination:
    given = {
        "target": "length", "title": "Length of induction", "value": 6000, "display": "6 terms",
        "unit": "milliterms", "status": policy.Status.DETERMINED, "reason": "", "missing": (),
        "steps": (policy.Step("Induction takes 6 terms.", 6000),), "parameters": (GUIDANCE,),
    }  # fmt: skip
    return policy.Determination(**{**given, **changed})  # type: ignore[arg-type]


def test_why_shows_steps_rules_and_sources() -> None:
    assert explanations.why(determination()) == parts.Why(
        question="Why 6 terms?",
        steps=["Induction takes 6 terms."],
        rules=[
            parts.RuleUsed(
                "Length of induction", "6 terms", dt.date(2021, 9, 1),
                "Induction guidance, April 2024", "https://example.org/guidance",
            )
        ],
    )  # fmt: skip


def test_why_asks_about_the_last_and_shows_shared_steps_and_rules_once() -> None:
    left = determination(
        title="Terms left", display="2 terms",
        steps=(
            policy.Step("Induction takes 6 terms.", 6000),
            policy.Step("6 terms less 4 terms leaves 2 terms.", 2000),
        ),
    )  # fmt: skip
    why = explanations.why(determination(), left)
    assert why.question == "Why 2 terms?"
    assert why.steps == ["Induction takes 6 terms.", "6 terms less 4 terms leaves 2 terms."]
    assert len(why.rules) == 1


def test_why_says_what_is_missing_where_there_is_no_answer() -> None:
    nothing = determination(
        value=None, status=policy.Status.MISSING_INPUT, steps=(), parameters=(),
        reason="The date induction starts is not recorded.", missing=("induction_start",),
    )  # fmt: skip
    why = explanations.why(nothing)
    assert why.question == "Why is there no answer to “Length of induction”?"
    assert why.steps == ["The date induction starts is not recorded."]
    assert why.rules == []


def test_why_takes_words_of_the_page() -> None:
    link = parts.Link("Record an absence", "/absence/")
    why = explanations.why(
        determination(), question="Why 17 March 2027?", intro="The sum.",
        would_change="An absence of 30 days.", link=link,
    )  # fmt: skip
    assert (why.question, why.intro) == ("Why 17 March 2027?", "The sum.")
    assert (why.would_change, why.link) == ("An absence of 30 days.", link)


@pytest.mark.parametrize(
    ("option", "source_url", "reference", "address"),
    [
        (None, "https://a.example/", "The law", "https://a.example/"),
        (None, "", "The law", "/policy/rules/induction.length_terms/"),
        (
            "three", "https://a.example/", "Adopted option: The law",
            "/policy/rules/induction.length_terms/",
        ),
    ],
)  # fmt: skip
def test_a_rule_links_to_its_source_or_to_its_own_page(
    option: str | None, source_url: str, reference: str, address: str
) -> None:
    rule = explanations.rule_used(use(option=option, source_url=source_url, reference="The law"))
    assert (rule.reference, rule.source_url) == (reference, address)
