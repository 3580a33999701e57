"""The gallery answers: a whole form sent, its answers read back, and its suggestions."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from goldthread.pages import gallery, views

ANSWERS = {
    "name": "Nadia Thornbury",
    "number": "4172905",
    "born-day": "27",
    "born-month": "3",
    "born-year": "1998",
    "school": "millrace",
    "pattern": "part",
    "share": "80",
    "phases": ["primary", "secondary"],
    "subject": "maths",
    "file": SimpleUploadedFile("teachers.csv", b"trn\n"),
}

pytestmark = pytest.mark.urls("tests.unit.pages.urls")


def test_complete_answers_are_read_back_in_words() -> None:
    request = RequestFactory().post("/pages/questions", ANSWERS)
    form = gallery.form(request.POST, request.FILES)
    assert form.is_valid(), form.errors
    said = {row.key: row.value for row in gallery.answers(form)}
    assert said["Date of birth"] == "27 March 1998"
    assert said["School"] == "3"
    assert said["Phases taught"] == "primary and secondary"
    assert said["What is your main reason?"] == "Not answered"


def test_suggestions_answer_with_matches_only() -> None:
    answer = views.suggestions(RequestFactory().get("/pages/suggestions", {"q": "thornley"}))
    assert isinstance(answer, HttpResponse)
    labels = [found["label"] for found in json.loads(answer.content)]
    assert labels == ["Millrace Primary School", "St Oswald’s & All Saints School"]
    nothing = views.suggestions(RequestFactory().get("/pages/suggestions"))
    assert isinstance(nothing, HttpResponse)
    assert json.loads(nothing.content) == []
