"""`retention`: says what personal data goes on a day, or removes what is due."""

from octopus import clock
from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.office.retention_labels import thing_name
from octopus.privacy.retention_run import Due, RetentionFailed, carry_out, preview


def run(options: Options) -> int:
    """Previews for `--on` (today where left out); with `--remove`, removes what is due then."""
    today = clock.today("UTC")
    day = options.on or today
    if options.remove and day > today:
        raise Mistake(f"{day} has not come yet; leave out --remove to see what will go.")
    with answers():
        if not options.remove:
            _print([due for due in preview(day) if due.number])
            return 0
        try:
            removed = carry_out(on=day, actor=None)
        except RetentionFailed as failed:
            raise Mistake(
                f"Not everything could be removed: {failed}. See the log above."
            ) from None
    for row in removed:
        print(f"{row.group}: {row.number} {thing_name(row.thing)} removed")
    if not removed:
        print("Nothing was due.")
    return 0


def _print(found: list[Due]) -> None:
    for due in found:
        things = ", ".join(
            f"{number} {thing_name(thing)}" for (_of, thing), number in due.counts.items() if number
        )
        print(f"{due.group.key}: {things}")
    if not found:
        print("Nothing goes.")
