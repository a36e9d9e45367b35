/* Interface texts of an Arabic page without an Arabic letter, outside what is marked as another language or as people's
   own words. `theirs`: lines that people wrote. Returns [where, text] pairs. */
(theirs) => {
  const marked = "bdi, code, svg, script, style, textarea, input, [dir=ltr], [lang]:not(html):not([lang=ar])";
  const isForeign = (text) => /\p{L}/u.test(text) && !/\p{Script=Arabic}/u.test(text);
  const isTheirs = (text) => theirs.some((line) => line.includes(text.replace(/…$/u, "").trim()));
  const found = [];
  const note = (where, text) => {
    const words = text.trim();
    if (words !== "Tiwizi" && isForeign(words) && !isTheirs(words)) found.push([where, words]);
  };
  note("title", document.title.replace(/\s·\s*Tiwizi$/u, ""));
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest(marked)) note(parent.outerHTML.slice(0, 120), walk.currentNode.data);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt", "aria-description"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) {
      if (!one.closest(marked.replace(", input", ""))) note(`${name} of ${one.outerHTML.slice(0, 100)}`, one.getAttribute(name));
    }
  }
  for (const one of document.querySelectorAll("input[type=submit], input[type=button]")) note("button", one.value);
  return found;
};
