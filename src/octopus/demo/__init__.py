"""The demo: the Octopus Conference 2026 with people who do not exist, and another organiser's.

Everything in it comes about as in use: the announcement is read by the reader, registrations are
sent, accepted and declined by the actions, on the days on which that would have happened.
"""

from datetime import datetime

from octopus import clock
from octopus.demo.accounts import ACCOUNTS, build_accounts
from octopus.demo.bodies import build_bodies
from octopus.demo.calls import build_calls
from octopus.demo.conference import build_conference
from octopus.demo.delegations import build_delegations
from octopus.demo.documents import build_closed_meetings
from octopus.demo.doors import build_doors
from octopus.demo.enquiries import build_enquiries
from octopus.demo.form import build_form, build_travel
from octopus.demo.letters import build_letters
from octopus.demo.participants import build_participants
from octopus.demo.people import build_people
from octopus.demo.programme import build_programme
from octopus.demo.registrations import build_registrations
from octopus.demo.river_commission import build_river_commission
from octopus.demo.venue import build_venue
from octopus.demo.website import build_project, build_website
from octopus.packs.actions import load_pack
from octopus.packs.manifest import Pack
from octopus.packs.queries import pack_named
from octopus.undo.actions import forget_steps

__all__ = ["ACCOUNTS", "TIME_ZONE", "build"]

# That of the announced venue: the clock of an empty demo begins there.
TIME_ZONE = "Europe/Paris"


def build(*, at: datetime) -> None:
    """Fills an empty database with the demo, as it is on the day `at`.

    What happens before `at` happens at its own time; registrations lie in the forty days before
    15 June 2026 whatever `at` is, as registration was open then.
    """
    with clock.at(at):
        staff = build_accounts()
        load_pack(pack=council_of_europe(), actor=staff["secretariat"])
        project = build_project(actor=staff["secretariat"])
        conference = build_conference(actor=staff["secretariat"])
        build_bodies(conference, actor=staff["secretariat"])
        build_river_commission(actor=staff["secretariat"])
        people = build_people()
        build_website(conference, project)
        build_venue(conference)
        build_programme(conference, people)
        build_form(conference, actor=staff["secretariat"])
        build_registrations(conference, actor=staff["secretariat"])
        build_travel(conference)
        build_letters(conference, actor=staff["secretariat"])
        build_participants(conference, actor=staff["secretariat"])
        build_delegations(conference, actor=staff["secretariat"], at=at)
        build_calls(conference, actor=staff["secretariat"])
        build_enquiries(conference, actor=staff["secretariat"])
        build_closed_meetings(conference, actor=staff["secretariat"])
        build_doors(conference, actor=staff["secretariat"], staff=staff["door"])
        # What the demo did is its past; undoing begins with its reader.
        forget_steps()


def council_of_europe() -> Pack:
    """The data pack of the house whose conference the demo shows."""
    pack = pack_named("council-of-europe")
    assert pack is not None
    return pack
