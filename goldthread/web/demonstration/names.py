"""Words for made-up people. Any likeness is chance: given and family names are drawn apart."""

from pathlib import Path

HERE = Path(__file__).parent
GIVEN = (HERE / "given.txt").read_text(encoding="utf-8").split()
FAMILY = (HERE / "family.txt").read_text(encoding="utf-8").split()

# What tutors write; chosen by judgement, so that a record reads as one.
ON_TRACK = [
    "Lessons are well planned and pupils know what is expected. Questioning has become sharper.",
    "Good relationships with classes. Feedback to pupils is prompt and they act on it.",
    "Secure subject knowledge. Explanations are clear, and misconceptions are picked up early.",
    "Behaviour is calm because routines are established. Pupils with special needs are supported.",
    "Uses assessment to decide what to teach next. Works well with colleagues in the department.",
]
NEXT_STEPS = [
    "Observe a colleague’s lesson openings. Try two ways of checking understanding.",
    "Plan one sequence of lessons with the mentor, from the end backwards.",
    "Read about spacing practice and use it with one class for half a term.",
    "Bring examples of pupils’ work to the next mentor meeting.",
    "Lead a short session for the department on what worked in the spring unit.",
]
NOT_ON_TRACK = [
    "Transitions between tasks lose time, and some pupils do not start. A support plan begins.",
]
