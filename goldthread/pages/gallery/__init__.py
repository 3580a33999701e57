"""Made-up content for the gallery."""

from goldthread.pages.gallery.content import certificate, components
from goldthread.pages.gallery.questions import AROUND, answers, form, places
from goldthread.pages.gallery.states import parts, states

__all__ = [
    "AROUND", "answers", "certificate", "components", "form", "parts", "places", "states",
]  # fmt: skip
