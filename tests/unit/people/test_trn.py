"""Teacher reference numbers: seven ASCII digits, each given out once and none left out."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.people import actions, trn
from goldthread.people.identity import Identity
from goldthread.people.models import Person, TrnRange
from tests.support.people import add_numbers, make_person


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0012345", "0012345"),
        (" 00 12\u00a0345 ", "0012345"),
        ("9999999", "9999999"),
    ],
)
def test_cleaned_keeps_seven_digits_and_drops_spaces(typed: str, number: str) -> None:
    assert trn.cleaned(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "", "12345", "12345678", "RP12/34567", "123456x", "-123456", "1234567.0", "1e00006",
        "٠١٢٣٤٥٦", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16", "१२३४५६७",
        "²234567", "1234567\x00", "1" * 1_000_000,
    ],
)  # fmt: skip
def test_cleaned_refuses_all_but_seven_ascii_digits(typed: str) -> None:
    with pytest.raises(DomainError, match="7 digits") as refused:
        trn.cleaned(typed)
    assert refused.value.field == "trn"


def test_numbers_are_given_in_order_across_ranges(db: None) -> None:
    add_numbers(8, 9)
    add_numbers(200, 299)
    with transaction.atomic():
        assert trn.issue(3) == ["0000008", "0000009", "0000200"]
        assert trn.issue() == ["0000201"]


def test_no_numbers_are_taken_when_there_are_too_few(db: None) -> None:
    numbers = add_numbers(1, 2)
    with pytest.raises(DomainError, match="Ask for a new range"), transaction.atomic():
        trn.issue(3)
    numbers.refresh_from_db()
    assert numbers.following == 1


def test_the_last_number_of_all_can_be_given(db: None) -> None:
    add_numbers(9_999_999, 9_999_999)
    assert make_person().trn == "9999999"
    with pytest.raises(DomainError, match="No teacher reference numbers are left"):
        make_person("Owen")


def test_leading_zeros_are_kept_in_the_database(db: None) -> None:
    add_numbers(7, 20)
    person = make_person()
    assert Person.objects.values_list("trn", flat=True).get(pk=person.pk) == "0000007"


@pytest.mark.parametrize(
    ("first", "last"), [(0, 10), (10, 9), (-5, 5), (1, 10_000_000), (10**12, 10**12)]
)
def test_a_range_that_is_no_range_is_refused(
    db: None, first: int, last: int, now: dt.datetime
) -> None:
    with pytest.raises(DomainError, match="to 9999999"):
        actions.add_trn_range(by=SYSTEM, at=now, first=first, last=last)


def test_a_range_over_numbers_of_people_is_refused(db: None, now: dt.datetime) -> None:
    person = make_person()
    TrnRange.objects.all().delete()
    number = int(person.trn)
    with pytest.raises(DomainError, match="already given to people"):
        actions.add_trn_range(by=SYSTEM, at=now, first=number - 5, last=number)


@pytest.mark.parametrize(("first", "last"), [(1, 100), (100, 120), (120, 130), (50, 400)])
def test_ranges_that_share_a_number_are_refused(
    db: None, first: int, last: int, now: dt.datetime
) -> None:
    add_numbers(100, 120)
    with pytest.raises(DomainError, match="already in another range"):
        actions.add_trn_range(by=SYSTEM, at=now, first=first, last=last)


@pytest.mark.parametrize("number", ["123456", "12345678", "123456x", "٠١٢٣٤٥٦", "1234567\n"])
def test_the_database_keeps_nothing_but_seven_ascii_digits(person: Person, number: str) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(trn=number)


def test_the_database_keeps_a_number_for_one_person(db: None) -> None:
    first, second = make_person("Ada"), make_person("Bea")
    with pytest.raises(IntegrityError, match="trn"), transaction.atomic():
        Person.objects.filter(pk=second.pk).update(trn=first.trn)


@pytest.mark.parametrize(
    "changed",
    [{"last": 10_000_000}, {"last": 0}, {"following": 0}, {"following": 122}, {"first": 130}],
)
def test_the_database_keeps_a_range_in_order(db: None, changed: dict[str, int]) -> None:
    add_numbers(100, 120)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrnRange.objects.update(**changed)


def test_the_database_keeps_ranges_apart(db: None) -> None:
    add_numbers(100, 120)
    with pytest.raises(IntegrityError, match="trn_ranges_apart"), transaction.atomic():
        TrnRange.objects.create(first=120, last=130, following=120)


def test_a_range_says_where_it_is(db: None) -> None:
    assert str(add_numbers(8, 12)) == "0000008 to 0000012, next 0000008"


THREADS, EACH = 8, 5


def add_people(thread: int) -> list[str]:
    """Make records one after another, as one of several processes would."""
    try:
        return [_add(thread, number).trn for number in range(EACH)]
    finally:
        connection.close()


def _add(thread: int, number: int) -> Person:
    birth_on = dt.date(1990, 1 + thread, 1 + number)
    who = Identity(given_names="Race", family_name="Runner", birth_on=birth_on)
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    return actions.add_person(by=SYSTEM, at=at, on=at.date(), identity=who)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gaps_or_doubles() -> None:
    add_numbers(41, 50)
    add_numbers(91, 999)
    with ThreadPoolExecutor(THREADS) as pool:
        given = [number for numbers in pool.map(add_people, range(THREADS)) for number in numbers]
    expected = [*range(41, 51), *range(91, 91 + THREADS * EACH - 10)]
    assert sorted(given) == [trn.written(number) for number in expected]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_at_once_take_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both read the range before either has written it."""
    add_numbers(41, 50)
    both_have_read = Barrier(2, timeout=20)
    taken = trn._take

    def unheld() -> QuerySet[TrnRange]:
        return TrnRange.objects.filter(following__lte=F("last")).order_by("first")

    def take_late(numbers: TrnRange, wanted: int) -> list[str]:
        both_have_read.wait()
        return taken(numbers, wanted)

    monkeypatch.setattr(trn, "_held_ranges", unheld)
    monkeypatch.setattr(trn, "_take", take_late)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(_one_or_refusal, range(2)))
    assert sorted(outcomes) == ["0000041", "refused"]


def _one_or_refusal(thread: int) -> str:
    try:
        return _add(thread, 0).trn
    except IntegrityError:
        return "refused"
    finally:
        connection.close()
