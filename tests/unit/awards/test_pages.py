"""A training provider's pages: nothing typed is lost, nothing is sent twice, nothing leaks."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.awards import actions
from goldthread.awards.models import Award, Basis, Ending, Recommendation
from goldthread.awards.spreadsheet import harmless
from goldthread.awards.views import recommending
from goldthread.core import ids
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind, Organisation
from goldthread.people.models import Person, User
from tests.support.awards import adopt, another_identity, give_award, identity, recommend
from tests.support.organisations import make_organisation
from tests.support.people import add_numbers, make_actor, make_person

NEW = "/awards/trainees/new/"
WHO = {
    "given_names": "Siân Élise", "family_name": "O’Neill-Þórs",
    "birth_on-day": "4", "birth_on-month": "5", "birth_on-year": "2001",
}  # fmt: skip
TRAINING = {"route": "school_direct", "subject": "100403", "phase": "secondary"}
QUALIFICATION = {"degree": "pgce", "country": "GB-ENG", "level_7_credits": "60"}
DATES = {
    "training_from-day": "2", "training_from-month": "9", "training_from-year": "2024",
    "training_until-day": "4", "training_until-month": "7", "training_until-year": "2025",
}  # fmt: skip
STEPS = {"": WHO, "training/": TRAINING, "qualification/": QUALIFICATION, "dates/": DATES}


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def client(trainer: Actor) -> Client:
    return signed_in(trainer)


@pytest.fixture
def answered(client: Client) -> Client:
    """A provider with all four questions answered."""
    add_numbers()
    for step, answers in STEPS.items():
        assert client.post(NEW + step, answers).status_code == 302
    return client


def text(client: Client, path: str, **asked: str) -> str:
    response = client.get(path, asked)
    assert response.status_code == 200
    return response.content.decode()


def reference(client: Client) -> str:
    return str(client.session["recommendation"]["reference"])


def confirm(client: Client, key: str | None = None) -> Any:
    return client.post(NEW + "check/", {"reference": key or reference(client)})


def test_answers_lead_from_question_to_question_to_the_check(client: Client) -> None:
    add_numbers()
    assert client.post(NEW, WHO)["Location"] == NEW + "training/"
    assert client.post(NEW + "training/", TRAINING)["Location"] == NEW + "qualification/"
    assert client.post(NEW + "qualification/", QUALIFICATION)["Location"] == NEW + "dates/"
    assert client.post(NEW + "dates/", DATES)["Location"] == NEW + "check/"
    page = text(client, NEW + "check/")
    for shown in (
        "Siân Élise O’Neill-Þórs will be awarded qualified teacher status.", "4 May 2001",
        "School Direct, fee funded", "Mathematics", "England", "60 credits",
        "2 September 2024", "4 July 2025",
        "Why qualified teacher status?", "Training that starts on 2 September 2024",
    ):  # fmt: skip
        assert shown in page
    assert not Person.objects.exists()


@pytest.mark.parametrize("step", ["training/", "qualification/", "dates/", "check/"])
def test_a_later_question_waits_for_the_first(client: Client, step: str) -> None:
    assert client.get(NEW + step)["Location"] == NEW


def test_a_question_shows_its_answer_again(answered: Client) -> None:
    assert 'value="Siân Élise"' in text(answered, NEW)
    assert 'value="2001"' in text(answered, NEW)
    assert '<option value="100403" selected' in text(answered, NEW + "training/")
    assert 'value="2024"' in text(answered, NEW + "dates/")


def test_a_changed_answer_leads_back_to_the_check(answered: Client) -> None:
    changed = {**TRAINING, "subject": "100302"}
    assert answered.post(NEW + "training/", changed)["Location"] == NEW + "check/"
    assert "History" in text(answered, NEW + "check/")


def test_confirming_makes_the_recommendation_and_shows_the_number(answered: Client) -> None:
    response = confirm(answered)
    made = Recommendation.objects.get()
    assert response["Location"] == f"/awards/trainees/{made.pk}/recommended/"
    page = text(answered, response["Location"])
    assert "Qualified teacher status awarded" in page
    assert '<strong class="gt-num">0012345</strong>' in page
    assert (made.route, made.subject, made.phase) == ("school_direct", "100403", "secondary")
    assert (made.training_from, made.training_until) == (dt.date(2024, 9, 2), dt.date(2025, 7, 4))
    assert "recommendation" not in answered.session


def test_confirming_twice_leads_to_the_one_recommendation(answered: Client) -> None:
    key = reference(answered)
    first, second = confirm(answered, key), confirm(answered, key)
    assert first["Location"] == second["Location"]
    assert Person.objects.count() == Recommendation.objects.count() == 1


def test_a_page_of_older_answers_in_another_window_confirms_nothing(answered: Client) -> None:
    older = reference(answered)
    changed = {"route": "school_direct", "subject": "100302", "phase": "secondary"}
    answered.post(NEW + "training/", changed)
    response = confirm(answered, older)
    assert response["Location"] == NEW + "check/"
    assert not Recommendation.objects.exists()
    assert "History" in text(answered, NEW + "check/")


def test_the_same_answers_again_keep_their_reference(answered: Client) -> None:
    older = reference(answered)
    same = {"route": "school_direct", "subject": "100403", "phase": "secondary"}
    answered.post(NEW + "training/", same)
    assert reference(answered) == older


def test_of_two_confirmations_at_once_both_see_the_one(
    answered: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has looked, and found nothing, before the first wrote."""
    key, looked = reference(answered), []
    found = recommending.queries.made_under
    session = answered.session
    kept = session["recommendation"]

    def late(reference: Any, actor: Actor) -> Recommendation | None:
        looked.append(reference)
        return None if len(looked) == 1 else found(reference, actor)

    first = confirm(answered, key)
    session = answered.session
    session["recommendation"] = kept
    session.save()
    monkeypatch.setattr(recommending.queries, "made_under", late)
    assert confirm(answered, key)["Location"] == first["Location"]
    assert Recommendation.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "0" * 1_000_000, str(ids.new()), "\x00"])
