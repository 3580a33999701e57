"""Names over time: changes, corrections, and who may see what somebody was called before."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.roles import Role
from goldthread.people import actions, queries
from goldthread.people.actions import NewName
from goldthread.people.models import Answer, FormerName, How, NameRequest, Person, User
from tests.support.constraints import refused_by
from tests.support.people import make_actor, make_person

MAY = dt.date(2025, 5, 3)


def new(**changed: Any) -> NewName:
    given = {
        "given_names": "Nadia", "family_name": "Ashdown", "how": How.MARRIAGE, "from_on": MAY,
        "evidence": "Marriage certificate, file 12",
    }  # fmt: skip
    return NewName(**given | changed)


def change(person: Person, by: Actor = SYSTEM, seen: str = "", **changed: Any) -> FormerName:
    return actions.change_name(
        by=by, at=clock.now(), on=clock.today(), person=person, new=new(**changed), seen=seen
    )


def ask(person: Person, **changed: Any) -> NameRequest:
    teacher = Actor(role=Role.TEACHER, name=person.full_name, person_id=person.pk)
    return actions.ask_for_name(by=teacher, at=clock.now(), on=clock.today(), new=new(**changed))


def answer(request: NameRequest, move: str, reason: str = "", by: Actor = SYSTEM) -> NameRequest:
    return actions.answer_name_request(
        by=by, at=clock.now(), on=clock.today(), request=request, move=move, reason=reason
    )


def test_a_change_keeps_the_name_before_with_its_days(person: Person) -> None:
    change(person)
    change(person, family_name="Vale", how=How.MARRIAGE_ENDED, from_on=dt.date(2026, 1, 9))
    assert (person.full_name, person.sort_name) == ("Nadia Vale", "vale nadia")
    first, second = queries.names_of(person, SYSTEM)
    assert (first.full_name, first.during) == ("Nadia Thornbury", DateRange(None, MAY))
    assert (second.full_name, second.during) == (
        "Nadia Ashdown", DateRange(MAY, dt.date(2026, 1, 9)),
    )  # fmt: skip


def test_a_correction_is_kept_apart_and_was_borne_on_no_day(person: Person) -> None:
    wrong = change(person, how=How.IN_ERROR, from_on=None)
    assert (wrong.during, wrong.until, person.family_name) == (None, None, "Ashdown")
    change(person, family_name="Vale")
    assert queries.names_of(person, SYSTEM)[1].during == DateRange(None, MAY)


def test_the_user_whose_name_it_was_is_called_the_new_name(person: Person) -> None:
    teacher = make_actor(Role.TEACHER, person=person, name=person.full_name)
    other = make_actor(Role.TEACHER, name="Nadia Thornbury")
    change(person)
    assert User.objects.get(pk=teacher.user_id).name == "Nadia Ashdown"
    assert User.objects.get(pk=other.user_id).name == "Nadia Thornbury"


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"family_name": "Thornbury"}, "family_name", "name on record already"),
        ({"family_name": "1"}, "family_name", "letters"),
        ({"given_names": " "}, "given_names", "Enter the given names"),
        ({"from_on": None}, "from_on", "Enter the first day"),
        ({"from_on": dt.date(2001, 5, 4)}, "from_on", "after the date of birth"),
        ({"from_on": dt.date(2999, 1, 1)}, "from_on", "no later than today"),
        ({"evidence": " \t"}, "evidence", "Say what shows"),
    ],
)
def test_what_cannot_be_recorded(
    person: Person, changed: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(DomainError, match=message) as refused:
        change(person, **changed)
    assert refused.value.field == field
    assert not FormerName.objects.exists()


def test_a_name_begins_after_the_one_before(person: Person) -> None:
    change(person)
    with pytest.raises(DomainError, match="borne from 3 May 2025") as refused:
        change(person, family_name="Vale", from_on=MAY)
    assert refused.value.field == "from_on"


def test_who_saves_second_is_told_and_changes_nothing(person: Person) -> None:
    change(person)
    with pytest.raises(DomainError, match="Somebody else has changed"):
        change(person, family_name="Vale", seen="Nadia Thornbury")
    change(person, family_name="Vale", seen="Nadia Ashdown", from_on=dt.date(2025, 6, 1))


def test_only_who_keeps_records_changes_names(person: Person, trainer: Actor) -> None:
    teacher = make_actor(Role.TEACHER, person=person)
    for by in (trainer, teacher):
        with pytest.raises(NotPermitted):
            change(person, by)
    asked = ask(person)
    with pytest.raises(NotPermitted):
        answer(asked, "grant", by=teacher)
    with pytest.raises(NotPermitted):
        actions.ask_for_name(by=SYSTEM, at=clock.now(), on=clock.today(), new=new())


def test_a_request_that_is_granted_changes_the_name(person: Person) -> None:
    granted = answer(ask(person), "grant")
    person.refresh_from_db()
    assert (granted.answer, person.full_name) == (Answer.GRANTED, "Nadia Ashdown")
    assert FormerName.objects.get().evidence == "Marriage certificate, file 12"


def test_a_request_that_is_declined_says_why_and_changes_nothing(person: Person) -> None:
    asked = ask(person)
    with pytest.raises(DomainError, match="Say why"):
        answer(asked, "decline", " ")
    assert answer(asked, "decline", "The certificate names somebody else").answer == "declined"
    person.refresh_from_db()
    assert person.full_name == "Nadia Thornbury"


def test_a_request_is_answered_once_and_asked_one_at_a_time(person: Person) -> None:
    asked = ask(person)
    with pytest.raises(DomainError, match="asked already"):
        ask(person, family_name="Vale")
    answer(asked, "grant")
    with pytest.raises(IllegalMove, match="answered already"):
        answer(asked, "decline", "Too late")
    ask(person, family_name="Vale", from_on=dt.date(2025, 6, 1))


def test_former_names_are_seen_by_their_owner_and_by_who_keeps_records(
    person: Person, record_manager: Actor, trainer: Actor, tutor: Actor, officer: Actor
) -> None:
    former = change(person)
    teacher = make_actor(Role.TEACHER, person=person)
    other = make_actor(Role.TEACHER, person=make_person("Owen", "Castellane"))
    for actor in (record_manager, teacher):
        assert list(FormerName.objects.visible_to(actor)) == [former]
    for actor in (trainer, tutor, officer, other):
        assert not FormerName.objects.visible_to(actor).exists()
        assert not NameRequest.objects.visible_to(actor).exists()


def test_a_former_name_finds_somebody_only_for_who_may_see_it(
    person: Person, record_manager: Actor
) -> None:
    change(person)
    assert list(queries.found(record_manager, "thornbury nadia")) == [person]
    assert list(queries.found(record_manager, "ashdown")) == [person]
    other = make_actor(Role.TEACHER, person=make_person("Owen", "Castellane"))
    assert not queries.found(other, "thornbury").exists()
    assert not queries.sought(Person.objects.all(), "thornbury").exists()


def test_the_database_keeps_names_in_order(person: Person) -> None:
    former = change(person)
    copied = {
        "person": person, "given_names": "A", "family_name": "B", "sort_name": "b a",
        "recorded_on": MAY, "evidence": "File 1",
    }  # fmt: skip
    during = DateRange(dt.date(2020, 1, 1), dt.date(2021, 1, 1))
    with refused_by("one_name_at_a_time"):
        FormerName.objects.create(**copied, how=How.DEED, during=during)
    with refused_by("only_a_name_once_borne_has_a_period"):
        FormerName.objects.create(**copied, how=How.IN_ERROR, during=DateRange(MAY, None))
    with refused_by("former_name_ended_in_a_known_way"):
        FormerName.objects.create(**copied, how="whim", during=DateRange(MAY, MAY.replace(day=9)))
    with refused_by("former_name_has_evidence"):
        FormerName.objects.create(**copied | {"evidence": " "}, how=How.IN_ERROR)
    with pytest.raises(Exception, match="Cannot delete"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_formername WHERE id = %s", [former.pk])


def test_the_database_keeps_requests_in_order(person: Person) -> None:
    asked = ask(person)
    copied = {
        "person": person, "given_names": "A", "family_name": "B", "how": How.DEED,
        "from_on": MAY, "evidence": "File 1", "asked_on": MAY,
    }  # fmt: skip
    with refused_by("one_name_request_at_a_time"):
        NameRequest.objects.create(**copied)
    with refused_by("name_request_answered_with_a_day"):
        NameRequest.objects.filter(pk=asked.pk).update(answer=Answer.DECLINED, answered_on=MAY)
    with refused_by("name_request_of_a_change_has_a_day"):
        NameRequest.objects.filter(pk=asked.pk).update(how=How.IN_ERROR)
    assert (str(asked), asked.full_name) == (
        f"Nadia Ashdown, asked for on {asked.asked_on}", "Nadia Ashdown",
    )  # fmt: skip
