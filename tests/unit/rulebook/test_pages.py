"""The public pages of policy."""

import datetime as dt
import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.core.access import SYSTEM, Actor
from goldthread.rulebook import actions
from tests.support.rulebook import (
    AFTER_INDUCTION,
    ENDORSED,
    SEPTEMBER,
    SIX_TERMS,
    THREE_TERMS,
    adopt,
    in_force,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def text(client: Client, name: str, *args: object, **data: str) -> str:
    """What a page says, without its tags."""
    response = client.get(reverse(name, args=args), data)
    assert response.status_code == 200
    return _text(response.content.decode())


def _text(page: str) -> str:
    spaced = re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1].split("</main>", 1)[0])
    return " ".join(html.unescape(spaced).split())


def date(name: str, day: str) -> dict[str, str]:
    """A date as its three boxes are sent."""
    parts = zip(("day", "month", "year"), day.split("-"), strict=False)
    return {f"{name}-{part}": value for part, value in parts}


def row(page: str, title: str, following: str) -> str:
    return page.split(f" {title} ", 1)[1].split(f" {following} ", 1)[0]


def test_the_policy_in_force_today_says_what_holds(client: Client) -> None:
    page = text(client, "policy")
    assert "Today, Tuesday 10 March 2026" in page
    assert (
        "Someone who starts training on 10 March 2026 is awarded qualified teacher status when it "
        "ends. Induction that starts on that day takes 6 terms."
    ) in page
    assert "Length of induction Fixed by the date induction starts 6 terms Induction guid" in page
    assert "Changes on" not in page


def test_the_policy_before_and_after_a_decision(client: Client) -> None:
    adopt(THREE_TERMS)
    adopt(AFTER_INDUCTION)
    before = text(client, "policy", **date("on", "31-8-2027"))
    assert "Today" not in before
    assert "awarded qualified teacher status when it ends" in before
    assert "takes 6 terms" in before
    assert "From 1 September 2021 Changes on 1 September 2027 to: 3 terms" in before
    after = text(client, "policy", **date("on", "1-9-2027"))
    assert "awarded qualified teacher status (Provisional) when it ends" in after
    assert "takes 3 terms" in after
    assert "3 terms Decided on 10 March 2026 From 1 September 2027" in after


def test_a_rule_set_by_a_decision_links_to_it(client: Client) -> None:
    decision = in_force()
    page = client.get(reverse("policy")).content.decode()
    assert f'href="/policy/decisions/{decision.pk}/"' in page
    assert "Decided on 31 December 2025" in page


def test_a_date_before_all_rules_says_so(client: Client) -> None:
    page = text(client, "policy", **date("on", "1-1-1950"))
    assert "On 1 January 1950 these rules were not in force." in page
    assert "Not in force Not yet in force Changes on 7 May 1999 to: 3 terms" in page


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("31-2-2026", "February 2026 has 28 days"),
        ("1-13-2026", "Enter a month from 1 to 12"),
        ("1-1-0000", "Enter a year from 1900 to 2199"),
        ("1-1-999999", "Enter a year with 4 digits"),
        ("--2026", "Add a day and a month to the date"),
        ("\u0661-\u0662-\u0662\u0660\u0662\u0666", "Enter a"),
        ("1\x00-1-2026", "Enter a day from 1 to 31"),
        ("9" * 1_000_000 + "-1-2026", "Enter a day from 1 to 31"),
    ],
)
def test_an_impossible_date_is_told_and_todays_policy_is_shown(
    client: Client, day: str, message: str
) -> None:
    response = client.get(reverse("policy"), date("on", day))
    assert response.status_code == 200
    page = response.content.decode()
    assert "<title>Error: Policy in force" in page
    assert message in _text(page)
    assert 'href="#id_on-' in page
    assert "Today, Tuesday 10 March 2026" in _text(page)
    assert len(page) < 100_000


def test_a_rule_shows_its_history_newest_first(client: Client) -> None:
    decision = adopt()
    page = client.get(reverse("policy-rule", args=["induction.length_terms"])).content.decode()
    assert re.findall(r'<li( class="gt-next")?><span class="gt-when">From ([^<]+)<', page) == [
        (' class="gt-next"', "1 September 2027"),
        ("", "1 September 2021"),
        ("", "1 September 2012"),
        ("", "7 May 1999"),
    ]
    said = _text(page)
    assert "Today: 6 terms. From 1 September 2027: 3 terms." in said
    assert "Fixed by the date induction starts, so whoever has started keeps the value" in said
    assert "From 1 September 2012 3 terms, as before SI 2012/1115" in said
    assert f"/policy/decisions/{decision.pk}/" in page
    assert "Options that set it Six terms of induction Three terms of induction" in said


