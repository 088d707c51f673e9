"""Public addresses of treaties and countries."""

from django.urls import path

from octopus.bodies import views, views_directory

app_name = "bodies"
urlpatterns = [
    path("treaties/", views.treaties, name="treaties"),
    path("treaties/<slug:number>/", views.treaty, name="treaty"),
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
    path("bodies/<slug:slug>/directory/", views_directory.directory, name="directory"),
    path(
        "bodies/<slug:slug>/directory/export/<slug:kind>/",
        views_directory.export,
        name="directory_export",
    ),
    path(
        "bodies/<slug:slug>/directory/new/",
        views_directory.new_contact_point,
        name="new_contact_point",
    ),
    path(
        "bodies/<slug:slug>/directory/<int:number>/",
        views_directory.contact_point,
        name="contact_point",
    ),
    path("bodies/<slug:slug>/keepers/", views_directory.keepers, name="directory_keepers"),
]
