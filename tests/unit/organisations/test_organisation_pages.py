"""Finding, reading, adding and correcting organisations; what a school's page tells."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.models import Event
from goldthread.organisations import actions
from goldthread.organisations.models import AppropriateBody, Kind, Layout, Organisation
from tests.support.organisations import make_body, make_organisation
from tests.support.register import (
    ACADEMY,
    CLOSED,
    bring_in,
    check,
    convert,
    groups_file,
    incentives_file,
    links_file,
    members_file,
    register_file,
    register_row,
    trust,
)

pytestmark = pytest.mark.django_db
UNIVERSITY = {
    "kind": "university", "name": "Fenmoor University", "legal_name": "", "ukprn": "10012345",
    "source": "Letter of 3 March 2026",
}  # fmt: skip


@pytest.fixture
def manager(client_of: Callable[[Actor], Client], record_manager: Actor) -> Client:
    return client_of(record_manager)


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, organisation: Organisation) -> str:
    return text(client.get(reverse("organisation", args=[organisation.pk])))


def add(manager: Client, **changed: str) -> str:
    posted = UNIVERSITY | changed
    return text(manager.post(reverse("organisation-add"), posted, follow=True))


def test_school_page_tells_of_both_numbers(client: Client) -> None:
    convert()
    answer = client.get(reverse("school", kwargs={"urn": "900002"}), follow=True)
    assert answer.redirect_chain == [(reverse("school", kwargs={"urn": "900102"}), 302)]
    told = text(answer)
    for words in (
        "Millrace Academy", "Formerly 900002", "New number: URN 900102", "1 September 2024",
        "URN 900002 until then. The school, its people and its records stayed the same.",
        "Opened as URN 900002", "Academy converter", "Hollinwick, PV1 2AB", "10012345",
    ):  # fmt: skip
        assert words in told


def test_school_page_tells_of_groups_links_closing_and_incentives(client: Client) -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    bring_in(Layout.LINKS, links_file(("900002", "900102", "", "Successor - merged", "")))
    bring_in(Layout.GROUPS, groups_file(trust(), trust("3002", "Anchor Trust")))
    for uid, joined in (("3001", "01/09/2024"), ("3002", "01/09/2025")):
        cells = ("900102", uid, "", "Multi-academy trust", joined, "")
        bring_in(Layout.MEMBERS, members_file(cells))
    bring_in(Layout.INCENTIVES, incentives_file(("900102", "1", "0")), 2023)
    bring_in(Layout.DISTRICTS, b"LAD_CODE,LAD_NAME\nE07000999,Hollin\n", 2021)
    academy = text(client.get(reverse("school", kwargs={"urn": "900102"})))
    for words in (
        "Took in Millrace Primary School", "Date not known", "Joined Harbourlight Trust",
        "Left Harbourlight Trust", "Multi-academy trust", "Since 1 September 2025",
        "2023 to 2024", "File ours.csv",
        "Hollin counted as a sparse district in 2021 to 2022 (File ours.csv).",
    ):  # fmt: skip
        assert words in academy
    closed = text(client.get(reverse("school", kwargs={"urn": "900002"})))
    assert "closed since 1 September 2024" in closed
    assert "Last open on 31 August 2024." in closed
    assert "Merged into Millrace Academy" in closed


def test_school_that_is_proposed_to_close_says_when(client: Client) -> None:
    row = register_row(status="3", closed="31-08-2027", estab="", ukprn="")
    bring_in(Layout.REGISTER, register_file(row))
    told = text(client.get(reverse("school", kwargs={"urn": "900002"})))
    assert "proposed to close after 31 August 2027" in told


def test_trust_and_authority_list_their_open_schools(client: Client) -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    bring_in(Layout.GROUPS, groups_file(trust()))
    trust_page = page(client, Organisation.objects.get(kind=Kind.TRUST))
    assert "No open school belongs to it today." in trust_page
    cells = ("900002", "3001", "", "Multi-academy trust", "01/09/2024", "")
    bring_in(Layout.MEMBERS, members_file(cells))
    for kind in (Kind.TRUST, Kind.LOCAL_AUTHORITY):
        told = page(client, Organisation.objects.get(kind=kind))
        assert "1 open school today." in told
        assert "Millrace Primary School" in told


def test_list_filters_by_kind_and_words(client: Client) -> None:
    make_body()
    make_organisation("Fenmoor University", Kind.UNIVERSITY, "10012345")
    here = reverse("organisations")
    everything = text(client.get(here))
    assert "2 organisations in all." in everything
    assert "<b>1</b> Universities" in everything
    bodies = text(client.get(here, {"kind": "appropriate_body"}))
    assert "Fenmoor University" not in bodies
    assert "1 appropriate body" in bodies
    assert "Fenmoor University" in text(client.get(here, {"q": "10012345"}))
    near = text(client.get(here, {"q": "Fenmor Universty"}))
    assert "Did you mean one of these?" in near
    assert "Try fewer words" in text(client.get(here, {"q": "xylophone"}))
    assert "None of this kind yet" in text(client.get(here, {"kind": "trust"}))
    assert "No organisation matches" in text(client.get(here, {"q": "!!!"}))
    assert "<title>Error: " in text(client.get(here, {"q": "a" * 101}))


def test_organisation_of_kind_school_leads_to_the_school(client: Client) -> None:
    school = convert()
    answer = client.get(reverse("organisation", args=[school.organisation_id]))
    assert answer.headers["Location"] == reverse("school", kwargs={"urn": "900102"})


def test_organisation_is_added_by_hand_with_its_source(manager: Client, client: Client) -> None:
    told = add(manager)
    assert "Fenmoor University is added." in told
    assert "Letter of 3 March 2026" in told
    made = Organisation.objects.get(name="Fenmoor University")
    assert (made.kind, made.ukprn) == (Kind.UNIVERSITY, "10012345")
    event = Event.objects.get(name="organisations.added")
    assert (event.subject_id, event.data) == (made.pk, {"kind": "university"})
    assert "How this changed" not in page(Client(), made)


def test_body_needs_its_type(manager: Client) -> None:
    told = add(manager, kind="appropriate_body", name="Fenmoor Hub", ukprn="")
    assert "Choose its type" in told
    add(manager, kind="appropriate_body", name="Fenmoor Hub", ukprn="", body_kind="national")
    assert AppropriateBody.objects.get().kind == "national"


@pytest.mark.parametrize(
    ("changed", "message", "field"),
    [
        ({"name": ""}, "Enter the name", "name"),
        ({"ukprn": "1"}, "Enter the UKPRN with 8 digits", "ukprn"),
        ({"source": ""}, "Enter where you have this from", "source"),
        ({"kind": "school"}, "Choose from the answers shown", "kind"),
        ({"name": "x\x00"}, "hidden character", "name"),
        ({"name": "Fenmoor  UNIVERSITY"}, "is already here", "name"),
    ],
)
def test_bad_input_is_told_beside_its_field(
    manager: Client, changed: dict[str, str], message: str, field: str
) -> None:
    make_organisation("Fenmoor University", Kind.UNIVERSITY)
    told = add(manager, **changed)
    assert message in told
    assert f'href="#id_{field}"' in told
    assert Organisation.objects.filter(kind=Kind.UNIVERSITY).count() == 1


def dates(first: str, last: str) -> dict[str, str]:
    return {"opened_on": first, "closed_on": last}


def test_closing_before_opening_is_refused(record_manager: Actor, now: Any) -> None:
    described = actions.Description(
        name="Fenmoor", source="x", opened_on=now.date(), closed_on=now.date()
    )
    with pytest.raises(DomainError, match="after the opening date") as refused:
        actions.add_organisation(
            by=record_manager, at=now, kind=Kind.UNIVERSITY, described=described
        )
    assert refused.value.field == "closed_on"


def test_body_without_type_is_refused_by_the_action(record_manager: Actor, now: Any) -> None:
    described = actions.Description(name="Fenmoor", source="x")
    with pytest.raises(DomainError, match="what kind of appropriate body"):
        actions.add_organisation(
            by=record_manager, at=now, kind=Kind.APPROPRIATE_BODY, described=described
        )


def test_correction_keeps_what_was_before(manager: Client) -> None:
    add(manager)
    made = Organisation.objects.get(name="Fenmoor University")
    here = reverse("organisation-correct", args=[made.pk])
    assert 'value="Fenmoor University"' in text(manager.get(here))
    assert "Nothing is different" in text(manager.post(here, UNIVERSITY))
    told = text(manager.post(here, UNIVERSITY | {"name": "University of Fenmoor"}, follow=True))
    assert "What it was before stays in its history." in told
    assert "Name: “Fenmoor University” becomes “University of Fenmoor”" in told
    assert "By record manager." in told
    event = Event.objects.get(name="organisations.corrected")
    assert event.data == {"changed": ["name"]}
    taken = make_organisation("Aldershaw University", Kind.UNIVERSITY)
    assert "is already here" in text(manager.post(here, UNIVERSITY | {"name": taken.name}))


def test_body_is_corrected_with_its_type(manager: Client, body: Organisation) -> None:
    here = reverse("organisation-correct", args=[body.pk])
    posted = {"name": body.name, "source": "Letter", "body_kind": "national"}
    told = text(manager.post(here, posted, follow=True))
    assert "National organisation" in told
    assert AppropriateBody.objects.get().kind == "national"


def test_hand_and_file_do_not_undo_each_other(manager: Client, provider: Organisation) -> None:
    content = (
        b"Legal accredited name,Operating name\nWharfe Ltd,Wharfe Valley Teaching Partnership\n"
    )
    run = check(Layout.PROVIDERS, content)
    here = reverse("organisation-correct", args=[provider.pk])
    manager.post(here, {"name": provider.name, "source": "Letter", "legal_name": "Wharfe Limited"})
    provider.refresh_from_db()
    assert provider.legal_name == "Wharfe Limited"
    report = text(manager.get(reverse("import-run", kwargs={"run_id": run.pk})))
    assert "The register has changed since this file was checked." in report


def test_what_the_register_brings_is_not_corrected_by_hand(
    manager: Client, record_manager: Actor, now: Any
) -> None:
    made = make_organisation("Pennine Vale", Kind.LOCAL_AUTHORITY)
    told = text(
        manager.post(
            reverse("organisation-correct", args=[made.pk]), {"name": "Other", "source": "x"}
        )
    )
    assert "This comes from the register." in told


def test_only_a_record_manager_adds(
    client_of: Callable[[Actor], Client], tutor: Actor, body: Organisation, now: Any
) -> None:
    client = client_of(tutor)
    assert client.get(reverse("organisation-add")).status_code == 404
    assert client.get(reverse("organisation-correct", args=[body.pk])).status_code == 404
    with pytest.raises(NotPermitted):
        actions.add_organisation(
            by=tutor, at=now, kind=Kind.UNIVERSITY,
            described=actions.Description(name="x", source="x"),
        )  # fmt: skip


def test_reports_of_the_new_layouts_say_what_each_row_means(manager: Client) -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    runs = {
        Layout.LINKS: (links_file(("900002", "900102", "", "Successor", "")), "One school from"),
        Layout.GROUPS: (groups_file(trust()), "Multi-academy trust"),
        Layout.INCENTIVES: (
            incentives_file(("900102", "1", "0")), "Pupil premium incentive: yes",
        ),
        Layout.REGISTER: (register_file(register_row(urn="900009", type="30")), "Left out"),
    }  # fmt: skip
    for layout, (content, words) in runs.items():
        run = check(layout, content, 2023 if layout == Layout.INCENTIVES else None)
        assert words in text(manager.get(reverse("import-run", kwargs={"run_id": run.pk})))
        if run.count("new"):
            done = reverse("import-commit", kwargs={"run_id": run.pk})
            assert "brought in" in text(manager.post(done, follow=True))
