"""What may be stored: by content and name together, and nothing that is two things at once."""

import pytest

from goldthread.core.errors import DomainError
from goldthread.core.files import archives, inspection, names
from goldthread.core.files.kinds import MOST_BYTES, Kind
from tests.support import files

GOOD = [
    ("list.csv", files.CSV, Kind.CSV),
    ("latin.CSV", "Name\nÓ Briain\n".encode("cp1252"), Kind.CSV),
    ("letter.pdf", files.PDF, Kind.PDF),
    ("photo.png", files.png(), Kind.PNG),
    ("photo.jpeg", files.JPEG, Kind.JPEG),
    ("plan.docx", files.docx(), Kind.DOCX),
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
BAD = [
    ("drawing.svg", SVG, inspection.ALLOWED),
    ("page.html", HTML, inspection.ALLOWED),
    ("run.sh", b"#!/bin/sh\n", inspection.ALLOWED),
    ("old.doc", b"\xd0\xcf\x11\xe0", inspection.ALLOWED),
    ("letter.pdf.exe", files.PDF, inspection.ALLOWED),
    ("no-ending", files.PDF, inspection.ALLOWED),
    ("list.csv", b"", inspection.EMPTY),
    ("list.csv", b"a" * (MOST_BYTES + 1), inspection.TOO_LARGE),
    ("drawing.csv", SVG, inspection.ACTIVE),
    ("page.csv", b"name\n< SCRIPT src=x>", inspection.ACTIVE),
    ("run.csv", b"#!/bin/sh\nrm -r x\n", inspection.ACTIVE),
    ("list.csv", inspection.EICAR, inspection.VIRUS),
    ("list.csv", b"name\n" + inspection.EICAR + b"\n", inspection.VIRUS),
    ("list.csv", files.docx(), "The name of this file says CSV"),
    ("list.csv", b"a\x00b", "The name of this file says CSV"),
    ("drawing.png", SVG, "The name of this file says PNG"),
    ("photo.png", files.JPEG, "The name of this file says PNG"),
    ("photo.jpg", files.png(), "The name of this file says JPEG"),
    ("letter.pdf", files.CSV, "The name of this file says PDF"),
    ("letter.pdf", b"%PDF-1.7\nno end", "The name of this file says PDF"),
    ("plan.docx", files.PDF, "The name of this file says Word"),
    ("photo.png", files.png() + HTML, inspection.TWO_KINDS),
    ("photo.png", files.png()[:-4], inspection.TWO_KINDS),
    ("photo.png", files.png()[:-12], inspection.TWO_KINDS),
    ("photo.png", files.png() + files.docx(), inspection.TWO_KINDS),
    ("photo.jpg", files.JPEG + HTML, inspection.TWO_KINDS),
    ("photo.jpg", b"\xff\xd8\xff" + HTML + b"\xff\xd9", inspection.TWO_KINDS),
    ("letter.pdf", files.PDF + HTML, inspection.TWO_KINDS),
    ("letter.pdf", files.PDF[:9] + files.docx() + files.PDF[9:], inspection.TWO_KINDS),
    ("letter.pdf", files.PDF.replace(b"/Catalog", b"/JavaScript"), inspection.ACTIVE),
    ("letter.pdf", files.PDF.replace(b"/Catalog", b"/Java#53cript"), inspection.ACTIVE),
    ("letter.pdf", files.PDF.replace(b"/Catalog", b"/Encrypt"), inspection.LOCKED),
    ("plan.docx", files.docx(word=inspection.EICAR), archives.PROGRAM),
    ("plan.docx", files.docx(vbaProject__bin=b"x"), archives.PROGRAM),
    ("plan.docx", files.docx(word=b"\x00" * (archives.MOST_UNPACKED + 1)), archives.TOO_LARGE),
    ("plan.docx", files.docx(**{f"p{n}": b"" for n in range(2_000)}), archives.TOO_LARGE),
    ("plan.docx", files.locked_docx(), archives.LOCKED),
    ("plan.docx", files.docx()[:-30], archives.DAMAGED),
    ("plan.docx", files.docx().replace(b"word/document", b"xl/workbook__"), archives.NOT_WORD),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_a_good_file_is_of_its_kind(name: str, content: bytes, kind: Kind) -> None:
    found = inspection.inspect(name, content)
    assert (found.kind, len(found.sha256)) == (kind, 64)


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_bad_file_is_refused_with_what_to_do(name: str, content: bytes, message: str) -> None:
    with pytest.raises(DomainError) as refused:
        inspection.inspect(name, content)
    assert message in refused.value.message
    assert refused.value.field == "file"


def test_a_zip_bomb_that_lies_about_its_size_stops_early() -> None:
    with pytest.raises(DomainError) as refused:
        inspection.inspect("plan.docx", files.lying_docx(archives.MOST_UNPACKED))
    assert refused.value.message in {archives.TOO_LARGE, archives.DAMAGED}


def test_a_signature_across_two_pieces_is_found() -> None:
    packed = files.docx(word=b"x" * (archives.PIECE - 10) + inspection.EICAR)
    with pytest.raises(DomainError, match="program"):
        inspection.inspect("plan.docx", packed)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\ada\\list.csv", "list.csv"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("x\u202egpj.exe", "xgpj.exe"),
        ("a\x00b\r\n.csv", "ab.csv"),
        ("   .htaccess", "htaccess"),
        ("...", "file"),
        ("O’Brien – plan.DOCX", "O’Brien – plan.docx"),
        ("e\u0301te\u0301.csv", "été.csv"),
        ("a" * 500 + ".csv", "a" * 116 + ".csv"),
    ],
)
def test_a_name_is_cleaned(sent: str, kept: str) -> None:
    assert names.cleaned(sent) == kept
