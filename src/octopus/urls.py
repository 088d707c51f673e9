"""All addresses. Under a language: the office, the doors, projects, and each conference's site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from octopus.people.sign_in.openid_views import callback as openid_callback
from octopus.programme.announcement.office import upload as upload_announcement
from octopus.website import views

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("", include("octopus.website.machine_readable.urls")),
    # One address for all languages: it is registered with the provider.
    path("sign-in/house/callback/", openid_callback, name="openid_callback"),
    *i18n_patterns(
        path("", include("octopus.people.urls")),
        path("office/people/", include("octopus.people.office_urls")),
        path("office/outbox/", include("octopus.correspondence.office_urls")),
        path("office/projects/", include("octopus.projects.office_urls")),
        path("office/jobs/", include("octopus.jobs.office_urls")),
        path("office/packs/", include("octopus.packs.office_urls")),
        path("office/bodies/", include("octopus.bodies.office_urls")),
        path(
            "office/<slug:conference>/registrations/", include("octopus.registration.office_urls")
        ),
        path(
            "office/<slug:conference>/in-charge/",
            include("octopus.registration.office.assignment_urls"),
        ),
        path("office/<slug:conference>/questions/", include("octopus.registration.builder.urls")),
        path("office/<slug:conference>/delegations/", include("octopus.delegations.office_urls")),
        path("office/<slug:conference>/enquiries/", include("octopus.enquiries.office_urls")),
        path("office/<slug:conference>/letters/", include("octopus.letters.office_urls")),
        path("office/<slug:conference>/participants/", include("octopus.participants.office_urls")),
        path("office/<slug:conference>/documents/", include("octopus.documents.office_urls")),
        path("office/<slug:conference>/calls/", include("octopus.calls.office_urls")),
        path("office/<slug:conference>/programme/", include("octopus.programme.office_urls")),
        path(
            "office/<slug:conference>/announcement/",
            include("octopus.programme.announcement.office_urls"),
        ),
        path("office/<slug:conference>/conference/", include("octopus.conferences.office_urls")),
        path("office/<slug:conference>/venue/", include("octopus.venue.office_urls")),
        path("office/<slug:conference>/badges/", include("octopus.onsite.office_urls")),
        path("office/<slug:conference>/articles/", include("octopus.website.office_urls")),
        path("office/conferences/new/", include("octopus.conferences.setup.urls")),
        path("office/announcement/", upload_announcement, name="upload_announcement"),
        # Last of the office: a conference's office has the conference's name right after "office".
        path("office/", include("octopus.office.urls")),
        path("mailbox/", include("octopus.correspondence.mailbox_urls")),
        path("door/", include("octopus.onsite.door_urls")),
        path("verify/", include("octopus.letters.verification.urls")),
        path("me/data/", include("octopus.privacy.urls")),
        path("undo/", include("octopus.undo.urls")),
        path("", include("octopus.bodies.urls")),
        path("<slug:conference>/register/", include("octopus.registration.urls")),
        path("<slug:conference>/delegations/", include("octopus.delegations.urls")),
        path("<slug:conference>/contact/", include("octopus.enquiries.urls")),
        path("<slug:conference>/letters/", include("octopus.letters.urls")),
        path("<slug:conference>/documents/", include("octopus.documents.urls")),
        path("<slug:conference>/participants/", include("octopus.participants.urls")),
        path("<slug:conference>/calls/", include("octopus.calls.urls")),
        path("<slug:conference>/programme/", include("octopus.programme.urls")),
        path("<slug:conference>/venue/", include("octopus.venue.urls")),
        path("<slug:conference>/badge/", include("octopus.onsite.urls")),
        path("", include("octopus.website.urls")),
    ),
]

handler400 = "octopus.website.views.errors.bad_request"
handler403 = "octopus.website.views.errors.forbidden"
handler404 = "octopus.website.views.errors.not_found"
handler500 = "octopus.website.views.errors.server_error"
