"""GOV.UK Notify, over its REST API; see docs/how-to/set-up-notify.md.

One template there has two fields, ((subject)) and ((text)): the words are ours. The official
client is not used because it brings a package that is not kept up and has to be built.
"""

import time
from http import HTTPStatus
from typing import Any
from uuid import UUID

import jwt
import requests
from django.conf import settings

from goldthread.core.outbox.channels import Letter, Refused, Unavailable

# To connect and to wait for an answer, in seconds.
PATIENCE = (3.05, 3.05)
# An API key is a name, then the identifier of the service, then the secret, all joined by dashes.
UUID_LENGTH = 36
MENDED_BY_US = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
NOT_TAKEN = "GOV.UK Notify did not take this message. Check the address"


class Notify:
    name = "notify"
    needs_address = True

    def find(self, reference: UUID) -> str | None:
        """Notify does not refuse a reference twice, but it tells what it has under one."""
        found = self._ask("GET", params={"reference": str(reference)})["notifications"]
        return str(found[0]["id"]) if found else None

    def send(self, letter: Letter) -> str:
        """Ask for an e-mail; the identifier that Notify gives it."""
        body = {
            "email_address": letter.address,
            "template_id": settings.NOTIFY_TEMPLATE_ID,
            "personalisation": {"subject": letter.subject, "text": letter.text},
            "reference": str(letter.reference),
        }
        return str(self._ask("POST", "/email", json=body)["id"])

    def _ask(self, method: str, path: str = "", **content: Any) -> Any:
        address = f"{settings.NOTIFY_URL}/v2/notifications{path}"
        headers = {"Authorization": f"Bearer {_token(settings.NOTIFY_API_KEY)}"}
        try:
            answer = requests.request(
                method, address, headers=headers, timeout=PATIENCE, allow_redirects=False, **content
            )
            return self._read(answer)
        except (requests.RequestException, ValueError, KeyError) as error:
            raise Unavailable(f"GOV.UK Notify: {type(error).__name__}") from error

    def _read(self, answer: requests.Response) -> Any:
        status = answer.status_code
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return answer.json()
        wrong = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        if wrong and status not in MENDED_BY_US:
            raise Refused(NOT_TAKEN)
        raise Unavailable(f"GOV.UK Notify answered {status}")


def _token(key: str) -> str:
    """A token of Notify: who asks and when, signed with the secret."""
    service, secret = key[-(2 * UUID_LENGTH + 1) : -(UUID_LENGTH + 1)], key[-UUID_LENGTH:]
    return jwt.encode({"iss": service, "iat": int(time.time())}, secret, algorithm="HS256")
