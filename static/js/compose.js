/* The composer: a channel's own text shows only while the channel is ticked, a chosen picture or film is seen before it is sent
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

  for (const [name, tag, alt] of [["picture", "img", "new_alt"], ["film", "video", "new_film_alt"]]) {
    const file = form.querySelector(`input[name=new_${name}]`);
    if (!file) continue;
    const shown = document.createElement(tag);
    shown.alt = "";
    shown.controls = true;
    shown.className = `chosen-${name}`;
    const said = form.querySelector(`[data-${name}-says]`);
    const say = (words) => said?.replaceChildren(words);
    const about = [form.querySelector(`#div_id_${alt}`), form.querySelector(`button[value=${name}]`)].filter(Boolean);
    const ask = () => {
      for (const one of about) one.hidden = !file.files.length && !one.querySelector(".invalid-feedback, input:not([value=''])[value]");
    };
    let weight;
    ask();
    file.addEventListener("change", () => {
      if (shown.src) URL.revokeObjectURL(shown.src);
      shown.remove();
      const [chosen] = file.files;
      weight = chosen ? `${(chosen.size / 1e6).toFixed(1)} ${said?.dataset.filmSays}` : "";
      say(weight);
      if (chosen?.size > file.dataset[name]) {
        say(`${weight} · ${file.dataset.tooHeavy}`);
        file.value = "";
      } else if (chosen) {
        shown.src = URL.createObjectURL(chosen);
        file.after(shown);
      }
      ask();
    });
    shown.addEventListener("loadedmetadata", () => {
      const seconds = Math.round(shown.duration);
      say(`${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, 0)} · ${weight}`);
    });
    shown.addEventListener("error", () => shown.remove());
  }

  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
