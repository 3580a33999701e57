"""Routes into teaching, subjects, phases and degrees that a recommendation can name.

Facts from published lists, as they stood in August 2026: the routes to qualified teacher status
that the Department for Education's register of teachers keeps active and that need a training
provider (github.com/DFE-Digital/teaching-record-system), and the fields ENTRYRTE and SBJCA of the
Higher Education Statistics Agency's coding (github.com/DFE-Digital/register-trainee-teachers).
Groups, order and wording are our own. Routes to early years teacher status are left out: no
policy here awards it.

What a route needs of a degree and a country is that register's own rule by route. Subject, ages
and both days of training are always needed here, where the register leaves them open on most
routes: the policy that applies follows from the first day, and mentoring from subject and ages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from babel import Locale

CODE_LENGTH = 40


class Need(StrEnum):
    """Whether a route asks for something."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Route:
    """A way into teaching. `entry_route` is its ENTRYRTE code, where it has one.

    `degree` and `country` say whether the degree that training led to, and the country of
    training, must be given.
    """

    code: str
    title: str
    entry_route: str = ""
    degree: Need = Need.MANDATORY
    country: Need = Need.OPTIONAL


@dataclass(frozen=True)
class Phase:
    """The ages that the training was for."""

    code: str
    title: str
    ages: str


