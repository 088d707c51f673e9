// Shows a question as soon as an answer brings it up, and hides it when it no longer concerns the
// reader. Without this script the server does the same when the form is sent.

const questions = [...document.querySelectorAll("fieldset.question")];
const form = questions[0]?.closest("form");

const chosen = (name) => new FormData(form).getAll(name);
const stands = (name) => form.querySelector(`[name="${CSS.escape(name)}"]`) !== null;

function concerns({ categories, meeting, question, value }) {
  if (categories && stands("category")) {
    const wanted = categories.trim().split(" ");
    if (!chosen("category").some((category) => wanted.includes(category))) return false;
  }
  if (meeting && stands("meetings") && !chosen("meetings").includes(meeting)) return false;
  if (question && stands(question) && !chosen(question).includes(value)) return false;
  return true;
}

// Whether everything that a question depends on can be read off this page; else the server knows.
function isKnown({ categories, meeting, question }) {
  return (
    (!categories || stands("category")) &&
    (!meeting || stands("meetings")) &&
    (!question || stands(question))
  );
}

function show() {
  // In their order: a question that is switched off here brings up none of those after it.
  for (const fieldset of questions) {
    if (!isKnown(fieldset.dataset)) continue;
    const is = concerns(fieldset.dataset);
    fieldset.hidden = !is;
    fieldset.disabled = !is;
  }
}

if (form) {
  form.addEventListener("change", show);
  show();
}

document.querySelector(".notice[role=alert]")?.focus();