def test_answers_of_another_tab_are_not_sent_unseen(answered: Client, key: str) -> None:
    response = answered.post(NEW + "check/", {"reference": key})
    assert response["Location"] == NEW + "check/"
    assert "Nothing was sent" in text(answered, NEW + "check/")
    assert not Person.objects.exists()


def test_confirming_without_answers_begins_at_the_first_question(client: Client) -> None:
    response = client.post(NEW + "check/", {"reference": str(ids.new())})
    assert response["Location"] == NEW
    empty = client.post(NEW + "check/", {"reference": ""})
    assert empty["Location"] == NEW


def test_a_doubt_at_the_end_waits_for_a_record_manager(answered: Client, trainer: Actor) -> None:
    make_person("Siân Élise", "O’Neill-Þórs", dt.date(2001, 5, 4))
    where = confirm(answered)["Location"]
    page = text(answered, where)
    assert "A record manager is looking whether Siân Élise O’Neill-Þórs has a record" in page
    assert not Recommendation.objects.exists()


def test_no_numbers_left_is_said_and_nothing_is_lost(client: Client) -> None:
    for step, answers in STEPS.items():
        client.post(NEW + step, answers)
    assert "Ask for a new range" in confirm(client).content.decode()
    assert not Person.objects.exists()
    add_numbers()
    assert confirm(client).status_code == 302


def test_the_check_shows_the_award_of_the_policy_in_force(answered: Client) -> None:
    adopt("qts_after_induction", dt.date(2024, 9, 1))
    page = text(answered, NEW + "check/")
    assert "will be awarded qualified teacher status (Provisional)." in page
    confirm(answered)
    assert Award.objects.get().code == "qts_provisional"


