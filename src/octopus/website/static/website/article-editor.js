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

for (const area of document.querySelectorAll("textarea[data-rich]")) {
  const editor = prose.createTextareaEditor(area, extensions);
  const box = editor.view.dom;
  box.setAttribute("aria-label", area.closest("label")?.querySelector("span")?.textContent ?? "");
  box.lang = area.lang;
}
