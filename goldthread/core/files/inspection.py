"""What a file really is: its content and its name must say the same, and nothing else as well."""

import codecs
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldthread.core.errors import DomainError
from goldthread.core.files import archives, names
from goldthread.core.files.kinds import MOST_BYTES, Kind, named

ALLOWED = "Choose a PDF, PNG, JPEG, CSV or Word (DOCX) file"
EMPTY = "Choose a file with something in it: this one is empty"
TOO_LARGE = "Choose a file of 5 MB or less"
VIRUS = "A virus scanner would stop this file. Choose another"
TWO_KINDS = "This file can be read as two kinds of file at once. Save it again and send the new one"
ACTIVE = "This file holds a program. Save it as plain pages or a plain table"
LOCKED = "This file is locked with a password. Save it without one"
# The harmless test file on which all virus scanners agree, in two halves so that none stops us.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
PDF_LOCKED = re.compile(rb"/Encrypt\b")
PDF_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
# Names in a PDF may be written with hexadecimal escapes, which nobody needs for letters.
PDF_HIDDEN = re.compile(rb"/[A-Za-z]*#(?:4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])")
MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php|\?xml|%)", re.IGNORECASE
)
PROGRAM_STARTS = (b"#!", b"MZ", b"\x7fELF")


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """A file that may be stored: its cleaned name, its kind and the SHA-256 of its bytes."""

    name: str
    kind: Kind
    sha256: str
    content: bytes


def inspect(name: str, content: bytes) -> Inspected:
    """Raise DomainError, for field "file", for anything that may not be stored."""
    cleaned = names.cleaned(name)
    kind = _claimed(cleaned, content)
    if EICAR in content:
        raise _refused(VIRUS)
    CHECKS[kind](content)
    if kind != Kind.DOCX and zipfile.is_zipfile(io.BytesIO(content)):
        raise _refused(TWO_KINDS)
    digest = hashlib.sha256(content).hexdigest()
    return Inspected(name=cleaned, kind=kind, sha256=digest, content=content)


def _claimed(name: str, content: bytes) -> Kind:
    kind = named(name)
    if kind is None:
        raise _refused(ALLOWED)
    if not content:
        raise _refused(EMPTY)
    if len(content) > MOST_BYTES:
        raise _refused(TOO_LARGE)
    return kind


def _check_pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise _other(Kind.PDF)
    if PDF_LOCKED.search(content):
        raise _refused(LOCKED)
    if PDF_ACTIVE.search(content) or PDF_HIDDEN.search(content):
        raise _refused(ACTIVE)
    _check_tail(content, content.rindex(b"%%EOF") + 5)


def _check_png(content: bytes) -> None:
    if not content.startswith(PNG_START):
        raise _other(Kind.PNG)
    if _end_of_png(content) != len(content):
        raise _refused(TWO_KINDS)


def _end_of_png(content: bytes) -> int:
    """Where the chunks of a picture end; 0 when they never do."""
    place = len(PNG_START)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        ends, kind = place + 12 + length, content[place + 4 : place + 8]
        if kind == b"IEND":
            return ends
        place = ends
    return 0


def _check_jpeg(content: bytes) -> None:
    if not content.startswith(JPEG_START) or JPEG_END not in content:
        raise _other(Kind.JPEG)
    _check_tail(content, content.rindex(JPEG_END) + 2)
    if MARKUP.search(content[:4096]):
        raise _refused(TWO_KINDS)


def _check_csv(content: bytes) -> None:
    text = content.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in text or text.startswith((b"%PDF-", PNG_START, JPEG_START, b"PK", b"\x1f\x8b")):
        raise _other(Kind.CSV)
    if text.startswith(PROGRAM_STARTS) or MARKUP.search(text):
        raise _refused(ACTIVE)


def _check_docx(content: bytes) -> None:
    if not content.startswith(b"PK\x03\x04"):
        raise _other(Kind.DOCX)
    archives.check_word(content, signatures=(EICAR, b"\x7fELF\x02\x01"))


def _check_tail(content: bytes, ends: int) -> None:
    """Only line ends and padding may follow the end that a kind of file marks."""
    if content[ends:].strip(b"\r\n\x00 "):
        raise _refused(TWO_KINDS)


CHECKS: Mapping[Kind, Callable[[bytes], None]] = {
    Kind.PDF: _check_pdf,
    Kind.PNG: _check_png,
    Kind.JPEG: _check_jpeg,
    Kind.CSV: _check_csv,
    Kind.DOCX: _check_docx,
}


def _other(kind: Kind) -> DomainError:
    return _refused(
        f"The name of this file says {kind.label}, its content does not. Save it again as "
        f"{kind.label}"
    )


def _refused(message: str) -> DomainError:
    return DomainError(message, field="file")
