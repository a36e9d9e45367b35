/* A button marked data-copy="#field" copies that field's words; it shows itself only where copying works. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  const before = [...button.childNodes];
  let soon;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    button.textContent = button.dataset.copied ?? "✓";
    clearTimeout(soon);
    soon = setTimeout(() => button.replaceChildren(...before), 2000);
  });
}
