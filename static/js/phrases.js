/* A list marked data-phrases="#field": each sentence becomes a button that writes it at the end of that field. */
for (const list of document.querySelectorAll("[data-phrases]")) {
  const field = document.querySelector(list.dataset.phrases);
  if (!field) continue;
  for (const item of list.querySelectorAll("li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-small";
    button.textContent = item.textContent;
    button.addEventListener("click", () => {
      const written = field.value.trimEnd();
      field.value = written ? `${written}\n${button.textContent}` : button.textContent;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    item.replaceChildren(button);
  }
}
