"""Text as people search for it."""

import unicodedata


def sort_key(*parts: str) -> str:
    """Lower case without accents, for lists and search: "Ó Briain" gives "o briain"."""
    spread = unicodedata.normalize("NFKD", " ".join(parts))
    plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())
