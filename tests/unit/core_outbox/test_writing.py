"""Messages are written with the fact, once for each recipient, with every field of the template."""

import re

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import get_script_prefix, reverse, set_script_prefix

from goldthread.core import clock, ids
from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.outbox import templates, writing
from goldthread.core.outbox.models import Message, State
from goldthread.core.outbox.writing import To
from goldthread.induction import actions
from goldthread.induction import queries as inductions
from goldthread.induction.models import DecisionOutcome
from goldthread.pages import words
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from tests.support.constraints import refused_by
from tests.support.induction import Staff, moment

ACCEPTED = {"body": "Northmoor", "teacher": "Nadia Thornbury", "starts": "1 September 2026"}


def write(*to: To, about: str = "1", **more: object) -> None:
    writing.send(
        "registration_accepted", to=to, about=about, at=clock.now(), **{**ACCEPTED, **more}
    )  # fmt: skip


@pytest.mark.parametrize("template", templates.every().values(), ids=lambda one: one.code)
def test_an_example_gives_every_field_and_no_brace_is_left(template: templates.Template) -> None:
    template.check(template.example)
    words = template.subject + template.text + template.to + template.when
    assert not re.search(r"[{}]", (template.subject + template.text).format(**template.example))
    assert max(map(len, template.text.split("\n\n"))) < 300
    assert words.strip()


def test_every_template_is_sent_by_some_action_and_none_is_missing() -> None:
    sources = [path.read_text("utf-8") for path in settings.PACKAGE.rglob("telling.py")]
    sources += [path.read_text("utf-8") for path in settings.PACKAGE.rglob("people/**/*.py")]
    for code in templates.every():
        assert any(f'"{code}"' in source for source in sources), code


@pytest.mark.parametrize("given", [{}, {**ACCEPTED, "trn": "1234567"}, {**ACCEPTED, "body": " "}])
def test_a_field_that_is_missing_empty_or_too_many_is_an_error(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="registration_accepted"):
        templates.every()["registration_accepted"].check(given)


def test_a_message_is_told_once_to_each(db: None) -> None:
    ada, bea = To(user_id=ids.new()), To(email="Bea@example.org")
    write(ada, bea)
    write(ada, To(email="bea@example.org"))
    write(ada, about="2")
    assert Message.objects.count() == 3


def test_its_page_is_named_without_the_role_of_whoever_caused_it(db: None) -> None:
    before = get_script_prefix()
    set_script_prefix("/as/0123456789/")
    try:
        write(To(user_id=ids.new()), href=reverse("policy"))
    finally:
        set_script_prefix(before)
    assert Message.objects.get().href == "/policy/"


def test_it_goes_when_the_fact_goes(db: None) -> None:
    with transaction.atomic():
        write(To(user_id=ids.new()))
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError, match="outside"):
        write(To(user_id=ids.new()))


@pytest.mark.parametrize("to", [{}, {"user_id": ids.new(), "email": "a@example.org"}])
def test_a_message_is_to_exactly_one(to: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="one user"):
        To(**to)


def test_the_database_keeps_the_promises(db: None) -> None:
    write(To(user_id=ids.new()))
    kept = Message.objects.filter(template="registration_accepted")
    for name, change in {
        "message_is_to_one": {"email": "a@example.org"},
        "sent_message_says_when": {"state": State.SENT},
        "failed_message_says_why": {"state": State.FAILED},
        "message_state_is_known": {"state": "lost"},
        "outbox_message_key_key": None,
    }.items():
        with refused_by(name):
            if change is None:
                Message.objects.create(**{**kept.values().get(), "id": ids.new()})
            else:
                kept.update(**change)


def told(*actors: Actor) -> list[list[str]]:
    """The templates of what each has been told, in the order of the alphabet."""
    return [
        sorted(Message.objects.visible_to(actor).values_list("template", flat=True))
        for actor in actors
    ]


def test_registering_asks_the_body_and_its_answer_is_told(staff: Staff, teacher: Person) -> None:
    registered = staff.register(teacher)
    assert told(staff.officer, staff.tutor) == [["registration_asked"], []]
    at, on = moment(registered.starts_on), registered.starts_on
    actions.decline(by=staff.officer, at=at, on=on, induction=registered, reason="Full")
    assert told(staff.tutor) == [["registration_declined"]]


def test_an_induction_is_told_to_whom_it_concerns(staff: Staff, teacher: Person) -> None:
    induction = staff.begin(teacher)
    who = staff.teacher(induction)
    assert told(staff.tutor, who) == [
        ["registration_accepted"], ["registration_accepted", "trainee_recommended"],
    ]  # fmt: skip
    rows = inductions.standing(induction, induction.starts_on).terms
    for row in rows[:3]:
        staff.write(induction, row, signed=False)
    assert told(staff.head) == [["signature_asked"]]
    assert "signature_asked" in told(who)[0]
    assert Message.objects.filter(person=teacher.pk, template="signature_asked").get().role


def test_a_decision_names_the_last_day_to_appeal_where_there_is_one(
    staff: Staff, teacher: Person
) -> None:
    induction = staff.begin(teacher)
    on = staff.serve(induction)
    staff.decide(staff.recommend(induction, on), on, DecisionOutcome.EXTENDED, 1_000)
    assert told(staff.officer)[0] == ["outcome_recommended", "registration_asked"]
    for actor in (staff.tutor, staff.head, staff.teacher(induction)):
        assert "outcome_can_be_appealed" in told(actor)[0]
    system = rulebook.policy_in_force()
    due = system.determine("appeal_due", inputs={"notice_sent": on}, on=on).value
    message = Message.objects.filter(template="outcome_can_be_appealed").first()
    assert message is not None
    assert words.weekday_date(due) in message.text


def test_a_pass_asks_nothing_of_anybody(staff: Staff, teacher: Person) -> None:
    induction = staff.begin(teacher)
    on = staff.serve(induction)
    staff.decide(staff.recommend(induction, on), on)
    assert "outcome_decided" in told(staff.teacher(induction))[0]


def test_nobody_else_sees_a_message(staff: Staff, other_staff: Staff, teacher: Person) -> None:
    staff.register(teacher)
    assert told(other_staff.officer, PUBLIC, SYSTEM) == [[], [], []]
