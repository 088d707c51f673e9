// Asks before a page with unsaved text is left: the browser itself words the question. Presses the
// button that belongs to a field.
(() => {
  const changed = new Set();
  const guarded = (form) => form && form.method === "post" && !form.hasAttribute("data-autosaved");

  const note = (event) => {
    const form = event.target.form;
    if (guarded(form) && !event.target.hasAttribute("data-passing")) changed.add(form);
  };
  document.addEventListener("input", note);
  document.addEventListener("change", note);
  // Enter in a field with a button of its own presses that one, not the first of the form.
  document.addEventListener("keydown", (event) => {
    const button = document.getElementById(event.target.dataset?.enter ?? "");
    if (!button || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("submit", (event) => {
    // A form that a script has stopped was not sent.
    queueMicrotask(() => {
      if (!event.defaultPrevented) changed.clear();
    });
  });
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (changed.size) event.preventDefault();
  });
})();
