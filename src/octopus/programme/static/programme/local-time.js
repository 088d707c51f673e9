// Beside the venue's time, the reader's own, where it differs. Nothing without JavaScript.
//
// An element asks for it by data-local-time, with data-starts (and data-ends) as ISO instants,
// data-zone as the venue's IANA zone, and data-text as a sentence with {local}, {end}, {venue} and
// {place}. The sentence is written by the server, in the page's language.

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const page = document.documentElement.lang || "en";

function parts(instant, timeZone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

const clock = ({ hour, minute }) => `${hour}:${minute}`;
const day = ({ year, month, day: number }) => `${year}-${month}-${number}`;

// The hour where the reader is; with the weekday where it is another day there than at the venue.
function localHour(instant, venue) {
  const here = parts(instant, own);
  if (day(here) === day(parts(instant, venue))) return clock(here);
  const weekday = new Intl.DateTimeFormat(page, { timeZone: own, weekday: "short" }).format(instant);
  return `${weekday} ${clock(here)}`;
}

for (const element of document.querySelectorAll("[data-local-time]")) {
  const { starts, ends, venue, zone, text } = element.dataset;
  const start = new Date(starts);
  const there = parts(start, zone);
  const here = parts(start, own);
  if (clock(here) === clock(there) && day(here) === day(there)) continue;
  const words = {
    local: localHour(start, zone),
    end: ends ? localHour(new Date(ends), zone) : "",
    venue: venue ?? clock(there),
    place: own.split("/").pop().replaceAll("_", " "),
  };
  element.textContent = text.replace(/\{(\w+)\}/g, (_whole, name) => words[name] ?? "");
  element.hidden = false;
}
