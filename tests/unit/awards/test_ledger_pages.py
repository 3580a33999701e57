"""A record manager's pages of awards: finding somebody, and what is shown before and after."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.awards import actions, endings
from goldthread.awards.models import Award, Basis, Ending, Recommendation
from goldthread.awards.views import correcting
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.models import Event
from goldthread.people.models import Person, User
from goldthread.rulebook import queries as rulebook
from tests.support.awards import give_award, recommend
from tests.support.people import make_person

JULY = dt.date(2024, 7, 12)
ON = {"on-day": "1", "on-month": "3", "on-year": "2026"}
REVOKED = {**ON, "reason": "Given in error"}
CORRECTED = {
    "code": "endorsed_qts", "held_from-day": "13", "held_from-month": "7",
    "held_from-year": "2024", "reason": "Wrong one chosen",
}  # fmt: skip


@pytest.fixture
def client(record_manager: Actor) -> Client:
    return signed_in(record_manager)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def award(person: Person) -> Award:
    return give_award(person, on=JULY)


def at(name: str, award: Award) -> str:
    return reverse(name, args=[award.person_id, award.pk])


def ledger(award: Award) -> str:
    return reverse("ledger-person", args=[award.person_id])


def text(client: Client, path: str, *, status: int = 200, **asked: str) -> str:
    response = client.get(path, asked)
    assert response.status_code == status
    return response.content.decode()


def sent(client: Client, path: str, data: dict[str, str], *, status: int = 200) -> str:
    response = client.post(path, data)
    assert response.status_code == status
    return response.content.decode()


# Finding somebody


def test_nobody_is_listed_before_a_search(client: Client, award: Award) -> None:
    page = text(client, "/awards/ledger/")
    assert "Find somebody by name or teacher reference number." in page
    assert "Thornbury" not in page
    assert "Nobody is on record yet" not in page


def test_an_empty_register_says_who_fills_it(client: Client) -> None:
    page = text(client, "/awards/ledger/")
    assert "Nobody is on record yet" in page
    assert "training provider recommends them" in page


@pytest.mark.parametrize(
    "typed", ["0012345", " 00 12345", "12345", "thorn", "NADIA thornbury", "nadia 0012"]
)
def test_somebody_is_found_by_name_or_number(client: Client, award: Award, typed: str) -> None:
    make_person("Owen", "Castellane")
    page = text(client, "/awards/ledger/", q=typed)
    assert f"1 person matches “{' '.join(typed.split())}”." in page
    assert f'href="{ledger(award)}"' in page
    for shown in ("Number 0012345", "Qualified teacher status", "Born 4 May 2001"):
        assert shown in page
    assert "Castellane" not in page


def test_a_row_says_what_became_of_the_last_award(client: Client, award: Award) -> None:
    give_award(make_person("Nadja"), "endorsed_qts", on=JULY)
    make_person("Nadine")
    revoke(award)
    page = text(client, "/awards/ledger/", q="thornbury")
    assert "3 people match" in page
    assert "Qualified teacher status. Awarded 12 July 2024. Revoked on 1 March 2026" in page
    assert "None was ever recorded" in page
    assert "Endorsed qualified teacher status" in page


def revoke(award: Award) -> None:
    actions.end_award(
        by=SYSTEM, at=clock.now(), on=dt.date(2026, 3, 1), award=award, how=Ending.REVOKED,
        reason="Given in error",
    )  # fmt: skip


def test_no_match_offers_the_nearest_and_keeps_the_search(client: Client, award: Award) -> None:
    page = text(client, "/awards/ledger/", q="Thornbery")
    assert "Nobody on record matches this search." in page
    assert "Did you mean" in page
    assert ledger(award) in page
    assert 'value="Thornbery"' in page


def test_a_search_like_nobody_says_what_to_try(client: Client, award: Award) -> None:
    assert "search by the number alone" in text(client, "/awards/ledger/", q="9999999")


@pytest.mark.parametrize(
    ("typed", "message"),
    [("٠٠١٢٣٤٥", "digits 0 to 9"), ("a\x00b", "hidden character"), ("x" * 9_000, "Shorten")],
)
def test_a_search_that_makes_no_sense_says_so(
    client: Client, award: Award, typed: str, message: str
) -> None:
    page = text(client, "/awards/ledger/", q=typed)
    assert page.count(message) == 2
    assert 'href="#id_q"' in page
    assert "Thornbury" not in page


def test_matches_are_paged_at_the_same_cost(
    client: Client, person: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(26):
        give_award(make_person(f"Ada {'abcdefghijklmnopqrstuvwxyz'[number]}"))
    with django_assert_max_num_queries(10):
        first = text(client, "/awards/ledger/", q="ada")
    second = text(client, "/awards/ledger/", q="ada", page="2")
    assert "page=2" in first
    assert "Ada a Thornbury" in first
    assert "Ada z Thornbury" not in first
    assert "Ada z Thornbury" in second
    assert "Ada z Thornbury" in text(client, "/awards/ledger/", q="ada", page="999999999999")


def test_more_than_can_be_counted_are_not_counted(
    client: Client, award: Award, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.people.queries.MOST_COUNTED", 1)
    make_person("Owen")
    page = text(client, "/awards/ledger/", q="thornbury")
    assert "More than 1 people match" in page
    assert page.count("Number 00") == 1


# One person


def test_a_ledger_shows_each_award_and_what_it_rests_on(client: Client, trainer: Actor) -> None:
    made = recommend(trainer)
    give_award(made.person, "endorsed_qts", on=JULY, expires_on=dt.date(2029, 7, 12))
    page = text(client, ledger(made.award))
    for shown in (
        f"Teacher reference number {made.person.trn}", "Born 4 May 2001",
        "Amara holds qualified teacher status and endorsed qualified teacher status.",
        "Held from 10 March 2026", "Awarded 10 March 2026. Current.",
        f"Conferred by {made.provider.name}. Basis: initial teacher training. Does not expire.",
        f"Rule set {rulebook.current_hash()[:8]}.",
        "Who conferred it is not recorded. Basis: correction of the record.",
        "Expires on 12 July 2029.", "Recommended on 10 March 2026",
        "Provider-led, postgraduate", "2 September 2024 to 4 July 2025",
    ):  # fmt: skip
        assert shown in page
    assert page.index("Held from 10 March 2026") < page.index("Held from 12 July 2024")
    assert at("award-revoke", made.award) in page
    assert at("award-correct", made.award) in page


def test_an_award_that_ended_shows_why_and_cannot_be_acted_on(client: Client, award: Award) -> None:
    revoke(award)
    page = text(client, ledger(award))
    assert "Nadia holds no award now." in page
    assert "Revoked on 1 March 2026." in page
    assert "Reason: Given in error" in page
    assert at("award-revoke", award) not in page


def test_an_award_still_to_come_can_be_corrected_only(client: Client, person: Person) -> None:
    award = give_award(person, on=dt.date(2026, 9, 1))
    page = text(client, ledger(award))
    assert "To be held from 1 September 2026" in page
    assert at("award-correct", award) in page
    assert at("award-revoke", award) not in page


def test_somebody_without_awards_has_a_ledger(client: Client, person: Person) -> None:
    page = text(client, reverse("ledger-person", args=[person.pk]))
    assert "No award was ever recorded" in page


# Revoking


def test_revoking_is_asked_checked_and_confirmed(client: Client, award: Award) -> None:
    asked = text(client, at("award-revoke", award))
    assert "Revoke qualified teacher status" in asked
    assert "Nadia Thornbury, number 0012345" in asked
    checked = sent(client, at("award-revoke", award), REVOKED)
    for shown in (
        "would no longer hold qualified teacher status from 1 March 2026", "Given in error",
        "Qualified teacher status. Awarded 12 July 2024. Revoked on 1 March 2026.",
        "Nadia then holds no award.", "Nothing has changed yet.",
    ):  # fmt: skip
        assert shown in checked
    assert Award.objects.get().ended_on is None
    response = client.post(at("award-revoke", award), {**REVOKED, "step": "confirm"})
    assert response["Location"] == at("award-ended", award)
    done = text(client, response["Location"])
    assert "Award revoked" in done
    assert "Nadia Thornbury no longer holds qualified teacher status" in done
    assert "Reason: Given in error" in done
    kept = Award.objects.get()
    assert (kept.ended_on, kept.ended_as) == (dt.date(2026, 3, 1), "revoked")


def test_what_the_check_shows_is_what_is_kept(client: Client, award: Award) -> None:
    after = endings.ended(
        award, how=Ending.REVOKED, on=dt.date(2026, 3, 1), today=clock.today(), reason=" a\nb "
    )
    client.post(at("award-revoke", award), {**ON, "reason": " a\nb ", "step": "confirm"})
    kept = Award.objects.get()
    assert [getattr(kept, name) for name in endings.FIELDS] == [
        getattr(after, name) for name in endings.FIELDS
    ]


def test_answers_can_be_changed_after_the_check(client: Client, award: Award) -> None:
    page = sent(client, at("award-revoke", award), {**REVOKED, "step": "change"})
    assert 'value="2026"' in page
    assert "Given in error" in page
    assert "Error: " not in page
    assert Award.objects.get().ended_on is None


@pytest.mark.parametrize(
    ("changed", "anchor", "message"),
    [
        ({"reason": ""}, "id_reason", "Enter your reason"),
        ({"reason": "x" * 600}, "id_reason", "Shorten your reason"),
        ({"on-year": "2023"}, "id_on-day", "Enter 12 July 2024 or later"),
        ({"on-day": "11"}, "id_on-day", "Enter today or earlier"),
        ({"on-day": "31", "on-month": "2"}, "id_on-day", "28 days"),
        ({"on-day": ""}, "id_on-day", "day"),
    ],
)
@pytest.mark.parametrize("step", ["", "confirm"])
def test_a_bad_answer_to_revoking_is_refused_next_to_its_field(
    client: Client, award: Award, changed: dict[str, str], anchor: str, message: str, step: str
) -> None:
    data = {**REVOKED, **changed, "step": step}
    page = sent(client, at("award-revoke", award), data, status=422)
    assert "<title>Error: " in page
    assert f'href="#{anchor}"' in page
    assert message in page
    assert Award.objects.get().ended_on is None


@pytest.mark.parametrize(
    ("name", "data"), [("award-revoke", REVOKED), ("award-correct", CORRECTED)]
)
def test_whoever_comes_second_is_told_that_it_has_ended(
    client: Client, award: Award, name: str, data: dict[str, str]
) -> None:
    revoke(award)
    events = Event.objects.count()
    for page in (
        text(client, at(name, award), status=409),
        sent(client, at(name, award), data, status=409),
        sent(client, at(name, award), {**data, "step": "confirm"}, status=409),
    ):
        assert "This award has ended already" in page
        assert "Revoked on 1 March 2026." in page
    assert Event.objects.count() == events


def test_an_end_between_the_look_and_the_press_is_told_as_well(
    client: Client, award: Award, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = correcting.states.state

    def late(one: Award, *, on: dt.date) -> str:
        found = looked(one, on=on)
        monkeypatch.setattr(correcting.states, "state", looked)
        revoke(one)
        return found

    monkeypatch.setattr(correcting.states, "state", late)
    data = {**REVOKED, "reason": "Another reason", "step": "confirm"}
    page = sent(client, at("award-revoke", award), data, status=409)
    assert "Reason: Given in error" in page


# Correcting


def test_correcting_is_asked_checked_and_confirmed(client: Client, award: Award) -> None:
    other = give_award(award.person, "qts_provisional", on=JULY)
    asked = text(client, at("award-correct", award))
    assert "Correct qualified teacher status" in asked
    assert asked.count('type="radio"') == 3
    assert 'value="qts" checked' in asked
    checked = sent(client, at("award-correct", award), CORRECTED)
    for shown in (
        "would hold endorsed qualified teacher status from 13 July 2024",
        "Endorsed qualified teacher status. Awarded 13 July 2024. Current.",
        "Recorded in error. In its place: endorsed qualified teacher status from 13 July 2024.",
        "Nadia then holds endorsed qualified teacher status and qualified teacher status "
        "(Provisional).",
    ):  # fmt: skip
        assert shown in checked
    assert Award.objects.count() == 2
    response = client.post(at("award-correct", award), {**CORRECTED, "step": "confirm"})
    done = text(client, response["Location"])
    assert "Award corrected" in done
    assert "Endorsed qualified teacher status from 13 July 2024 is recorded for Nadia" in done
    assert "Reason: Wrong one chosen" in done
    assert "Recorded from 12 July 2024" in done
    assert at("award-correct", other) not in done
    right = Award.objects.get(replaces=award)
    assert (right.code, right.held_from, right.basis) == (
        "endorsed_qts", dt.date(2024, 7, 13), Basis.CORRECTION,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "anchor", "message"),
    [
        ({"code": ""}, "id_code", "Choose the award"),
        ({"code": "none"}, "id_code", "Choose from the answers"),
        ({"code": "qts", "held_from-day": "12"}, "id_code", "another award or another date"),
        ({"held_from-year": "2027"}, "id_held_from-day", "today or earlier"),
        ({"held_from-year": "2010"}, "id_held_from-day", "was 9 on that day"),
        ({"reason": " "}, "id_reason", "Enter your reason"),
    ],
)
def test_a_bad_answer_to_correcting_is_refused_next_to_its_field(
    client: Client, award: Award, changed: dict[str, str], anchor: str, message: str
) -> None:
    page = sent(client, at("award-correct", award), {**CORRECTED, **changed}, status=422)
    assert f'href="#{anchor}"' in page
    assert message in page
    assert Award.objects.count() == 1


def test_an_award_that_is_held_already_is_refused_on_confirming(
    client: Client, award: Award
) -> None:
    give_award(award.person, "endorsed_qts", on=JULY)
    data = {**CORRECTED, "step": "confirm"}
    page = sent(client, at("award-correct", award), data, status=422)
    assert "on the person’s record already" in page
    assert Award.objects.filter(ended_on=None).count() == 2


def test_there_is_no_confirmation_of_what_was_not_done(client: Client, award: Award) -> None:
    assert client.get(at("award-ended", award))["Location"] == ledger(award)
    after = give_award(award.person, "endorsed_qts", basis=Basis.INDUCTION)
    actions.end_award(
        by=SYSTEM, at=clock.now(), on=clock.today(), award=award, how=Ending.REPLACED,
        reason="Passed", replaced_by=after,
    )  # fmt: skip
    assert client.get(at("award-ended", award))["Location"] == ledger(award)


def test_a_provider_sees_the_correction_and_not_its_reason(
    client: Client, trainer: Actor, recommendation: Recommendation
) -> None:
    award = recommendation.award
    data = {**CORRECTED, "held_from-day": "9", "held_from-month": "3", "held_from-year": "2026"}
    client.post(at("award-correct", award), {**data, "step": "confirm"})
    page = text(signed_in(trainer), reverse("trainee", args=[recommendation.pk]))
    assert "Qualified teacher status corrected" in page
    assert "In its place: endorsed qualified teacher status from 9 March 2026." in page
    assert "Wrong one chosen" not in page


# Who may


@pytest.mark.parametrize("name", ["award-revoke", "award-correct", "award-ended"])
def test_an_award_is_found_under_its_own_person_only(
    client: Client, award: Award, name: str
) -> None:
    other = make_person("Owen")
    assert client.get(reverse(name, args=[other.pk, award.pk])).status_code == 404


def test_other_roles_find_no_ledger(
    award: Award, trainer: Actor, officer: Actor, tutor: Actor, policy_officer: Actor
) -> None:
    pages = ["/awards/ledger/", ledger(award)]
    pages += [at(name, award) for name in ("award-revoke", "award-correct", "award-ended")]
    for actor in (trainer, officer, tutor, policy_officer):
        for page in pages:
            assert signed_in(actor).get(page).status_code == 404
    for page in pages:
        assert Client().get(page)["Location"].startswith(reverse("sign-in"))
