"""A name that can be shown and downloaded, whatever a browser sent."""

import unicodedata
from pathlib import PurePath

LONGEST = 120
NAMELESS = "file"
# What some system reads as a separator, a wildcard or a quote.
UNSAFE = frozenset('<>:"|?*/\\')


def cleaned(name: str) -> str:
    """The last part of a path without marks that hide, reorder or break a name.

    "..\\\\x\\u202egpj.exe" gives "xgpj.exe"; at most LONGEST characters, with its ending kept.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(mark for mark in last if mark.isprintable() and mark not in UNSAFE)
    path = PurePath(" ".join(shown.split()).lstrip(". "))
    ending = path.suffix[:10].lower()
    stem = path.stem[: LONGEST - len(ending)].rstrip(". ")
    return f"{stem or NAMELESS}{ending}"
