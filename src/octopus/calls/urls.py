"""Addresses of calls and of what came of them, under `/<language>/<conference>/calls/`."""

from django.urls import path

from octopus.calls.proposals import apply, views
from octopus.calls.reviews import views as reviews
from octopus.calls.showcase import views as showcase
from octopus.calls.talks import views as talks

app_name = "calls"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("exhibitors/", showcase.exhibitors, name="exhibitors"),
    path("exhibitors/<slug:reference>/", showcase.exhibitor, name="exhibitor"),
    path("stage/<slug:slug>/", talks.stage, name="stage"),
    path("reviews/", reviews.to_review, name="reviews"),
    path("reviews/<slug:reference>/", reviews.review, name="review"),
    path("reviews/<slug:reference>/files/<int:pk>/", reviews.file, name="review_file"),
    path("proposals/<slug:reference>/", views.proposal, name="proposal"),
    path("proposals/<slug:reference>/amend/", apply.amend, name="amend"),
    path("proposals/<slug:reference>/people/", views.people, name="people"),
    path("proposals/<slug:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("proposals/<slug:reference>/files/<int:pk>/", views.own_file, name="own_file"),
    path("<slug:slug>/", views.call, name="call"),
    path("<slug:slug>/apply/", apply.apply, name="apply"),
]
