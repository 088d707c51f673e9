// Counts what is ticked and ticks a whole page. The list works without it.

const form = document.querySelector("form[data-list]");
const all = form?.querySelector("[data-all]");

if (form && all) {
  const boxes = [...form.querySelectorAll("input[name=row]")];
  const count = form.querySelector("[data-count]");
  const atFirst = count.textContent;

  const tell = () => {
    const ticked = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("tr").classList.toggle("picked", box.checked));
    count.textContent = ticked.length ? count.dataset.count.replace("{n}", ticked.length) : atFirst;
    all.checked = ticked.length === boxes.length;
    all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
  };

  all.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("change", (event) => { if (event.target.name === "row") tell(); });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    form.querySelectorAll("tr.open").forEach((row) => row.classList.remove("open"));
    event.detail.requestConfig.elt.closest("tr")?.classList.add("open");
    // On a phone the panel stands under the list, out of sight.
    const panel = document.getElementById("panel");
    if (panel && panel.getBoundingClientRect().top > window.innerHeight - 120) panel.scrollIntoView();
  });
}
