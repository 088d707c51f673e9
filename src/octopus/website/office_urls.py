"""Addresses of the office's pages about pages and news."""

from django.urls import path, re_path

from octopus.website import office

app_name = "office_website"
urlpatterns = [
    path("", office.articles, name="articles"),
    re_path(r"^new/(?P<what>page|news|activity)/$", office.begin, name="begin"),
    path("<int:number>/", office.article, name="article"),
    path("<int:number>/withdraw/", office.withdraw, name="withdraw"),
    path("<int:number>/versions/<int:version>/", office.version, name="version"),
    path("<int:number>/versions/<int:version>/preview/", office.preview, name="preview"),
    path("<int:number>/versions/<int:version>/publish/", office.publish, name="publish"),
    path("<int:number>/versions/<int:version>/hold/", office.hold, name="hold"),
    path("<int:number>/versions/<int:version>/restore/", office.restore, name="restore"),
]
