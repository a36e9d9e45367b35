/* A wall marked data-wall="address" asks that address for its newest posts every few seconds and changes what differs. */
const PAUSE = 3000;
const LONGEST_PAUSE = 30000;

for (const wall of document.querySelectorAll("[data-wall]")) keepFresh(wall);

function keepFresh(wall) {
  const state = document.querySelector("[data-wall-state]");
  const likes = document.getElementById("like");
  let etag = "", pause = PAUSE, timer = 0, asking = false;

  document.querySelector("[data-wall-refresh]")?.setAttribute("hidden", "");

  async function ask() {
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(wall.dataset.wall, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
      if ([403, 404].includes(answer.status)) return tell("gone");
      if (answer.status === 200) {
        etag = answer.headers.get("ETag") ?? "";
        weave(wall, await answer.text());
      } else if (answer.status !== 304) throw new Error(answer.statusText);
      pause = PAUSE;
      tell("live");
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      tell("lost");
    } finally {
      asking = false;
    }
    // A tab nobody looks at rests until it is looked at again.
    if (!document.hidden) timer = setTimeout(ask, pause);
  }

  function tell(what) {
    if (!state || state.dataset.now === what) return;
    state.dataset.now = what;
    state.textContent = state.dataset[what];
  }

  // A like stays on the page: sent aside, and shown by asking again.
  likes?.addEventListener("submit", async (event) => {
    const pressed = event.submitter;
    if (!pressed) return;
    event.preventDefault();
    const sent = new FormData(likes, pressed);
    pressed.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(likes.action, { method: "POST", body: sent, redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(answer.statusText);
      await ask();
    } catch {
      tell("lost");
    } finally {
      pressed.removeAttribute("aria-busy");
    }
  });

  document.addEventListener("visibilitychange", () => document.hidden || ask());
  addEventListener("online", ask);
  ask();
}

/* Puts the posts of `html` on the wall in their order, touching only those that differ; the focus stays where it was. */
function weave(wall, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const before = new Map([...wall.children].map((post) => [post.id, post]));
  const isFirst = !wall.dataset.woven;
  wall.dataset.woven = "yes";
  const focused = wall.contains(document.activeElement) ? document.activeElement : null;
  const [name, value] = [focused?.className, focused?.closest("article")?.id];
  const posts = [...fresh.children].map((post) => {
    const old = before.get(post.id);
    if (old?.outerHTML === post.outerHTML) return old;
    if (!old && !isFirst && post.id) {
      post.classList.add("is-new");
      setTimeout(() => post.classList.remove("is-new"), 4000);
    }
    return document.adoptNode(post);
  });
  if (posts.length === wall.children.length && posts.every((post, i) => post === wall.children[i])) return;
  wall.replaceChildren(...posts);
  if (focused && !wall.contains(focused)) {
    [...(document.getElementById(value)?.querySelectorAll("a, button") ?? [])].find((part) => part.className === name)?.focus();
  } else focused?.focus();
}
