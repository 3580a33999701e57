"""Adding a new teacher: questions one after another, and nothing before the last."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.roles import Role
from goldthread.induction.models import Induction
from goldthread.mentoring import actions
from goldthread.mentoring import queries as mentoring
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.induction import START, Staff
from tests.support.mentoring import make_mentor
from tests.support.people import make_actor, make_person
from tests.support.screens import said, signed_in

ADD = "/induction/add/"
STEPS = [ADD, f"{ADD}start/", f"{ADD}body/", f"{ADD}mentor/", f"{ADD}check/"]
WHO, BEGIN, BODY, MENTOR, CHECK = STEPS


def date(name: str, day: dt.date) -> dict[str, str]:
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def who(person: Person, **changed: str) -> dict[str, str]:
    return {"trn": person.trn, **date("birth_on", person.birth_on)} | changed


def begin(starts_on: dt.date = START, **changed: str) -> dict[str, str]:
    return {**date("starts_on", starts_on), "pattern": "full"} | changed


def answer_all(client: Client, staff: Staff, person: Person, **changed: Any) -> None:
    answers = {
        WHO: who(person),
        BEGIN: begin(),
        BODY: {"body": str(staff.body.pk)},
        MENTOR: {"mentor": str(staff.mentor.pk)},
    } | changed
    for page, given in answers.items():
        assert client.post(page, given).status_code == 302, page


def test_answers_in_order_register_the_teacher(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    shown = said(as_tutor.get(CHECK))
    assert "Induction would take 6 terms and end on Wednesday 22 July 2026." in shown
    assert "Nothing has been saved yet." in shown
    assert not Induction.objects.exists()
    response = as_tutor.post(CHECK)
    made = Induction.objects.get()
    assert response["Location"] == f"/induction/{made.pk}/done/added/"
    assert (made.person, made.school, made.body) == (teacher, staff.school, staff.body)
    done = said(as_tutor.get(response["Location"]))
    assert "Teacher added Nadia Thornbury, from 2 September 2024" in done


def test_a_page_of_older_answers_in_another_window_adds_nobody(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    older = re.search(r'name="answers"[^>]*value="([0-9a-f]{16})"', as_tutor.get(CHECK).text)
    assert older
    as_tutor.post(BEGIN, begin(pattern="days", days="3"))
    response = as_tutor.post(CHECK, {"answers": older[1]})
    assert response["Location"] == CHECK
    assert not Induction.objects.exists()


def test_sending_twice_makes_one_induction(staff: Staff, teacher: Person, as_tutor: Client) -> None:
    answer_all(as_tutor, staff, teacher)
    first, second = as_tutor.post(CHECK), as_tutor.post(CHECK)
    assert first["Location"] == second["Location"]
    assert Induction.objects.count() == 1


def test_sending_the_same_answers_from_two_windows_makes_one_induction(
    staff: Staff, teacher: Person
) -> None:
    one, other = signed_in(staff.tutor), signed_in(staff.tutor)
    answer_all(one, staff, teacher)
    answer_all(other, staff, teacher)
    assert one.post(CHECK)["Location"] == other.post(CHECK)["Location"]
    assert Induction.objects.count() == 1


def test_a_second_teacher_starts_with_empty_answers(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    as_tutor.post(CHECK)
    assert teacher.trn not in as_tutor.get(WHO).content.decode()


@pytest.mark.parametrize("page", STEPS[1:])
def test_a_later_page_leads_back_to_the_first_without_an_answer(
    staff: Staff, as_tutor: Client, page: str
) -> None:
    assert as_tutor.get(page)["Location"] == WHO


def test_changing_one_answer_leads_back_to_all_answers(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    response = as_tutor.post(BEGIN, begin(pattern="days", days="3"))
    assert response["Location"] == CHECK
    assert "0.6 of full time" in said(as_tutor.get(CHECK))
    as_tutor.post(CHECK)
    assert Induction.objects.get().service.get().fte_bp == 6_000


def test_number_and_birth_date_must_agree(staff: Staff, teacher: Person, as_tutor: Client) -> None:
    response = as_tutor.post(WHO, who(teacher) | date("birth_on", dt.date(1999, 1, 1)))
    assert response.status_code == 422
    shown = said(response)
    assert "No teacher has this number together with this date of birth." in shown
    assert "Thornbury" not in shown


def test_somebody_without_an_award_is_refused_with_the_reason(
    staff: Staff, as_tutor: Client
) -> None:
    response = as_tutor.post(WHO, who(make_person("Bo", "Quist")))
    assert response.status_code == 422
    assert "holds no award that opens induction" in said(response)


def test_somebody_serving_here_is_refused_with_a_way_to_them(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    response = as_tutor.post(WHO, who(induction.person))
    assert response.status_code == 422
    assert "is serving induction already" in said(response)
    assert f"/induction/{induction.pk}/" in response.content.decode()


def test_somebody_serving_elsewhere_is_refused_without_saying_where(
    staff: Staff, other_staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    elsewhere = other_staff.begin(teacher)
    response = as_tutor.post(WHO, who(teacher))
    assert response.status_code == 422
    assert "is serving induction already" in said(response)
    assert str(elsewhere.pk) not in response.content.decode()
    assert other_staff.school.name not in said(response)


def test_start_before_the_award_is_refused_beside_the_date(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    as_tutor.post(WHO, who(teacher))
    response = as_tutor.post(BEGIN, begin(dt.date(2024, 7, 1), pattern="percent", percent="60"))
    assert response.status_code == 422
    body = response.content.decode()
    assert 'href="#id_starts_on-day"' in body
    assert 'value="60"' in body


BAD_NUMBERS = [
    "",
    "123456",
    "12345678",
    "\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
    "0012\x00345",
    "a" * 1_000_000,
    "00123O5",
]


@pytest.mark.parametrize("trn", BAD_NUMBERS, ids=range(len(BAD_NUMBERS)))
def test_wrong_number_is_refused_beside_the_field(
    staff: Staff, teacher: Person, as_tutor: Client, trn: str
) -> None:
    response = as_tutor.post(WHO, who(teacher, trn=trn))
    assert response.status_code == 422
    assert 'href="#id_trn"' in response.content.decode()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"pattern": ""}, "Choose a working pattern"),
        ({"pattern": "days", "days": ""}, "Enter days a week"),
        ({"pattern": "days", "days": "6"}, "For days a week, enter a number"),
        ({"pattern": "percent", "percent": "9"}, "For the percentage of full time"),
        ({"starts_on-day": "31", "starts_on-month": "2"}, "February 2024 has 29 days"),
        ({"starts_on-year": "2099"}, "within the next 12 months"),
    ],
)
def test_wrong_start_is_refused_and_nothing_is_lost(
    staff: Staff, teacher: Person, as_tutor: Client, changed: dict[str, str], message: str
) -> None:
    as_tutor.post(WHO, who(teacher))
    response = as_tutor.post(BEGIN, begin(**changed))
    if response.status_code == 302:
        as_tutor.post(BODY, {"body": str(staff.body.pk)})
        as_tutor.post(MENTOR, {"mentor": str(staff.mentor.pk)})
        response = as_tutor.post(CHECK)
    assert response.status_code == 422
    assert message in said(response)
    assert not Induction.objects.exists()


def test_somebody_new_joins_the_mentors_of_the_school(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    joins = make_person("Ruth", "Ashdown", dt.date(1980, 1, 2))
    given = {"mentor": "somebody_else", "mentor_trn": joins.trn}
    given |= date("mentor_birth_on", joins.birth_on)
    answer_all(as_tutor, staff, teacher, **{MENTOR: given})
    assert "Ruth Ashdown Becomes one of your school’s mentors" in said(as_tutor.get(CHECK))
    assert not joins.mentor_entries.exists()
    as_tutor.post(CHECK)
    mentorship = mentoring.current(teacher, START)
    assert mentorship is not None
    assert mentorship.mentor_person == joins


def test_who_was_to_join_is_no_mentor_where_the_registration_is_refused(
    staff: Staff, teacher: Person, as_tutor: Client, other_staff: Staff
) -> None:
    joins = make_person("Ruth", "Ashdown", dt.date(1980, 1, 2))
    given = {"mentor": "somebody_else", "mentor_trn": joins.trn}
    given |= date("mentor_birth_on", joins.birth_on)
    answer_all(as_tutor, staff, teacher, **{MENTOR: given})
    other_staff.register(teacher)
    assert as_tutor.post(CHECK).status_code == 422
    assert not joins.mentor_entries.exists()


def test_the_teacher_cannot_join_as_their_own_mentor(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    as_tutor.post(WHO, who(teacher))
    as_tutor.post(BEGIN, begin())
    as_tutor.post(BODY, {"body": str(staff.body.pk)})
    given = {"mentor": "somebody_else", "mentor_trn": teacher.trn}
    response = as_tutor.post(MENTOR, given | date("mentor_birth_on", teacher.birth_on))
    assert response.status_code == 422
    assert "nobody can be their own mentor" in said(response)


def test_a_body_that_may_not_take_the_teacher_on_is_refused_with_the_reason(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    make_actor(Role.BODY_OFFICER, staff.body, teacher, name=teacher.full_name)
    as_tutor.post(WHO, who(teacher))
    as_tutor.post(BEGIN, begin())
    response = as_tutor.post(BODY, {"body": str(staff.body.pk)})
    assert response.status_code == 422
    assert "does not oversee the induction of its own employee" in said(response)


def test_body_is_asked_for_once_the_teacher_is_known(as_tutor: Client) -> None:
    response = as_tutor.get(BODY)
    assert (response.status_code, response["Location"]) == (302, ADD)


def test_mentor_that_nobody_knows_is_refused_beside_the_number(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    as_tutor.post(WHO, who(teacher))
    as_tutor.post(BEGIN, begin())
    as_tutor.post(BODY, {"body": str(staff.body.pk)})
    given = {"mentor": "somebody_else", "mentor_trn": "9999999"}
    response = as_tutor.post(MENTOR, given | date("mentor_birth_on", dt.date(1980, 1, 1)))
    assert response.status_code == 422
    assert 'href="#id_mentor_trn"' in response.content.decode()


def test_mentors_of_other_schools_cannot_be_chosen(
    staff: Staff, teacher: Person, as_tutor: Client, other_school: Organisation
) -> None:
    stranger = make_mentor(other_school, "Ines")
    as_tutor.post(WHO, who(teacher))
    as_tutor.post(BEGIN, begin())
    as_tutor.post(BODY, {"body": str(staff.body.pk)})
    response = as_tutor.post(MENTOR, {"mentor": str(stranger.pk)})
    assert response.status_code == 422
    assert "Ines" not in said(response)


def test_nobody_is_offered_as_their_own_mentor(
    staff: Staff, as_tutor: Client, teacher: Person
) -> None:
    actions.add_mentor(
        by=SYSTEM, at=clock.now(), person=teacher, school=staff.school, from_on=START
    )
    as_tutor.post(WHO, who(teacher))
    as_tutor.post(BEGIN, begin())
    as_tutor.post(BODY, {"body": str(staff.body.pk)})
    offered = said(as_tutor.get(MENTOR)).split("Mentor ", 1)[1]
    assert "Owen Castellane" in offered
    assert "Nadia Thornbury" not in offered


@pytest.mark.parametrize("page", STEPS)
def test_only_tutors_add(staff: Staff, as_head: Client, as_officer: Client, page: str) -> None:
    for client in (as_head, as_officer):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404