_ROUTES = (
    Route("provider_led_postgraduate", "Provider-led, postgraduate"),
    Route("provider_led_salaried", "Provider-led, postgraduate with a salary", "13"),
    Route(
        "fee_funded_postgraduate",
        "Primary and secondary, postgraduate fee funded",
        "12",
        country=Need.MANDATORY,
    ),
    Route("school_direct", "School Direct, fee funded", "02"),
    Route("school_direct_salaried", "School Direct, salaried", "03"),
    Route("school_direct_self_funded", "School Direct, self funded"),
    Route("postgraduate_apprenticeship", "Postgraduate teaching apprenticeship", "10"),
    Route("high_potential", "High potential initial teacher training", country=Need.MANDATORY),
    Route("future_teaching_scholars", "Future Teaching Scholars", country=Need.MANDATORY),
    Route("provider_led_undergraduate", "Provider-led, undergraduate"),
    Route(
        "fee_funded_undergraduate",
        "Primary and secondary, undergraduate fee funded",
        "11",
    ),
    Route("undergraduate_opt_in", "Undergraduate opt-in", "09"),
    Route("degree_apprenticeship", "Teacher degree apprenticeship", country=Need.MANDATORY),
    Route("higher_education", "Higher education institution"),
    Route("flexible", "Flexible initial teacher training"),
    Route("assessment_only", "Assessment only"),
    Route("international", "International qualified teacher status", country=Need.MANDATORY),
)
_PHASES = (
    Phase("primary", "Primary", "Ages 3 to 11"),
    Phase("middle", "Middle years", "Ages 7 to 14"),
    Phase("secondary", "Secondary", "Ages 11 to 19"),
)
# The register's kinds of degree that a training leads to; those given up long ago are left out.
_DEGREES = {
    "pgce": "Postgraduate certificate in education",
    "pgde": "Postgraduate diploma in education",
    "profgce": "Professional graduate certificate in education",
    "profgde": "Professional graduate diploma in education",
    "bed": "BEd",
    "bed_hons": "BEd (Hons)",
    "ba": "BA",
    "ba_hons": "BA (Hons)",
    "ba_education": "BA Education",
    "ba_hons_pgce": "BA (Hons) with PGCE",
    "bsc": "BSc",
    "bsc_hons": "BSc (Hons)",
    "bsc_education": "BSc/Education",
    "bsc_hons_pgce": "BSc (Hons) with PGCE",
    "beng_education": "BEng (Hons)/Education",
    "btech_education": "BTech/Education",
    "master_of_teaching": "Undergraduate Master of Teaching",
    "graduate_certificate": "Graduate certificate in education",
    "graduate_diploma": "Graduate diploma",
    "certificate": "Certificate in education",
    "degree": "Another degree",
    "equivalent": "A qualification from abroad that is equal to a degree",
}
# SBJCA code and name.
_SUBJECTS = {
    "101117": "Ancient Hebrew language",
    "100343": "Applied biology",
    "101038": "Applied chemistry",
    "100358": "Applied computing",
    "101060": "Applied physics",
    "101192": "Arabic languages",
    "100346": "Biology",
    "100078": "Business and management",
    "100079": "Business studies",
    "100417": "Chemistry",
    "100456": "Childhood studies",
    "101165": "Chinese languages",
    "101126": "Classical Greek studies",
    "100300": "Classical studies",
    "100366": "Computer science",
    "100150": "Construction and the built environment",
    "101361": "Creative arts and design",
    "100068": "Dance",
    "100048": "Design",
    "100069": "Drama",
    "100510": "Early years teaching",
    "100450": "Economics",
    "100320": "English studies",
    "100381": "Environmental sciences",
    "101017": "Food and beverage studies",
    "100321": "French language",
    "100184": "General or integrated engineering",
    "100390": "General science",
    "100409": "Geography",
    "100323": "German language",
    "100061": "Graphic design",
    "101373": "Hair and beauty sciences",
    "100476": "Health and social care",
    "100473": "Health studies",
    "101410": "Historical linguistics",
    "100302": "History",
    "100891": "Hospitality",
    "100372": "Information technology",
    "100326": "Italian language",
    "101169": "Japanese languages",
    "101420": "Latin language",
    "100485": "Law",
    "100202": "Manufacturing engineering",
    "100225": "Materials science",
    "100403": "Mathematics",
    "100444": "Media and communication studies",
    "100329": "Modern languages",
    "100642": "Music education and teaching",
    "100071": "Performing arts",
    "100337": "Philosophy",
    "100425": "Physics",
    "101142": "Portuguese language",
    "100511": "Primary teaching",
    "100050": "Product design",
    "100209": "Production and manufacturing engineering",
    "100497": "Psychology",
    "100091": "Public services",
    "100893": "Recreation and leisure studies",
    "100339": "Religious studies",
    "100092": "Retail management",
    "100330": "Russian languages",
    "100471": "Social sciences",
    "100332": "Spanish language",
    "100433": "Sport and exercise sciences",
    "100097": "Sports management",
    "100406": "Statistics",
    "100513": "Teaching English as a foreign language",
    "100214": "Textiles technology",
    "100101": "Travel and tourism",
    "100610": "UK government/parliamentary studies",
    "100333": "Welsh language",
}

ROUTES: Mapping[str, Route] = MappingProxyType({route.code: route for route in _ROUTES})
PHASES: Mapping[str, Phase] = MappingProxyType({phase.code: phase for phase in _PHASES})
SUBJECTS: Mapping[str, str] = MappingProxyType(_SUBJECTS)
DEGREES: Mapping[str, str] = MappingProxyType(_DEGREES)
# The parts of the United Kingdom train teachers by rules of their own.
HOME_NATIONS = {
    "GB-ENG": "England", "GB-NIR": "Northern Ireland", "GB-SCT": "Scotland", "GB-WLS": "Wales",
}  # fmt: skip
# Codes of the Unicode list that are no countries of ISO 3166, and the one that has four parts.
_NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "GB", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@cache
def countries() -> Mapping[str, str]:
    """Countries by code: the parts of the United Kingdom first, then ISO 3166 in order of name."""
    named = Locale("en", "GB").territories.items()
    abroad = {
        code: str(name)
        for code, name in named
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
    return HOME_NATIONS | dict(sorted(abroad.items(), key=lambda country: country[1]))


def subjects() -> Sequence[tuple[str, str]]:
    """Code and name of every subject, in order of name."""
    return sorted(SUBJECTS.items(), key=lambda subject: subject[1].casefold())
