"""Loading a data pack."""

from octopus import clock
from octopus.packs.manifest import Pack
from octopus.packs.models import LoadedPack
from octopus.packs.queries import LoadPlan, plan_of
from octopus.people.models import Account
from octopus.privacy.actions import log, log_many
from octopus.state.actions import raise_revision, wait_for_others
from octopus.transactions import write


def load_pack(*, pack: Pack, actor: Account | None) -> LoadPlan:
    """Adds what a pack holds and is not there yet; what is there stays as the office wrote it.

    Returns what was added. All of it is added or, where anything in the pack is wrong, nothing:
    raises PackRefused. Loading again adds nothing. `actor`: None for the command line.
    """
    with write():
        wait_for_others()
        plan = plan_of(pack)
        # One by one, so that each has its number for the log and for what refers to it.
        for entry in plan.added:
            entry.thing.save()
        for action in dict.fromkeys(entry.action for entry in plan.added):
            things = [entry.thing for entry in plan.added if entry.action == action]
            log_many(action, things, actor=actor)
        loaded, _new = LoadedPack.objects.update_or_create(
            key=pack.key,
            defaults={"name": pack.name, "as_of": pack.as_of, "loaded_at": clock.now()},
        )
        after = {"as_of": pack.as_of.isoformat(), "added": len(plan.added)}
        log("pack.loaded", loaded, actor=actor, after=after)
        raise_revision()
    return plan
