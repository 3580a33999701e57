"""A suggestion that was picked leads to its school; anything else is searched for."""

import pytest
from django.test import Client

from goldthread.organisations.models import Organisation


def test_a_picked_suggestion_leads_to_its_school(client: Client, school: Organisation) -> None:
    found = client.get("/organisations/schools/", {"q": "Calder", "q-id": school.school.urn})
    assert found["Location"] == f"/organisations/schools/{school.school.urn}/"


@pytest.mark.parametrize("picked", ["", "999999", "abc", "\u0669" * 6, "1" * 200, "a\x00b"])
def test_what_was_not_picked_is_searched_for(
    client: Client, school: Organisation, picked: str
) -> None:
    found = client.get("/organisations/schools/", {"q": "Calderbrook", "q-id": picked})
    assert found.status_code == 200
    assert school.name in found.text
