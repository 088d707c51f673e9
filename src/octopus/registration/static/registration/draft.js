// Keeps what is typed in the registration form as a draft, and shows how far a reader has come.
// The page works without it: a button saves as well, and the steps are links.

const form = document.querySelector("form[data-draft]");
const words = document.getElementById("draft-state");
const WAIT = 1200;
const AGAIN = 15000;

let timer = 0;
let saving = false;
let wanted = false;
let stopped = false;

const say = (text) => {
  if (words.textContent !== text) words.textContent = text;
};

async function save() {
  if (stopped) return;
  if (saving) {
    wanted = true;
    return;
  }
  saving = true;
  wanted = false;
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      // Files go with the form itself, when it is saved or sent by a button.
      body: new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")),
      headers: { "X-Requested-With": "draft.js" },
      keepalive: true,
    });
    const kept = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    say(kept ? kept.words : words.dataset.failed);
    // Signed out, already sent, or closed: saving again would change nothing.
    if (answer.status === 403 || answer.status === 409) stopped = true;
    else if (!answer.ok) later(AGAIN);
  } catch {
    say(words.dataset.failed);
    later(AGAIN);
  } finally {
    saving = false;
    if (wanted) later(WAIT);
  }
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function isAnswered(name) {
  return new FormData(form).getAll(name).some((value) => String(value).trim());
}

// A question that does not concern the reader is in the page, but switched off.
function isShown(name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].some((field) => !field.matches(":disabled"));
}

function markSteps() {
  let next = null;
  const items = [...document.querySelectorAll(".steps > li")];
  for (const item of items) {
    const needed = item.dataset.needs.split(" ").filter(Boolean);
    const done = item !== items.at(-1) && needed.every((name) => !isShown(name) || isAnswered(name));
    item.classList.toggle("done", done);
    item.querySelector(".away").hidden = !done;
    if (!done && !next) next = item;
  }
  for (const item of items) {
    if (item === next) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}

if (form && words) {
  form.addEventListener("input", () => {
    later(WAIT);
    markSteps();
  });
  // The tab is closed or put away: what was typed in the last second goes now.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) {
      clearTimeout(timer);
      timer = 0;
      save();
    }
  });
  form.addEventListener("submit", (event) => {
    stopped = true;
    clearTimeout(timer);
    // A second click while the answer is on its way sends nothing.
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      delete form.dataset.sent;
      stopped = false;
    }
  });
}

document.querySelector(".notice.bad[role=alert]")?.focus();
