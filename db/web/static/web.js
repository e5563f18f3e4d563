// The pages read and work without this. It puts words that are marked in an article into the form that adds a claim,
// and tells that a search is under way.
"use strict";
const form = document.querySelector("form[action$='/claim']");
const text = document.querySelector(".body");
if (form && text) {
  document.getElementById("marking").hidden = false;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const part = chosen.getRangeAt(0).cloneContents();
    for (const link of part.querySelectorAll("a.ref")) link.remove(); // the numbers of claims are not the article's words
    const words = part.textContent.trim();
    if (words) form.elements.words.value = words;
  });
}
for (const asking of document.querySelectorAll("form.find")) {
  asking.addEventListener("submit", () => asking.setAttribute("aria-busy", "true"));
}
addEventListener("pageshow", () => {
  for (const asking of document.querySelectorAll("form.find")) asking.removeAttribute("aria-busy");
});
