// Asks before a page with unsaved text is left. The browser itself words the question.
(() => {
  const changed = new Set();
  const guarded = (form) => form && form.method === "post" && !form.hasAttribute("data-autosaved");

  const note = (event) => {
    const form = event.target.form;
    if (guarded(form) && !event.target.hasAttribute("data-passing")) changed.add(form);
  };
  document.addEventListener("input", note);
  document.addEventListener("change", note);
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
