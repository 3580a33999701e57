"""The kinds of file that may be stored; anything else is refused."""

from pathlib import PurePath

from django.db import models

MOST_BYTES = 5 * 1024 * 1024


class Kind(models.TextChoices):
    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    CSV = "text/csv", "CSV"
    DOCX = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word (DOCX)",
    )


EXTENSIONS = {
    ".pdf": Kind.PDF,
    ".png": Kind.PNG,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".csv": Kind.CSV,
    ".docx": Kind.DOCX,
}


def named(name: str) -> Kind | None:
    """The kind that a name claims by how it ends."""
    return EXTENSIONS.get(PurePath(name).suffix.lower())