def test_a_policy_that_gives_no_award_any_more_is_said_at_the_check(answered: Client) -> None:
    session = answered.session
    session["recommendation"]["steps"]["dates"]["training_from"] = "1998-09-01"
    session["recommendation"]["steps"]["dates"]["training_until"] = "1999-07-01"
    session.save()
    assert "The policy gives no answer yet" in text(answered, NEW + "check/")
    assert "Error: " in confirm(answered).content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("step", "sent", "changed", "anchor", "message"),
    [
        ("", WHO, {"given_names": ""}, "id_given_names", "Enter the given names"),
        ("", WHO, {"family_name": "O\x00Neill"}, "id_family_name", "hidden character"),
        ("", WHO, {"family_name": "x" * 1_000_000}, "id_family_name", "Shorten the family name"),
        ("", WHO, {"family_name": "1234"}, "id_family_name", "with letters"),
        ("", WHO, {"birth_on-day": "31", "birth_on-month": "2"}, "id_birth_on-day", "has 28 days"),
        ("", WHO, {"birth_on-year": "٢٠٠١"}, "id_birth_on-year", "Enter a year with 4 digits"),
        ("", WHO, {"birth_on-day": "\uff14"}, "id_birth_on-day", "Enter a day from 1 to 31"),
        ("", WHO, {"birth_on-year": "2015"}, "id_birth_on-day", "10 years old"),
        ("", WHO, {"birth_on-year": "2027"}, "id_birth_on-day", "must be in the past"),
        ("training/", TRAINING, {"route": ""}, "id_route", "Choose the route"),
        ("training/", TRAINING, {"route": "gtp"}, "id_route", "Choose from the answers"),
        ("training/", TRAINING, {"subject": "1"}, "id_subject", "Choose from the answers"),
        ("training/", TRAINING, {"phase": "\x00"}, "id_phase", "Choose from the answers"),
        ("qualification/", QUALIFICATION, {"degree": ""}, "id_degree", "Choose the degree"),
        ("qualification/", QUALIFICATION, {"country": "ZZ"}, "id_country", "Choose from"),
        ("qualification/", QUALIFICATION, {"level_7_credits": "181"}, "id_level_7_credits",
         "enter a whole number from 1 to 180"),
        ("dates/", DATES, {"training_from-month": "13"}, "id_training_from-month", "1 to 12"),
        ("dates/", DATES, {"training_until-year": "2027"}, "id_training_until-day", "has ended"),
        ("dates/", DATES, {"training_until-year": "2023"}, "id_training_until-day", "after it"),
        ("dates/", DATES, {"training_from-year": "2011"}, "id_training_from-day", "longer than 6"),
        ("dates/", DATES, {"training_until-year": ""}, "id_training_until-year", "Add a year"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_refused_next_to_its_field_with_all_else_kept(
    answered: Client, step: str, sent: dict[str, str], changed: dict[str, str], anchor: str,
    message: str,
) -> None:  # fmt: skip
    response = answered.post(NEW + step, {**sent, **changed})
    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Error: " in page
    assert f'href="#{anchor}"' in page
    assert f'id="{anchor}"' in page
    assert page.count(message) == 2
    for name, value in sent.items():
        if name not in changed and name.partition("-")[0] not in ("route", "subject", "phase"):
            assert f'value="{value}"' in page
    assert len(page) < 60_000


def test_a_trainee_too_young_at_the_end_of_training_is_refused(answered: Client) -> None:
    answered.post(NEW, {**WHO, "birth_on-year": "2008"})
    page = answered.post(NEW + "dates/", DATES).content.decode()
    assert page.count("was 17 when this training ended") == 2


def test_training_before_any_policy_is_refused_at_its_first_day(answered: Client) -> None:
    answered.post(NEW, {**WHO, "birth_on-year": "1975"})
    early = {**DATES, "training_from-year": "1997", "training_until-year": "1998"}
    page = answered.post(NEW + "dates/", early).content.decode()
    assert 'href="#id_training_from-day"' in page
    assert "1997" in page


def test_a_trainee_whom_one_recommended_is_refused_with_the_number(
    client: Client, trainer: Actor
) -> None:
    made = recommend(trainer, identity=identity("Siân Élise", "O’Neill-Þórs"))
    page = client.post(NEW, WHO).content.decode()
    assert made.person.trn in page
    assert 'href="#id_family_name"' in page


def test_names_come_back_escaped(client: Client) -> None:
    page = client.post(NEW, {**WHO, "given_names": '<b a="1">', "birth_on-day": ""}).content
    assert b"<b a=" not in page
    assert b"&lt;b a=&#34;1&#34;&gt;" in page


def test_answers_belong_to_the_provider_for_whom_they_were_given(
    answered: Client, trainer: Actor
) -> None:
    session = answered.session
    session["recommendation"]["organisation"] = str(ids.new())
    session.save()
    assert answered.get(NEW + "check/")["Location"] == NEW


def test_answers_can_be_dropped(answered: Client) -> None:
    assert "You have answers for Siân Élise O’Neill-Þórs" in text(answered, "/awards/trainees/")
    assert answered.post(NEW + "again/")["Location"] == NEW
    assert 'value="Siân Élise"' not in text(answered, NEW)
    assert answered.get(NEW + "again/").status_code == 405


def test_the_empty_list_says_what_to_do(client: Client) -> None:
    page = text(client, "/awards/trainees/")
    assert "You have not recommended anyone yet." in page
    assert f'href="{NEW}"' in page


def test_one_trainee_makes_a_whole_sentence(client: Client, recommendation: Recommendation) -> None:
    page = text(client, "/awards/trainees/")
    assert "You have recommended 1 trainee, Amara Okafor-O’Neill, today." in page


def test_the_list_is_paged_newest_first(client: Client, trainer: Actor) -> None:
    made = [recommend(trainer, identity=another_identity()) for _ in range(26)]
    first, second = text(client, "/awards/trainees/"), text(client, "/awards/trainees/?page=2")
    assert f"The latest was {made[-1].person.full_name}" in first
    assert made[-1].person.trn in first
    assert made[0].person.trn not in first
    assert made[0].person.trn in second
    assert "page=2" in first


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "٢", "\x00", ""])
def test_a_page_that_is_not_there_shows_one_that_is(
    client: Client, recommendation: Recommendation, page: str
) -> None:
    assert recommendation.person.trn in text(client, "/awards/trainees/", page=page)


