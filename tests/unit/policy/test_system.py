"""One question to a rule set: value, status, reasons, sources; and the set's own identity."""

import datetime as dt
from collections.abc import Callable

import pytest

from goldthread.policy import Adoption, Determination, PolicyError, Status, System, Value

D = dt.date
DAY = D(2021, 6, 1)


def ask(system: System, target: str, **inputs: Value | None) -> Determination:
    return system.determine(target, inputs=inputs, on=DAY)


def test_determination_gives_value_words_steps_and_sources(small: System) -> None:
    found = ask(small, "grade", number=11, start=D(2021, 1, 1))
    assert (found.value, found.display, found.status) == ("high", "Distinction", Status.DETERMINED)
    assert found.determined
    assert [step.text for step in found.steps] == ["Twice 11 is 22.", "22 is much."]
    (use,) = found.parameters
    assert (use.value, use.display, use.in_force_from) == (20, "20", D(2021, 1, 1))
    assert (use.reference, use.source_url, use.option) == ("Second", "https://example.org", None)


@pytest.mark.parametrize(
    ("start", "value"), [(D(2020, 12, 31), "high"), (D(2021, 1, 1), "low"), (D(2020, 1, 1), "high")]
)
def test_parameter_follows_the_fact_and_not_the_day_of_asking(
    small: System, start: dt.date, value: str
) -> None:
    assert ask(small, "grade", number=6, start=start).value == value


@pytest.mark.parametrize("start", [D(2019, 12, 31), D(2022, 1, 1)])
def test_no_value_in_force_is_a_status_with_a_reason(small: System, start: dt.date) -> None:
    found = ask(small, "grade", number=6, start=start)
    assert (found.status, found.value) == (Status.NOT_IN_FORCE, None)
    assert found.reason.startswith("Limit has no value in force on ")
    assert found.display == found.reason


def test_missing_input_is_named(small: System) -> None:
    found = ask(small, "grade", number=None, start=D(2021, 1, 1))
    assert (found.status, found.missing) == (Status.MISSING_INPUT, ("number",))
    assert found.reason == "The number is not recorded."


@pytest.mark.parametrize("number", [-1, 101])
def test_number_outside_its_bounds_is_out_of_range(small: System, number: int) -> None:
    found = ask(small, "doubled", number=number)
    assert (found.status, found.reason) == (
        Status.OUT_OF_RANGE,
        f"The number cannot be {number}.",
    )


def test_division_by_nothing_is_out_of_range(small: System) -> None:
    found = ask(small, "shared", number=1, other=0)
    assert found.status is Status.OUT_OF_RANGE
    assert found.reason.startswith("Shared cannot be worked out: ")


def test_date_beyond_the_years_is_out_of_range(small: System) -> None:
    assert ask(small, "later", start=dt.date.max, number=1).status is Status.OUT_OF_RANGE


def test_what_plays_no_part_can_be_absent(small: System) -> None:
    found = ask(small, "chosen", flagged=True, number=3)
    assert found.value == 3
    assert [step.text for step in found.steps] == ["not recorded."]


def test_absent_input_with_a_meaning_is_used(small: System) -> None:
    assert ask(small, "chosen", other=4).value == 4


@pytest.mark.parametrize("target", ["nothing", "size.limit", "number"])
def test_unknown_target_is_refused(small: System, target: str) -> None:
    with pytest.raises(PolicyError, match="is no variable"):
        ask(small, target)


@pytest.mark.parametrize("name", ["numbre", "today", "doubled"])
def test_unknown_input_is_refused(small: System, name: str) -> None:
    with pytest.raises(PolicyError, match="is no input"):
        small.determine("doubled", inputs={name: 1}, on=DAY)


@pytest.mark.parametrize("number", [True, "1", 1.0])
def test_input_of_the_wrong_type_is_refused(small: System, number: int) -> None:
    with pytest.raises(PolicyError, match="give a number"):
        ask(small, "doubled", number=number)


def test_needs_lists_what_a_target_can_ask_for(small: System) -> None:
    assert small.needs("grade") == ("number", "start")
    assert System.baseline().needs("award_replaced_after_induction") == ("training_start",)
    assert small.needs("chosen") == ("flagged", "number", "other")


def test_codes_are_named_by_policy_where_it_says_so(small: System) -> None:
    assert small.name_of("grade", "high", on=DAY) == "Distinction"
    assert small.name_of("grade", "low", on=DAY) == "low"
    assert small.name_of("grade", "high", on=D(2019, 1, 1)) == "high"


def test_baseline_survives_its_own_source() -> None:
    baseline = System.baseline()
    again = System.from_source(baseline.source())
    assert again.hash == baseline.hash
    assert again.parameters == baseline.parameters
    assert again.options == baseline.options
    inputs = {"training_start": D(2025, 9, 1)}
    assert again.determine("award_now", inputs=inputs, on=DAY) == baseline.determine(
        "award_now", inputs=inputs, on=DAY
    )


def test_baseline_is_loaded_once() -> None:
    assert System.baseline() is System.baseline()


def test_hash_follows_every_text_and_no_line_ending(
    small: System, source: dict[str, str], with_text: Callable[[str, str], System]
) -> None:
    dos = {name: text.replace("\n", "\r\n") for name, text in source.items()}
    assert System.from_source(dos).hash == small.hash
    limit = source["parameters/size/limit.yaml"]
    assert with_text("parameters/size/limit.yaml", limit.replace("20,", "21,")).hash != small.hash


def test_options_leave_the_baseline_untouched(small: System) -> None:
    before = (small.hash, dict(small.parameters))
    changed = small.with_options([Adoption("tight", D(2021, 1, 1))])
    assert ask(changed, "grade", number=1, start=D(2021, 1, 1)).value == "high"
    assert ask(small, "grade", number=1, start=D(2021, 1, 1)).value == "low"
    assert (small.hash, dict(small.parameters)) == before
    assert changed.hash != small.hash


def test_adoptions_build_on_each_other_whatever_their_order(small: System) -> None:
    one, other = Adoption("tight", D(2021, 1, 1)), Adoption("loose", D(2021, 3, 1))
    assert small.with_options([one]).with_options([other]).hash == (
        small.with_options([other, one]).hash
    )


def test_use_names_the_option_that_set_the_value(small: System) -> None:
    changed = small.with_options([Adoption("tight", D(2020, 6, 1))])
    (use,) = ask(changed, "grade", number=1, start=D(2021, 5, 1)).parameters
    assert (use.option, use.in_force_from, use.reference) == ("tight", D(2020, 6, 1), "Source")
