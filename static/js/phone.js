/* The form marked data-push="our public key" asks the browser for pushes and sends where they go. Hidden where there are none. */
const form = document.querySelector("form[data-push]");

if (form && "PushManager" in window && Notification.permission !== "denied") {
  const workers = navigator.serviceWorker;
  const end = async (worker) => (await worker?.pushManager.getSubscription())?.unsubscribe();
  form.hidden = false;
  // The browser tells nobody, says the site: what it still has was another person's.
  workers.getRegistration("/").then(end).catch(() => {});

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-failed]");
    said.textContent = "";
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error();
      await workers.register("/push-worker.js");
      const worker = await workers.ready;
      await end(worker);
      const asked = { userVisibleOnly: true, applicationServerKey: form.dataset.push };
      const { endpoint, keys } = (await worker.pushManager.subscribe(asked)).toJSON();
      for (const [name, value] of Object.entries({ endpoint, ...keys })) form.elements[name].value = value;
      form.submit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
