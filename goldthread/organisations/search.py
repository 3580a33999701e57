"""What somebody may type to find an organisation, made alike on both sides."""

import re

from goldthread.core.text import sort_key

APOSTROPHES = re.compile("['\u2018\u2019`]")
SEPARATORS = re.compile(r"[^0-9a-z]+")
LONGEST_QUERY = 100
MOST_WORDS = 8
# A trigram index needs three characters; " st" at the start of a word gives them to two.
SHORT = 3


def key(*parts: str) -> str:
    """Lower case words of letters and digits: "St. Mary's, Ó Briain" gives "st marys o briain"."""
    plain = APOSTROPHES.sub("", sort_key(*parts))
    return SEPARATORS.sub(" ", plain).strip()


def sort_name(name: str) -> str:
    """The name as lists are sorted by it; letters may spread when accents go, so it is cut."""
    return sort_key(name)[:200]


def text(*parts: str) -> str:
    """The searched column. It begins with a space, so that every word begins after one."""
    return f" {key(*parts)}"[:500]


def words(query: str) -> list[str]:
    """The parts that all must be found: long words anywhere, short ones at the start of a word."""
    typed = key(query[:LONGEST_QUERY]).split()[:MOST_WORDS]
    return [word if len(word) >= SHORT else f" {word}" for word in typed]
