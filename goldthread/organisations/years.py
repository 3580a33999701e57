"""The financial year that figures are for: April of the year named to March of the next."""

import re

FIRST, LAST = 2011, 2099
# "2020-21", "2020_to_2021"; and the short "2021" for 2020 to 2021, "2122" for 2021 to 2022.
ONE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
LONG = re.compile(r"(?<!\d)(20\d\d)[-_ ]?(?:to)?[-_ ](?:20)?(\d\d)(?!\d)")
SHORT = re.compile(r"(?<!\d)(\d\d)(\d\d)(?!\d)")


def in_words(year: int) -> str:
    """'2020 to 2021' for the year that starts in April 2020."""
    return f"{year} to {year + 1}"


def from_name(file_name: str) -> int | None:
    """The year that a file's name says it is for, when it names two that follow each other."""
    found = LONG.findall(file_name) or SHORT.findall(file_name)
    pairs = [(int(first) % 100, int(second)) for first, second in found]
    years = [2000 + first for first, second in pairs if second == first + 1]
    return next((year for year in years if FIRST <= year <= LAST), None)


def one_in(file_name: str) -> int | None:
    """The one year that a file's name has: 2023 for "incentives_2023.csv"."""
    found = {int(year) for year in ONE.findall(file_name)}
    return found.pop() if len(found) == 1 else None
