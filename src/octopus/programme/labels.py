"""Words about a programme that are neither a template's nor the secretariat's."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from octopus.text import dates
from octopus.text.multilingual import language_name, listed


def zone_label(zone: ZoneInfo, moment: datetime) -> str:
    """How a zone is called at a moment: "CEST, UTC+2"; only "UTC−3" where it has no name."""
    there = moment.astimezone(zone)
    minutes = round((there.utcoffset() or there - there).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
    name = dates.zone_name(moment, zone.key)
    return f"{name}, {offset}" if name else offset


def language_names(codes: Iterable[str]) -> str:
    """Languages in words: "English, French and Spanish", "anglais, français et espagnol"."""
    return listed(language_name(code) for code in codes)
