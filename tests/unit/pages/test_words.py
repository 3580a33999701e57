"""Words are what people read: each way of saying a date, a length or a number."""

import datetime as dt

import pytest

from goldthread.pages import words

FRIDAY = dt.date(2026, 3, 27)
TUESDAY = dt.date(2026, 3, 10)


def test_dates_have_no_leading_zero_and_the_weekday_when_someone_must_act() -> None:
    assert words.date(dt.date(2026, 3, 7)) == "7 March 2026"
    assert words.weekday_date(FRIDAY) == "Friday 27 March 2026"
    assert words.short_weekday_date(FRIDAY) == "Friday 27 March"


def test_moment_is_told_in_the_time_of_london() -> None:
    in_summer = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    assert words.moment(in_summer) == "Thursday 2 July 2026 at 12:30am"
    in_winter = dt.datetime(2026, 3, 10, 12, 5, tzinfo=dt.UTC)
    assert words.moment(in_winter) == "Tuesday 10 March 2026 at 12:05pm"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FRIDAY, "in 17 days"),
        (dt.date(2026, 3, 11), "tomorrow"),
        (TUESDAY, "today"),
        (dt.date(2026, 3, 9), "1 day late"),
        (dt.date(2026, 3, 6), "4 days late"),
    ],
)
def test_distance_says_how_far_off_or_how_late(day: dt.date, said: str) -> None:
    assert words.distance(day, TUESDAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TUESDAY, "today"),
        (dt.date(2026, 3, 9), "yesterday"),
        (dt.date(2026, 3, 6), "4 days ago"),
        (dt.date(2026, 1, 10), "59 days ago"),
        (dt.date(2026, 1, 9), "2 months ago"),
        (dt.date(2024, 3, 11), "23 months ago"),
        (dt.date(2024, 3, 10), "2 years ago"),
    ],
)
def test_ago_tells_what_is_past(day: dt.date, said: str) -> None:
    assert words.ago(day, TUESDAY) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("Qualified teacher status", "qualified teacher status"), ("QTS after all", "QTS after all")],
)
def test_name_inside_a_sentence_keeps_its_capitals_only_where_they_belong(
    name: str, said: str
) -> None:
    assert words.in_sentence(name) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (dt.date(2026, 1, 5), None, "5 January 2026 to now"),
        (dt.date(2025, 9, 1), dt.date(2025, 12, 19), "1 September to 19 December 2025"),
        (dt.date(2025, 11, 11), dt.date(2025, 11, 14), "11 to 14 November 2025"),
        (dt.date(2024, 9, 2), dt.date(2025, 4, 4), "2 September 2024 to 4 April 2025"),
        (dt.date(2025, 9, 1), dt.date(2025, 9, 1), "1 September 2025"),
    ],
)
def test_period_repeats_no_month_or_year(first: dt.date, last: dt.date | None, said: str) -> None:
    assert words.period(first, last) == said


@pytest.mark.parametrize(
    ("thousandths", "said"),
    [
        (4000, "4.0 terms"),
        (2500, "2.5 terms"),
        (1000, "1 term"),
        (596, "0.6 terms"),
        (0, "0.0 terms"),
        (5950, "5.95 terms"),
        (5999, "5.99 terms"),
        (6004, "6.0 terms"),
        (-500, "-0.5 terms"),
        (-20, "0.0 terms"),
    ],
)
def test_terms_never_round_up_to_a_term_that_was_not_served(thousandths: int, said: str) -> None:
    assert words.terms(thousandths) == said


def test_whole_terms_drop_the_decimal_only_when_there_is_nothing_behind_it() -> None:
    assert words.whole_terms(6000) == "6 terms"
    assert words.whole_terms(1000) == "1 term"
    assert words.whole_terms(6500) == "6.5 terms"


def test_fte_says_full_time_or_the_share() -> None:
    assert [words.fte(share) for share in (1000, 800, 825)] == [
        "Full time",
        "0.8 of full time",
        "0.825 of full time",
    ]


def test_counts_agree_with_their_noun() -> None:
    assert words.count(1, "review") == "1 review"
    assert words.count(1904, "answer") == "1,904 answers"
    assert words.count_in_words(0, "person", "people") == "no people"
    assert words.count_in_words(3, "thing") == "three things"
    assert words.count_in_words(12, "thing") == "12 things"
    assert words.plural(1, "is", "are") == "is"


def test_lists_join_with_one_last_word() -> None:
    assert words.joined([]) == ""
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined([".csv", ".txt"], "or") == ".csv or .txt"


def test_money_and_sizes_show_no_needless_decimals() -> None:
    assert [words.pounds(pence) for pence in (210_000, 2150, -5)] == ["£2,100", "£21.50", "-£0.05"]
    sizes = (12, 4096, 20 * 1024 * 1024, 2_621_440)
    assert [words.file_size(size) for size in sizes] == ["12 bytes", "4 KB", "20 MB", "2.5 MB"]


def test_first_capital_leaves_the_rest_alone() -> None:
    assert words.first_capital("the DfE") == "The DfE"
    assert words.first_capital("") == ""
