"""The gallery, served by the demonstration and the tests only."""

from django.urls import path

from goldthread.pages import views

urlpatterns = [
    path("", views.components, name="gallery"),
    path("questions", views.questions, name="gallery-questions"),
    path("states", views.states, name="gallery-states"),
    path("verdict/<slug:outcome>", views.verdict, name="gallery-verdict"),
    path("suggestions", views.suggestions, name="gallery-suggestions"),
]
