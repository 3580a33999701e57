"""Published files as rows: bytes in, facts and refusals out. Nothing here asks the database."""

from goldthread.organisations.reading.files import read
from goldthread.organisations.reading.rows import Facts, Row

__all__ = ["Facts", "Row", "read"]