def test_a_rule_for_everybody_says_so_and_may_be_discussed_by_no_option(client: Client) -> None:
    page = text(client, "policy-rule", "induction.appeal_working_days")
    assert "The same for everybody on a day." in page
    assert "Today: 20 working days." in page
    assert "Options that set it" not in page


@pytest.mark.parametrize("name", ["induction.zebras", "x", "é", "a" * 5_000])
def test_an_unknown_rule_is_an_absent_page(client: Client, name: str) -> None:
    assert client.get(f"/policy/rules/{name}/").status_code == 404


def test_options_stand_in_the_same_rows_with_as_now_first(client: Client) -> None:
    page = client.get(reverse("policy-options")).content.decode()
    cards = re.findall(r'<section class="gt-option".*?</section>', page, re.DOTALL)
    rows = [re.findall(r"<dt>(.*?)</dt>", card) for card in cards]
    assert rows == [
        [
            "What changes", "Rules that differ from now", "Who gains", "Who loses", "Source",
            "In force",
        ]
    ] * 8  # fmt: skip
    could = "Could be put into force"
    assert [_label(card) for card in cards] == [
        "As now", could, could, "As now", could, "As now", could, could,
    ]  # fmt: skip
    assert (
        "In force today: “QTS at the end of training”, “Six terms of induction” and “A limit on "
        "supply teaching before induction”."
    ) in _text(page)
    assert "Length of induction : 3 terms, now 6 terms" in _text(page)
    assert "Since 1 September 2021" in _text(page)


def _label(card: str) -> str:
    found = re.search(r"<h3[^>]*><span>(.*?)</span>", card)
    assert found
    return found[1]


def test_options_show_what_is_decided_and_what_came_into_force(client: Client) -> None:
    decision = adopt()
    in_force(ENDORSED)
    page = client.get(reverse("policy-options")).content.decode()
    said = _text(page)
    assert "In force today: “QTS, then a further award after induction”, “Six terms" in said
    assert "Decided, not yet in force Three terms of induction" in said
    assert f'<a class="govuk-link" href="/policy/decisions/{decision.pk}/">From 1 Sept' in page
    assert "Since 1 January 2026" in said
    assert "Put “" not in said


def test_where_no_option_holds_the_lead_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.rulebook.comparison._since", lambda *given: None)
    assert "On 10 March 2026 the policy is none of these options." in text(client, "policy-options")


def test_an_officer_is_offered_to_decide_what_does_not_hold_already(
    policy_officer: Actor, client_of: ClientOf
) -> None:
    officer = client_of(policy_officer)
    page = text(officer, "policy-options")
    assert page.count("Nothing to decide: it holds already") == 3
    assert page.count("Decide Put “") == 5
    adopt(THREE_TERMS)
    page = text(officer, "policy-options")
    assert "Decide Put “Six terms of induction” into force" in page


TRIED = {**date("training_start", "1-9-2026"), **date("induction_start", "1-9-2027")}


def test_trying_the_rules_asks_for_two_dates_first(client: Client) -> None:
    page = client.get(reverse("policy-try")).content.decode()
    assert "Two dates decide which award follows training" in _text(page)
    assert "Error:" not in page
    assert "Under the policy in force" not in page


def test_trying_the_rules_answers_under_the_policy_and_under_each_option(client: Client) -> None:
    page = text(client, "policy-try", **TRIED)
    assert (
        "Qualified teacher status when training ends, then 6 terms of induction "
        "with no further award."
    ) in page
    assert (
        "If this were in force QTS after induction When training ends Qualified teacher status "
        "(Provisional) Length of induction 6 terms When induction is passed Qualified teacher "
        "status in place of Qualified teacher status (Provisional)"
    ) in page
    assert "Endorsed qualified teacher status on top of Qualified teacher status" in page
    assert (
        "Three terms of induction When training ends Qualified teacher status Length of ind" in page
    )
    assert "Why, under “Three terms of induction”?" in page
    assert "Induction that starts on 1 September 2027 takes 3 terms." in page


def test_trying_the_rules_follows_decisions_and_can_suppose_another(client: Client) -> None:
    adopt(THREE_TERMS)
    adopt(AFTER_INDUCTION, dt.date(2026, 9, 1))
    page = text(client, "policy-try", **TRIED)
    assert (
        "Qualified teacher status (Provisional) when training ends, then 3 terms of induction, "
        "which lead to Qualified teacher status."
    ) in page
    assert (
        "If this were in force Six terms of induction When training ends Qualified teacher status "
        "(Provisional) Length of induction 6 terms"
    ) in page
    assert page.count("Applies to this teacher") == 2
    assert page.index("Applies to this teacher Three terms") < page.index("force Six terms")
    assert "As if this option had been in force from 1 September 2026." in page


