/* A form marked data-once is sent once: further presses while it is on its way do nothing. */
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") return event.preventDefault();
    form.ariaBusy = "true";
    event.submitter?.setAttribute("aria-busy", "true");
  });
}

// Coming back with the browser's back button finds the form as it was left: free it again.
addEventListener("pageshow", () => {
  for (const busy of document.querySelectorAll("form[data-once], form[data-once] [aria-busy]")) busy.ariaBusy = null;
});