@pytest.mark.parametrize(
    "typed",
    [
        "0012345",
        " 00 12345",
        "12345",
        "okafor",
        "OKAFOR amara",
        "amara oneill",
        "o'neill",
        "okafor o’n",
        "345",
    ],
)
def test_a_trainee_is_found_by_name_or_number(
    client: Client, recommendation: Recommendation, typed: str
) -> None:
    page = text(client, "/awards/trainees/", q=typed)
    assert "1 trainee matches" in page
    assert "Number 0012345" in page


@pytest.mark.parametrize("typed", ["%", "_", "0012346", "Nobody", "' OR 1=1 --", "\\"])
def test_no_match_keeps_what_was_typed(
    client: Client, recommendation: Recommendation, typed: str
) -> None:
    page = text(client, "/awards/trainees/", q=typed)
    assert "No trainee matches this search." in page
    assert "Clear the search" in page
    assert "Number 0012345" not in page


def test_no_match_offers_the_nearest(client: Client, recommendation: Recommendation) -> None:
    page = text(client, "/awards/trainees/", q="Okafur")
    assert "Did you mean" in page
    assert str(recommendation.pk) in page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("٠٠١٢٣٤٥", "digits 0 to 9"),
        ("Oka\x00for", "hidden character"),
        ("x" * 20_000, "Shorten the name or number"),
    ],
)
def test_a_search_that_makes_no_sense_says_so(
    client: Client, recommendation: Recommendation, typed: str, message: str
) -> None:
    page = text(client, "/awards/trainees/", q=typed)
    assert page.count(message) == 2
    assert 'href="#id_q"' in page


def test_the_list_costs_the_same_however_long(
    client: Client, trainer: Actor, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        recommend(trainer, identity=another_identity())
    with django_assert_max_num_queries(10):
        text(client, "/awards/trainees/")


def cells(client: Client, **asked: str) -> list[list[str]]:
    response = client.get("/awards/trainees/download/", asked)
    assert response.status_code == 200
    content = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(content)))


def test_the_file_keeps_leading_zeros_and_accents(client: Client, trainer: Actor) -> None:
    recommend(trainer, identity=identity("Béatrice", "Ó Briain"))
    header, row = cells(client)
    assert row[:3] == ["0012345", "Béatrice", "Ó Briain"]
    assert dict(zip(header, row, strict=True)) == {
        "Teacher reference number": "0012345", "Given names": "Béatrice",
        "Family name": "Ó Briain", "Award": "Qualified teacher status", "Standing": "Current",
        "Awarded on": "2026-03-10", "Recommended on": "2026-03-10",
        "Route": "Provider-led, postgraduate", "Subject": "Mathematics",
        "Ages": "Secondary (ages 11 to 19)", "Degree": "Postgraduate certificate in education",
        "Country": "England", "Level 7 credits": "60", "Training from": "2024-09-02",
        "Training until": "2025-07-04",
    }  # fmt: skip


def test_the_file_holds_what_the_search_finds(client: Client, trainer: Actor) -> None:
    recommend(trainer)
    recommend(trainer, identity=identity("Owen", "Castellane"))
    assert [row[2] for row in cells(client, q="castellane")[1:]] == ["Castellane"]
    assert len(cells(client)) == 3
    assert len(cells(client, q="x\x00")) == 1


def test_the_file_is_named_and_kept_nowhere(client: Client, recommendation: Recommendation) -> None:
    response = client.get("/awards/trainees/download/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        "trainees-wharfe-valley-teaching-partnership-2026-03-10.csv"
        in (response["Content-Disposition"])
    )
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(
    client: Client, trainer: Actor
) -> None:
    recommend(trainer, identity=identity("=HYPERLINK(A1)", "+Okafor"))
    assert cells(client)[1][1:3] == ["'=HYPERLINK(A1)", "'+Okafor"]


