"""The national register brought in: schools that convert, close, open again, join and leave."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.mentoring.actions import add_mentor
from goldthread.organisations import queries
from goldthread.organisations.models import (
    Fate,
    Group,
    GroupMember,
    ImportRun,
    Incentives,
    Kind,
    Layout,
    LocalAuthority,
    Organisation,
    PupilFigures,
    School,
    SchoolLink,
    SchoolNumber,
    SparseDistrict,
)
from goldthread.people.models import RoleGrant
from tests.support.constraints import refused_by
from tests.support.imports import school_row, schools_file
from tests.support.mentoring import make_mentor
from tests.support.people import make_user
from tests.support.register import (
    ACADEMY,
    CLOSED,
    CONVERSION,
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
CHANGED_ON = dt.date(2024, 9, 1)
JOINED = ("900002", "3001", "Harbourlight Trust", "Multi-academy trust", "01/09/2024", "Millrace")


def told(run: ImportRun) -> list[tuple[str, str]]:
    return list(run.rows.order_by("number").values_list("fate", "message"))


def millrace() -> School:
    return School.objects.select_related("organisation").get(urn="900002")


def test_school_comes_in_with_its_number_period_and_authority() -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    school = millrace()
    assert school.organisation.opened_on == dt.date(1999, 9, 1)
    assert school.numbers.get().period == DateRange(dt.date(1999, 9, 1), None)
    assert school.registered
    authority = LocalAuthority.objects.get(code="981").organisation
    assert (authority.kind, authority.name) == (Kind.LOCAL_AUTHORITY, "Pennine Vale")


def test_register_twice_has_no_second_effect() -> None:
    rows = register_file(
        register_row(), register_row(urn="900003", status="3", closed="31-08-2027")
    )
    bring_in(Layout.REGISTER, rows)
    assert told(check(Layout.REGISTER, rows)) == [("same", ""), ("same", "")]


def test_closing_and_opening_again_are_told_and_done() -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    closing = check(Layout.REGISTER, register_file(register_row(**CLOSED)))
    assert told(closing) == [
        ("changed", "Status: “Open” becomes “Closed”; "
                    "Closed from: not known becomes 1 September 2024")
    ]  # fmt: skip
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED)))
    assert millrace().organisation.closed_on == CHANGED_ON
    assert millrace().numbers.get().period.upper == CHANGED_ON
    assert not queries.matching_schools("millrace").exists()
    bring_in(Layout.REGISTER, register_file(register_row()))
    assert millrace().organisation.closed_on is None
    assert queries.matching_schools("millrace").exists()


def test_conversion_is_one_school_with_two_numbers(school: Organisation) -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED)))
    before = millrace()
    user = make_user(Role.INDUCTION_TUTOR, before.organisation)
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    run = check(Layout.LINKS, links_file(CONVERSION))
    assert told(run) == [("new", "One school from now on, first as URN 900002, then as URN 900102")]
    after = convert()
    assert after.pk == before.pk
    assert after.organisation.name == "Millrace Academy"
    assert after.organisation.closed_on is None
    assert after.organisation.opened_on == dt.date(1999, 9, 1)
    assert list(after.numbers.order_by("period").values_list("urn", "period")) == [
        ("900002", DateRange(dt.date(1999, 9, 1), CHANGED_ON)),
        ("900102", DateRange(CHANGED_ON, None)),
    ]
    assert RoleGrant.objects.get(user=user).organisation == after.organisation
    assert Organisation.objects.schools().filter(name__startswith="Millrace").count() == 1


def test_both_numbers_find_the_school() -> None:
    found = convert().organisation
    for text in ("900002", "900102", "millrace 900002"):
        assert list(queries.matching_schools(text)) == [found]
    assert queries.school_with("900002") == found


def test_what_was_given_to_the_academy_before_the_link_stays_too() -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    academy = School.objects.get(urn="900102")
    grants = [make_user(Role.HEADTEACHER, one.organisation) for one in (millrace(), academy)]
    bring_in(Layout.INCENTIVES, incentives_file(("900002", "1", "0"), ("900102", "0", "0")), 2024)
    bring_in(Layout.LINKS, links_file(CONVERSION))
    school = School.objects.get(urn="900102")
    kept = RoleGrant.objects.filter(user__in=grants, organisation=school.organisation)
    assert kept.count() == 2
    assert not school.incentives.get().pupil_premium


def test_chain_of_conversions_is_one_school_in_any_order() -> None:
    third = register_row(urn="900202", opened="01-09-2025", name="Millrace Free School")
    second = register_row(**{**ACADEMY, "status": "2", "closed": "31-08-2025"})
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), second, third))
    bring_in(
        Layout.LINKS,
        links_file(("900102", "900202", "", "Successor", ""), CONVERSION),
    )
    school = School.objects.select_related("organisation").get()
    assert (school.urn, school.organisation.name) == ("900202", "Millrace Free School")
    assert school.numbers.count() == 3


def test_register_leaves_a_former_number_alone_and_says_whose_it_is() -> None:
    convert()
    rows = register_file(register_row(**CLOSED), register_row(**ACADEMY))
    assert told(check(Layout.REGISTER, rows)) == [
        ("same", "A former number of Millrace Academy, now URN 900102"), ("same", ""),
    ]  # fmt: skip
    assert told(check(Layout.LINKS, links_file(CONVERSION))) == [
        ("same", "The register has them as one school")
    ]


def test_changed_academy_is_as_old_as_the_school() -> None:
    convert()
    bring_in(Layout.REGISTER, register_file(register_row(**{**ACADEMY, "opened": "02-09-2024"})))
    school = School.objects.select_related("organisation").get()
    assert school.organisation.opened_on == dt.date(1999, 9, 1)
    assert school.numbers.get(urn="900102").period.lower == dt.date(2024, 9, 2)


def test_figures_under_a_former_number_are_the_schools() -> None:
    school = convert()
    bring_in(Layout.SCHOOLS, schools_file(school_row(name="Another name")), 2020)
    school.refresh_from_db()
    assert school.figures.get().pupils == 236
    assert Organisation.objects.get(pk=school.organisation_id).name == "Millrace Academy"


def test_register_wins_over_the_particulars_of_figures() -> None:
    bring_in(Layout.SCHOOLS, schools_file(school_row()), 2020)
    bring_in(Layout.REGISTER, register_file(register_row()))
    assert millrace().school_type == "Community school"
    run = check(Layout.SCHOOLS, schools_file(school_row(pupils="300")), 2020)
    assert told(run) == [("changed", "Pupils: 236 becomes 300")]
    bring_in(Layout.SCHOOLS, schools_file(school_row(pupils="300")), 2020)
    assert millrace().school_type == "Community school"


SECOND = {"urn": "900103", "name": "Lockgate Academy", "opened": "01-09-2024", "type": "34"}


@pytest.mark.parametrize(
    ("rows", "links", "why"),
    [
        ([CLOSED, ACADEMY], [("900002", "900102", "", "Successor - merged", "")],
         "one was merged into the other"),
        ([{}, ACADEMY], [CONVERSION], "URN 900002 has not closed"),
        ([CLOSED, {**ACADEMY, "opened": "01-01-2020"}], [CONVERSION],
         "both were open at the same time"),
        ([CLOSED, ACADEMY, SECOND],
         [CONVERSION, ("900002", "900103", "", "Successor", "")],
         "other schools take part as well"),
    ],
)  # fmt: skip
def test_two_schools_stay_two_and_keep_a_link(
    rows: list[dict[str, str]], links: list[tuple[str, ...]], why: str
) -> None:
    bring_in(Layout.REGISTER, register_file(*(register_row(**row) for row in rows)))
    run = bring_in(Layout.LINKS, links_file(*links))
    assert told(run)[0] == ("new", f"Kept as two schools: {why}")
    assert SchoolLink.objects.count() == len(links)
    assert School.objects.count() == len(rows)
    assert told(check(Layout.LINKS, links_file(*links)))[0] == (
        "same", "The register has this link",
    )  # fmt: skip


def test_link_to_a_number_that_is_not_here_is_refused() -> None:
    (row,) = told(check(Layout.LINKS, links_file(CONVERSION)))
    assert row == (
        "refused", "URN 900002 is not in the register. Bring in the register of schools first",
    )  # fmt: skip


def test_schools_whose_records_contradict_each_other_are_not_joined() -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED), register_row(**ACADEMY)))
    mentor = make_mentor(millrace().organisation)
    academy = School.objects.get(urn="900102").organisation
    add_mentor(by=SYSTEM, at=clock.now(), person=mentor.person, school=academy, from_on=CHANGED_ON)
    run = check(Layout.LINKS, links_file(CONVERSION))
    with pytest.raises(DomainError, match="cannot become one school"):
        bring_in(Layout.LINKS, links_file(CONVERSION))
    assert School.objects.count() == 2
    assert told(run)


def test_school_joins_a_trust_moves_to_another_and_leaves_when_it_closes() -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    bring_in(Layout.GROUPS, groups_file(trust(), trust("3002", "Anchor Trust")))
    bring_in(Layout.MEMBERS, members_file(JOINED))
    assert told(check(Layout.MEMBERS, members_file(JOINED))) == [("same", "")]
    moved = (*JOINED[:1], "3002", "Anchor Trust", JOINED[3], "01/09/2025", "Millrace")
    run = bring_in(Layout.MEMBERS, members_file(moved))
    assert told(run) == [("new", "Leaves Harbourlight Trust on that day")]
    assert list(GroupMember.objects.order_by("period").values_list("group__uid", "period")) == [
        ("3001", DateRange(CHANGED_ON, dt.date(2025, 9, 1))),
        ("3002", DateRange(dt.date(2025, 9, 1), None)),
    ]
    bring_in(Layout.GROUPS, groups_file(trust("3002", "Anchor Trust", "31/12/2025")))
    assert Group.objects.get(uid="3002").members.get().period.upper == dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("cells", "fate", "message"),
    [
        (("900009", *JOINED[1:]), "refused", "URN 900009 is not in the register"),
        (("900002", "9", *JOINED[2:]), "refused", "Group 9 is not in the register"),
        (("900002", "3002", "", JOINED[3], "01/01/2020", ""), "refused",
         "The school is in Harbourlight Trust, and the file does not say when it moved"),
        ((*JOINED[:4], "01/10/2024", ""), "changed",
         "Joined on: 1 September 2024 becomes 1 October 2024"),
        ((*JOINED[:4], "", ""), "same", ""),
    ],
)  # fmt: skip
def test_member_is_judged_by_what_the_register_holds(
    cells: tuple[str, ...], fate: str, message: str
) -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    bring_in(Layout.GROUPS, groups_file(trust(), trust("3002", "Anchor Trust")))
    bring_in(Layout.MEMBERS, members_file(JOINED))
    ((found, said),) = told(check(Layout.MEMBERS, members_file(cells)))
    assert found == fate
    assert said.startswith(message)
    if fate == Fate.CHANGED:
        bring_in(Layout.MEMBERS, members_file(cells))
        assert GroupMember.objects.get().period.lower == dt.date(2024, 10, 1)


def test_conversion_takes_the_schools_place_in_a_federation_to_its_end() -> None:
    bring_in(Layout.REGISTER, register_file(register_row(**CLOSED)))
    bring_in(Layout.GROUPS, groups_file(trust()))
    early = (*JOINED[:4], "01/09/2020", "")
    bring_in(Layout.MEMBERS, members_file(early))
    school = convert()
    assert school.memberships.get().period == DateRange(dt.date(2020, 9, 1), CHANGED_ON)


def test_incentives_and_sparse_districts_are_kept_by_year_with_their_source() -> None:
    bring_in(Layout.REGISTER, register_file(register_row()))
    run = bring_in(
        Layout.INCENTIVES, incentives_file(("900002", "1", "1"), ("900009", "0", "0")), 2023
    )
    assert [fate for fate, _ in told(run)] == ["new", "refused"]
    changed = check(Layout.INCENTIVES, incentives_file(("900002", "0", "1")), 2023)
    assert told(changed) == [("changed", "Pupil premium incentive: yes becomes no")]
    kept = Incentives.objects.get()
    assert (kept.year, kept.sparsity, kept.source) == (2023, True, "File ours.csv")
    districts = b"LAD_CODE,LAD_NAME\nE07000999,Hollin\nE0700099,Short\n"
    run = bring_in(Layout.DISTRICTS, districts, 2021)
    assert [fate for fate, _ in told(run)] == ["new", "refused"]
    assert SparseDistrict.objects.get().name == "Hollin"
    assert told(check(Layout.DISTRICTS, districts, 2021))[0] == ("same", "")


def test_providers_come_in_by_both_names_and_change() -> None:
    head = "Legal accredited name,Operating name\n"
    bring_in(Layout.PROVIDERS, f"{head}Ark Ltd,Wharfe Valley\nFenmoor,Fenmoor\n".encode())
    provider = Organisation.objects.get(name="Wharfe Valley")
    assert provider.kind == Kind.TRAINING_PROVIDER
    assert "ark ltd" in provider.search_text
    run = bring_in(Layout.PROVIDERS, f"{head}Wharfe Ltd,Wharfe Valley\n".encode())
    assert told(run) == [("changed", "Legal name: “Ark Ltd” becomes “Wharfe Ltd”")]
    provider.refresh_from_db()
    assert provider.legal_name == "Wharfe Ltd"


UPDATES = [
    ("UPDATE organisations_school SET urn = '900777'", "present_number_is_one_of_the_schools"),
    ("DELETE FROM organisations_schoolnumber", "present_number_is_one_of_the_schools"),
    ("UPDATE organisations_schoolnumber SET period = 'empty'", "number_for_a_day_or_more"),
    ("UPDATE organisations_schoolnumber SET period = '[,)'", "one_number_at_a_time"),
    ("UPDATE organisations_schoolnumber SET urn = '90000'", "former_urn_is_six_digits"),
    ("UPDATE organisations_school SET closes_on = '2027-01-01'",
     "last_day_of_a_school_that_closes"),
    ("UPDATE organisations_group SET uid = 'x'", "uid_is_digits"),
    ("UPDATE organisations_groupmember SET period = 'empty'", "member_for_a_day_or_more"),
    ("INSERT INTO organisations_groupmember (id, created_at, group_id, school_id, kind, period)"
     " SELECT gen_random_uuid(), now(), group_id, school_id, kind, period"
     " FROM organisations_groupmember", "in_one_group_of_a_kind_at_a_time"),
    ("UPDATE organisations_localauthority SET code = '٣٣٣'", "authority_code_is_three_digits"),
    ("UPDATE organisations_organisation SET ukprn = '1'", "ukprn_is_eight_digits"),
    ("INSERT INTO organisations_incentives"
     " (id, created_at, school_id, year, pupil_premium, sparsity, source)"
     " SELECT gen_random_uuid(), now(), school_id, year, true, true, ''"
     " FROM organisations_incentives", "incentives_once_a_year"),
    ("INSERT INTO organisations_sparsedistrict (id, created_at, code, name, year, source)"
     " SELECT gen_random_uuid(), now(), code, name, year, ''"
     " FROM organisations_sparsedistrict", "sparse_district_once_a_year"),
    ("INSERT INTO organisations_schoollink (id, created_at, before_id, after_id, kind)"
     " SELECT gen_random_uuid(), now(), id, id, 'merged' FROM organisations_school",
     "no_school_follows_itself"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "name"), UPDATES)
def test_database_refuses_what_no_file_would_write(statement: str, name: str) -> None:
    convert()
    bring_in(Layout.GROUPS, groups_file(trust()))
    bring_in(Layout.MEMBERS, members_file(("900102", *JOINED[1:])))
    bring_in(Layout.INCENTIVES, incentives_file(("900102", "1", "1")), 2023)
    bring_in(Layout.DISTRICTS, b"LAD_CODE,LAD_NAME\nE07000999,Hollin\n", 2021)
    with refused_by(name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_history_keeps_both_numbers_of_a_school(record_manager: Actor) -> None:
    convert()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisations_schoolnumberevent WHERE urn = '900102'")
        assert cursor.fetchone()[0] >= 2
    assert SchoolNumber.objects.count() == 2
    assert not PupilFigures.objects.exists()
