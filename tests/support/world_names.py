"""Names that tell the people of one world from those of the other, and from everybody else."""

from dataclasses import dataclass

from goldthread.core.roles import Role


@dataclass(frozen=True)
class Names:
    """What tells one world from the other. No word of it occurs anywhere else."""

    town: str
    surname: str
    first_number: int
    urn: str

    @property
    def style(self) -> str:
        """What everything ends in that tutors, heads and bodies write about a teacher."""
        return f"in {self.surname} style"


HERE = Names("Ashwick", "Quillfeather", 7_301_001, "900011")
THERE = Names("Brackenholt", "Vandersloot", 8_402_001, "900022")
GIVEN = {
    "serving": "Wilhelmina",
    "colleague": "Bartholomew",
    "unassessed": "Clementine",
    "registered": "Desdemona",
    "declined": "Evangeline",
    "ready": "Ferdinand",
    "recommended": "Guinevere",
    "passed": "Hildegard",
    "failed": "Ignatius",
    "unregistered": "Jacquetta",
    "left": "Katharina",
    "mentor": "Lysander",
    "second_mentor": "Marmaduke",
}
WRITTEN = {
    "summary": "Plans lessons",
    "next_steps": "Observes colleagues",
    "reason": "Too far away",
    "statement": "Meets the standards",
}
STAFF = {
    Role.INDUCTION_TUTOR: "Nathaniel",
    Role.HEADTEACHER: "Ophelia",
    Role.BODY_OFFICER: "Peregrine",
    Role.TRAINING_PROVIDER: "Quentin",
}
