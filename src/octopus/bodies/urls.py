"""Public addresses of treaties and countries."""

from django.urls import path

from octopus.bodies import views
from octopus.bodies.directory import views as directory_views

app_name = "bodies"
urlpatterns = [
    path("treaties/", views.treaties, name="treaties"),
    path("treaties/<slug:number>/", views.treaty, name="treaty"),
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
    path("bodies/<slug:slug>/directory/", directory_views.directory, name="directory"),
    path(
        "bodies/<slug:slug>/directory/export/<slug:kind>/",
        directory_views.export,
        name="directory_export",
    ),
    path(
        "bodies/<slug:slug>/directory/new/",
        directory_views.new_contact_point,
        name="new_contact_point",
    ),
    path(
        "bodies/<slug:slug>/directory/<int:pk>/",
        directory_views.contact_point,
        name="contact_point",
    ),
    path("bodies/<slug:slug>/keepers/", directory_views.keepers, name="directory_keepers"),
]
