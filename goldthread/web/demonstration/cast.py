"""The named people of the demonstration: who a newcomer can step into."""

from dataclasses import dataclass

from goldthread.core.roles import Role

SCHOOL = "Calderbrook High School"
SECOND_SCHOOL = "Millrace Primary School"
BODY = "Pennine Vale Teaching School Hub"
PROVIDER = "Wharfe Valley Teaching Partnership"
DEPARTMENT = "Department for Teaching"

DOMAIN = "demonstration.goldthread.example"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One person in one role, on the home page under `group`."""

    slug: str
    name: str
    role: Role
    group: str
    organisation: str | None = None
    story: str = ""
    # What they are called on the home page where their role alone would not tell.
    title: str = ""
    also: tuple[Role, ...] = ()
    also_at: tuple[tuple[Role, str], ...] = ()

    @property
    def roles(self) -> list[tuple[Role, str | None]]:
        """Every role of the part, with the name of the organisation that it is for."""
        here = [(role, self.organisation) for role in (self.role, *self.also)]
        return [*here, *self.also_at]

    @property
    def email(self) -> str:
        return f"{self.slug}@{DOMAIN}"


IN_SCHOOL = "In a school"
OVERSEEING = "Overseeing the profession"

CAST = [
    Part(
        slug="nadia", name="Nadia Thornbury", role=Role.TEACHER, group=IN_SCHOOL,
        story="Half way through the first year. See where you stand, what is next and why.",
    ),
    Part(
        slug="owen", name="Owen Castellane", role=Role.MENTOR, group=IN_SCHOOL,
        organisation=SCHOOL,
    ),
    Part(
        slug="grace", name="Grace Olanipekun", role=Role.INDUCTION_TUTOR, group=IN_SCHOOL,
        organisation=SCHOOL, also=(Role.HEADTEACHER,),
    ),
    Part(
        slug="miriam", name="Miriam Okafor", role=Role.HEADTEACHER, group=IN_SCHOOL,
        organisation=SCHOOL, also_at=((Role.HEADTEACHER, SECOND_SCHOOL),),
    ),
    Part(
        slug="callum", name="Callum Adeyemi", role=Role.TEACHER, group=IN_SCHOOL,
        title="Teacher, part time",
        story="Full time at first. See how that moves the end of induction.",
    ),
    Part(
        slug="imogen", name="Imogen Vale", role=Role.TRAINING_PROVIDER, group=OVERSEEING,
        organisation=PROVIDER,
    ),
    Part(
        slug="martin", name="Martin Sealby", role=Role.BODY_OFFICER, group=OVERSEEING,
        organisation=BODY,
    ),
    Part(
        slug="leila", name="Leila Farrant", role=Role.POLICY_OFFICER, group=OVERSEEING,
        organisation=DEPARTMENT,
    ),
    Part(
        slug="jonas", name="Jonas Weir", role=Role.RECORD_MANAGER, group=OVERSEEING,
        organisation=DEPARTMENT,
    ),
    Part(
        slug="tamsin", name="Tamsin Achebe", role=Role.AUDITOR, group=OVERSEEING,
        organisation=DEPARTMENT,
    ),
]  # fmt: skip
