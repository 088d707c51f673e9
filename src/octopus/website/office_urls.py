"""Addresses of the office's pages about pages and news."""

from django.urls import path, re_path

from octopus.website import office
from octopus.website.page_models.office import models
from octopus.website.privacy_notice.office import privacy_notice

app_name = "office_website"
urlpatterns = [
    path("", office.articles, name="articles"),
    re_path(r"^new/(?P<what>page|news|activity)/$", office.begin, name="begin"),
    path("models/", models, name="models"),
    path("privacy/", privacy_notice, name="privacy_notice"),
    path("<int:pk>/", office.article, name="article"),
    path("<int:pk>/withdraw/", office.withdraw, name="withdraw"),
    path("<int:pk>/versions/<int:version>/", office.version, name="version"),
    path("<int:pk>/versions/<int:version>/preview/", office.preview, name="preview"),
    path("<int:pk>/versions/<int:version>/publish/", office.publish, name="publish"),
    path("<int:pk>/versions/<int:version>/hold/", office.hold, name="hold"),
    path("<int:pk>/versions/<int:version>/restore/", office.restore, name="restore"),
]
