"""Small files of every kind, good and bad, made here byte by byte."""

import io
import struct
import zipfile
import zlib

CSV = "Name,Start\nÓ Briain,2026-09-01\n".encode()
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 20 + b"\xff\xd9"


def png() -> bytes:
    """One grey point."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\x00\x7f")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def docx(**more: bytes) -> bytes:
    """The least that is a Word document, with these parts as well; dots in names as __."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(name, "<x/>")
        for name, content in more.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def locked_docx() -> bytes:
    """A document whose first part says that it is encrypted."""
    content = bytearray(docx())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def lying_docx(unpacked: int) -> bytes:
    """A document that unpacks to `unpacked` bytes and says that it unpacks to one."""
    content = bytearray(docx(word=b"\x00" * unpacked))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", 1)
    return bytes(content)