@pytest.mark.parametrize("cell", ["", "O’Neill", "0012345", "Ash-Down"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_one_trainee_shows_what_was_sent_and_why(
    client: Client, recommendation: Recommendation
) -> None:
    adopt("qts_after_induction", dt.date(2026, 4, 1))
    page = text(client, f"/awards/trainees/{recommendation.pk}/")
    for shown in (
        "Teacher reference number 0012345", "Amara holds qualified teacher status, awarded",
        "Provider-led, postgraduate", "Why qualified teacher status?",
        "Training that starts on 2 September 2024", "Government response, May 2018",
    ):  # fmt: skip
        assert shown in page
    assert "When they start in a school" not in page


def test_an_award_that_ended_is_said_first(client: Client, recommendation: Recommendation) -> None:
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    actions.end_award(
        by=SYSTEM, at=at, on=at.date(), award=recommendation.award, how=Ending.REVOKED,
        reason="Given in error",
    )  # fmt: skip
    page = text(client, f"/awards/trainees/{recommendation.pk}/")
    assert "Awarded 10 March 2026. Revoked on 10 March 2026." in page
    assert "Qualified teacher status ended" in page
    assert "Revoked on 10 March 2026" in text(client, "/awards/trainees/")
    assert "Given in error" not in page


def test_an_award_that_was_replaced_names_the_new_one(client: Client, trainer: Actor) -> None:
    adopt("qts_after_induction", dt.date(2024, 9, 1))
    made = recommend(trainer)
    full = give_award(made.person, basis=Basis.INDUCTION)
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    actions.end_award(
        by=SYSTEM, at=at, on=at.date(), award=made.award, how=Ending.REPLACED,
        reason="Induction passed", replaced_by=full,
    )  # fmt: skip
    page = text(client, f"/awards/trainees/{made.pk}/")
    assert "Replaced by qualified teacher status on 10 March 2026." in page


ROUTES = ["trainees", "trainees-download", "recommend-who", "recommend-training",
          "recommend-qualification", "recommend-dates", "recommend-check"]  # fmt: skip


def test_a_neighbours_trainee_is_not_there(
    client: Client, recommendation: Recommendation, provider: Organisation
) -> None:
    other = make_organisation("Severn Edge Training", Kind.TRAINING_PROVIDER)
    neighbour = signed_in(make_actor(Role.TRAINING_PROVIDER, other))
    for name in ("trainee", "recommended"):
        address = reverse(name, args=[recommendation.pk])
        assert client.get(address).status_code == 200
        assert neighbour.get(address).status_code == 404
        assert client.get(reverse(name, args=[ids.new()])).status_code == 404
    assert recommendation.person.trn not in text(neighbour, "/awards/trainees/")
    assert len(cells(neighbour)) == 1


@pytest.mark.parametrize("name", ROUTES)
def test_other_roles_find_no_such_page(
    db: None, tutor: Actor, officer: Actor, person: Person, name: str
) -> None:
    teacher = make_actor(Role.TEACHER, person=person)
    for actor in (tutor, officer, teacher):
        assert signed_in(actor).get(reverse(name)).status_code == 404
    assert Client().get(reverse(name))["Location"].startswith(reverse("sign-in"))


def test_a_route_that_needs_the_country_asks_for_it_and_another_leaves_it_open(
    client: Client,
) -> None:
    add_numbers()
    client.post(NEW, WHO)
    client.post(NEW + "training/", {**TRAINING, "route": "international"})
    page = text(client, NEW + "qualification/")
    assert "In which country did they train? (optional)" not in page
    refused = client.post(NEW + "qualification/", {**QUALIFICATION, "country": ""})
    assert "Choose the country" in refused.content.decode()
    client.post(NEW + "training/", TRAINING)
    assert "In which country did they train? (optional)" in text(client, NEW + "qualification/")
    open_country = {"degree": "pgce", "country": "", "level_7_credits": ""}
    assert client.post(NEW + "qualification/", open_country)["Location"] == NEW + "dates/"
    client.post(NEW + "dates/", DATES)
    assert text(client, NEW + "check/").count("Not given") == 2


def test_a_change_of_route_is_checked_again_before_it_is_sent(answered: Client) -> None:
    answered.post(NEW + "qualification/", {**QUALIFICATION, "country": ""})
    answered.post(NEW + "training/", {**TRAINING, "route": "international"})
    page = confirm(answered).content.decode()
    assert "This route needs the country" in page
    assert not Recommendation.objects.exists()
