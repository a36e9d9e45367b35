/* The composer: a channel's own text shows only while the channel is ticked, a chosen picture is seen before it is sent
   (and only then is asked what is on it),
   and leaving with unsaved words asks first. Everything works without this file. */
for (const form of document.querySelectorAll("form[data-compose]")) {
  const folds = form.querySelectorAll("[data-own]");
  const match = () => {
    for (const fold of folds) {
      const box = form.querySelector(`input[name="channels"][value="${fold.dataset.own}"]`);
      fold.hidden = !box?.checked;
    }
  };
  form.addEventListener("change", match);
  match();

  const file = form.querySelector("input[type=file]");
  const shown = document.createElement("img");
  shown.alt = "";
  shown.className = "chosen-picture";
  const about = [form.querySelector("#div_id_new_alt"), form.querySelector("button[value=picture]")].filter(Boolean);
  const ask = () => {
    for (const one of about) one.hidden = !file.files.length && !one.querySelector(".invalid-feedback, input:not([value=''])[value]");
  };
  if (file) ask();
  file?.addEventListener("change", () => {
    ask();
    if (shown.src) URL.revokeObjectURL(shown.src);
    const [picture] = file.files;
    if (!picture) return shown.remove();
    shown.src = URL.createObjectURL(picture);
    file.after(shown);
  });
  shown.addEventListener("error", () => shown.remove());

  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
