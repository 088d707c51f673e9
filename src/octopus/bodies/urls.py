"""Public addresses of treaties and countries."""

from django.urls import path

from octopus.bodies import views

app_name = "bodies"
urlpatterns = [
    path("treaties/", views.treaties, name="treaties"),
    path("treaties/<slug:number>/", views.treaty, name="treaty"),
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
]
