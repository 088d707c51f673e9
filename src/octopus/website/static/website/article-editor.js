// Turns the text areas of rich texts into editors. Without it they stay text areas, and what is
// typed there becomes paragraphs; either way the server cleans what it gets.
const address = document.querySelector("script[data-editor]").dataset.editor;
const prose = await import(address);

// The same as the server allows in rich_text.py.
const extensions = [
  prose.Document, prose.Paragraph, prose.Text, prose.HardBreak, prose.History, prose.Dropcursor,
  prose.Gapcursor, prose.Menu, prose.Bold, prose.Italic, prose.Superscript,
  prose.Heading.configure({ levels: [2, 3] }), prose.BulletList, prose.OrderedList, prose.ListItem,
  prose.Blockquote, prose.Link.configure({ enableTarget: false, openOnClick: false }),
];

function edit(area) {
  const box = document.createElement("div");
  box.className = "prose-editor";
  area.before(box);
  box.append(area);
  return new prose.Editor({
    element: box,
    extensions,
    content: area.value,
    injectCSS: false, // its rules are in office.css: the site's policy allows no style in the page
    onUpdate({ editor }) {
      area.value = editor.isEmpty ? "" : editor.getHTML();
    },
  });
}

for (const area of document.querySelectorAll("textarea[data-rich]")) {
  const { dom } = edit(area).view;
  dom.setAttribute("aria-label", area.closest("label")?.querySelector("span")?.textContent ?? "");
  dom.lang = area.lang;
}
