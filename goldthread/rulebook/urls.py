"""The addresses of policy, below /policy/."""

from django.urls import URLPattern, path

from goldthread.rulebook import views

urlpatterns: list[URLPattern] = [
    path("", views.policy_in_force, name="policy"),
    path("rules/<str:name>/", views.rule, name="policy-rule"),
    path("options/", views.compare, name="policy-options"),
    path("options/<slug:name>/adopt/", views.adopt, name="policy-adopt"),
    path("try/", views.try_rules, name="policy-try"),
    path("decisions/", views.decisions_made, name="policy-decisions"),
    path("decisions/<uuid:decision_id>/", views.decision, name="policy-decision"),
    path("decisions/<uuid:decision_id>/adopted/", views.adopted, name="policy-adopted"),
    path("decisions/<uuid:decision_id>/withdraw/", views.withdraw, name="policy-withdraw"),
]
