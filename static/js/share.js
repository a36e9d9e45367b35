/* A button marked data-share="#field" hands that field's words and the files of all data-share-file links to the phone's
   share sheet. Apps drop words that come beside a picture, so they are copied as well. Hidden where there is no sheet.
   A film is fetched only on a tap, for it costs money; data-share-again then says that it is here. */
const links = [...document.querySelectorAll("[data-share-file]")];
const said = document.querySelector("[data-share-said]");

const types = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", avif: "image/avif", mp4: "video/mp4" };
const named = (link, content = "") => new File([content], link.download, { type: types[link.download.split(".").pop()] ?? "" });

async function fetched(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  return named(link, await answer.blob());
}

for (const button of document.querySelectorAll("[data-share]")) {
  const sample = links.length ? { files: links.map((link) => named(link)) } : { text: "x" };
  if (!navigator.share || !navigator.canShare?.(sample)) continue;
  button.hidden = false;

  // A tap counts for a few seconds only: on a slow line the files must be there before it.
  let files;
  const fetchAll = () => (files ??= Promise.all(links.map(fetched)).catch(() => { files = undefined; }));
  if (!navigator.connection?.saveData && !said?.dataset.shareAgain) fetchAll();

  button.addEventListener("click", async () => {
    const text = document.querySelector(button.dataset.share).value;
    const copied = navigator.clipboard?.writeText(text).then(() => { if (said) said.textContent = said.dataset.shareSaid; });
    copied?.catch(() => {});
    button.ariaBusy = "true";
    try {
      const ready = await fetchAll();
      if (ready) await navigator.share(links.length ? { files: ready, text } : { text });
    } catch (error) {
      // She closed the sheet, or the files came too late for this tap: she presses again.
      if (error.name === "NotAllowedError") said?.replaceChildren(said.dataset.shareAgain ?? "");
    } finally {
      button.ariaBusy = null;
    }
  });
}
