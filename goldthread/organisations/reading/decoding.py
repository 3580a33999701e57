"""Bytes of a file as text."""

import gzip
import io
import zlib

from goldthread.organisations.reading.errors import UnreadableFile

LARGEST = 5 * 1024 * 1024
# The whole register of establishments; only from a path on the server itself.
LARGEST_REGISTER = 150 * 1024 * 1024
GZIP, SPREADSHEET = b"\x1f\x8b", b"PK\x03\x04"

EMPTY = "The file is empty. Choose a file with a heading row and at least one row below it."
TOO_LARGE = (
    "The file is larger than {megabytes} MB when unpacked. Split it and check the parts one by one."
)
DAMAGED_ARCHIVE = "The file ends in the middle of its gzip archive. Download it again."
NOT_CSV = "This is a spreadsheet or an archive. Save it as CSV UTF-8 (comma delimited) first."
NUL = "The file holds NUL characters, so it is not plain text. Save it as CSV UTF-8 and try again."
UNKNOWN_LETTERS = "The letters of this file cannot be read. Save it as CSV UTF-8 and try again."


def decoded(content: bytes, largest: int = LARGEST) -> str:
    """The text of a plain or gzipped file in UTF-8 or Windows-1252; raises UnreadableFile.

    `largest` is in bytes, unpacked.
    """
    plain = _unpacked(content, largest)
    if len(plain) > largest:
        raise UnreadableFile(TOO_LARGE.format(megabytes=largest // 1024**2))
    if not plain.strip():
        raise UnreadableFile(EMPTY)
    if plain.startswith(SPREADSHEET):
        raise UnreadableFile(NOT_CSV)
    if b"\x00" in plain:
        raise UnreadableFile(NUL)
    return _text(plain)


def _unpacked(content: bytes, largest: int) -> bytes:
    """Never more than one byte above the limit, however far the archive would expand."""
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as archive:
            return archive.read(largest + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(DAMAGED_ARCHIVE) from error


def _text(plain: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return plain.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(UNKNOWN_LETTERS)