def test_trying_the_rules_on_a_day_without_rules_says_why(client: Client) -> None:
    data = {**date("training_start", "1-9-1950"), **date("induction_start", "1-9-1951")}
    page = text(client, "policy-try", **data)
    assert "has no value in force on 1 September 1950." in page


@pytest.mark.parametrize(
    ("training", "induction", "message"),
    [
        ("31-2-2026", "1-9-2027", "February 2026 has 28 days"),
        ("1-9-2026", "", "Enter the start of induction"),
        ("1-9-2026", "1-9-2026", "enter a date after training starts"),
        ("1-9-2026", "31-8-2020", "enter a date after training starts"),
        ("1-9-2026\x00", "1-9-2027", "Enter a year with 4 digits in the start of training"),
        ("1-9-2026", "1-9-" + "9" * 1_000_000, "Enter a year with 4 digits"),
    ],
)
def test_trying_with_impossible_dates_is_told(
    client: Client, training: str, induction: str, message: str
) -> None:
    data = {**date("training_start", training), **date("induction_start", induction)}
    page = client.get(reverse("policy-try"), data).content.decode()
    assert message in _text(page)
    assert "Error: " in page
    assert "Under the policy in force" not in page
    assert len(page) < 100_000


def test_without_decisions_the_list_says_what_would_stand_there(client: Client) -> None:
    page = text(client, "policy-decisions")
    assert "No option has been put into force yet." in page
    assert "No decisions yet" in page


def test_decisions_are_listed_with_reasons_newest_first(
    client: Client, policy_officer: Actor, now: dt.datetime
) -> None:
    in_force(ENDORSED)
    adopt(THREE_TERMS, by=policy_officer)
    back = adopt(SIX_TERMS, dt.date(2028, 9, 1), by=policy_officer, reason="too long a wait.")
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=back, reason="No notice.")
    page = text(client, "policy-decisions")
    assert "2 decisions stand; 1 still to come into force." in page
    places = [
        page.index("Withdrawn before 1 September 2028 Six terms of induction Leila Farrant, 10 "),
        page.index("From 1 September 2027, in 540 days Three terms of induction Leila Farrant"),
        page.index("From 1 January 2026 QTS, then a further award after induction Goldthread, 31 "),
    ]
    assert places == sorted(places)
    assert ": Too long a wait." in page


def test_when_all_decisions_are_in_force_nothing_is_to_come(client: Client) -> None:
    in_force()
    page = text(client, "policy-decisions")
    assert "1 decision stands; nothing is still to come into force." in page


def test_a_decision_says_who_when_why_and_where_it_stands(
    client: Client, policy_officer: Actor, now: dt.datetime
) -> None:
    decision = adopt(by=policy_officer)
    page = text(client, "policy-decision", decision.pk)
    assert "Decision of Tuesday 10 March 2026 at 9:00am Three terms of induction" in page
    assert "It comes into force on Wednesday 1 September 2027, in 540 days." in page
    assert "Decided by Leila Farrant 10 March 2026 Reason Cover for a second year" in page
    assert decision.rule_set_id in page
    assert "Withdraw this decision" not in page
    actions.withdraw_adoption(by=policy_officer, at=now, adoption=decision, reason="No notice.")
    page = text(client, "policy-decision", decision.pk)
    assert "Withdrawn. It was to come into force on Wednesday 1 September 2027." in page
    assert "Withdrawn by Leila Farrant 10 March 2026 Reason for that No notice." in page


def test_a_decision_in_force_says_since_when(client: Client) -> None:
    page = text(client, "policy-decision", in_force().pk)
    assert "In force since Thursday 1 January 2026." in page


def test_an_unknown_decision_is_an_absent_page(client: Client) -> None:
    address = reverse("policy-decision", args=["01890000-0000-7000-8000-000000000000"])
    assert client.get(address).status_code == 404


def test_what_people_write_is_shown_as_they_wrote_it(client: Client) -> None:
    adopt(reason="<script>alert(1)</script> & more")
    for address in (reverse("policy-decisions"), reverse("policy")):
        assert b"<script>alert" not in client.get(address).content
    page = client.get(reverse("policy-decisions")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


@pytest.mark.parametrize(
    "name", ["policy", "policy-options", "policy-try", "policy-decisions"]
)  # fmt: skip
def test_public_pages_ask_few_questions_however_many_decisions(
    client: Client, name: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for year in range(2030, 2060):
        adopt(THREE_TERMS if year % 2 else SIX_TERMS, SEPTEMBER.replace(year=year))
    data = TRIED if name == "policy-try" else {}
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        assert client.get(reverse(name), data).status_code == 200
