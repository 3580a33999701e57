"""What routes need, held against the published list where it is here."""

import json
from pathlib import Path

import pytest

from goldthread.awards import catalogue
from goldthread.awards.catalogue import Need
from tests.support import published

ROUTES = "dfe/trs/RouteToProfessionalStatusType.json"
# Our codes and the published names; two of our routes stand for one published one.
PUBLISHED = {
    "provider_led_postgraduate": "Provider led Postgrad",
    "provider_led_salaried": "Provider led Postgrad",
    "fee_funded_postgraduate": "Primary and secondary postgraduate fee funded",
    "school_direct": "School Direct Training Programme",
    "school_direct_salaried": "School Direct Training Programme Salaried",
    "school_direct_self_funded": "School Direct Training Programme Self Funded",
    "postgraduate_apprenticeship": "Postgraduate Teaching Apprenticeship",
    "high_potential": "High Potential ITT",
    "future_teaching_scholars": "Future Teaching Scholars",
    "provider_led_undergraduate": "Provider led Undergrad",
    "fee_funded_undergraduate": "Primary and secondary undergraduate fee funded",
    "undergraduate_opt_in": "Undergraduate Opt In",
    "degree_apprenticeship": "Teacher Degree Apprenticeship",
    "higher_education": "HEI",
    "flexible": "Flexible ITT",
    "assessment_only": "Assessment Only",
    "international": "International Qualified Teacher Status",
}
NEEDING_A_COUNTRY = {
    "fee_funded_postgraduate", "high_potential", "future_teaching_scholars",
    "degree_apprenticeship", "international",
}  # fmt: skip


def test_every_route_says_what_it_needs() -> None:
    assert set(PUBLISHED) == set(catalogue.ROUTES)
    needing = {code for code, one in catalogue.ROUTES.items() if one.country is Need.MANDATORY}
    assert needing == NEEDING_A_COUNTRY


@pytest.mark.parametrize("file", published.present(ROUTES))
def test_routes_need_what_the_published_list_says(file: Path) -> None:
    published.READ.append(file.name)
    rows = {row["Name"]: row for row in json.loads(file.read_text("utf-8-sig"))}
    for code, name in PUBLISHED.items():
        route = catalogue.ROUTES[code]
        assert rows[name]["DegreeTypeRequired"].casefold() == route.degree, code
        assert rows[name]["TrainingCountryRequired"].casefold() == route.country, code


def test_countries_are_named_as_people_know_them() -> None:
    countries = catalogue.countries()
    assert list(countries.values())[:4] == ["England", "Northern Ireland", "Scotland", "Wales"]
    assert countries["FR"] == "France"
    assert not {"GB", "EU", "ZZ", "UN"} & set(countries)
    # The 249 of ISO 3166 and Kosovo, with four parts in the place of the United Kingdom.
    assert len(countries) == 249 + 1 - 1 + 4
