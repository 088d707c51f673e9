// Counts what is ticked, ticks a whole page, marks the row whose page is open beside the list, and
// leaves empty filters out of the address. The list works without it.

const boxesOf = (form) => [...form.querySelectorAll("input[name=row]")];

const countTicked = (form) => {
  const all = form.querySelector("[data-all]");
  const count = form.querySelector("[data-count]");
  if (!all || !count) return;
  const boxes = boxesOf(form);
  const ticked = boxes.filter((box) => box.checked).length;
  boxes.forEach((box) => box.closest("tr").classList.toggle("picked", box.checked));
  count.dataset.atFirst ??= count.textContent;
  count.textContent = ticked ? count.dataset.count.replace("{n}", ticked) : count.dataset.atFirst;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
};

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-list]");
  if (!form) return;
  if (event.target.matches("[data-all]")) {
    boxesOf(form).forEach((box) => { box.checked = event.target.checked; });
  }
  countTicked(form);
});

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.elt.matches("[data-finding]")) return;
  for (const [name, value] of [...event.detail.formData]) {
    if (!value) event.detail.formData.delete(name);
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "panel") return;
  document.querySelectorAll("form[data-list] tr.open").forEach((row) => row.classList.remove("open"));
  event.detail.requestConfig.elt.closest("tr")?.classList.add("open");
});
