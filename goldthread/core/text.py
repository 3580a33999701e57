"""Text as people search for it."""

import re
import unicodedata

# Typed in several ways for one name: O'Neill and O’Neill, Lloyd-Jones and Lloyd Jones.
_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02bb\u02bc]")
_DASHES = re.compile("[-\u2010-\u2015]")


def sort_key(*parts: str) -> str:
    """Lower case without accents, for lists and search: "Ó Briain" gives "o briain".

    Apostrophes go and dashes are spaces, so that "O’Neill-Ash" gives "oneill ash".
    """
    bare = _DASHES.sub(" ", _APOSTROPHES.sub("", " ".join(parts)))
    spread = unicodedata.normalize("NFKD", bare)
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())
