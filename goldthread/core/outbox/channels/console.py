"""Messages as text on the output of the worker. For development."""

import sys
from uuid import UUID

from goldthread.core.outbox.channels import Letter


class Console:
    name = "console"
    needs_address = False

    def find(self, reference: UUID) -> str | None:
        """What was printed cannot be asked for: after a kill a message may be printed twice."""
        return None

    def send(self, letter: Letter) -> str:
        """Print it."""
        to = letter.address or "nobody's address"
        print(
            f"To: {to}\nSubject: {letter.subject}\n\n{letter.text}\n", file=sys.stdout, flush=True
        )
        return ""
