"""Addresses of the office's pages about a venue."""

from django.urls import path

from octopus.venue import office

app_name = "office_venue"
urlpatterns = [
    path("", office.venue, name="venue"),
    path("connections/", office.connections, name="connections"),
    path("hotels/", office.hotels, name="hotels"),
    path("pictures/", office.new_picture, name="new_picture"),
    path("pictures/<int:pk>/", office.image, name="picture"),
    path("pictures/<int:pk>/remove/", office.remove_picture, name="remove_picture"),
]
