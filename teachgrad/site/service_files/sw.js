// Keeps the site for a visit without a network. `BUILD`, which stands above, is written by teachgrad/site/service.py:
// which build this is, and its files with the SHA-256 of each.
//
// One question decides at each page: is the build that is kept still the one on the server?
// - The same one: all that the page needs comes from what is kept. A class does not load it again.
// - Another one: all of it comes from the server, and that build's own sw.js takes over.
// - No answer, or none in time: from what is kept.
// - Something else lies there now (localhost:8000 is everybody's): we go, and leave nothing behind.
// So a page, its scripts and its styles are of one build. Asking the server for each file instead, with what is kept
// as a way out, would mix two builds whenever the network goes in between; and answering first and asking afterwards
// would show the old build once more.

const PATIENCE = 1500; // milliseconds until a silent server counts as none
const AT_ONCE = 4; // files on their way at the same moment
// The browser's own memory may hold a file of the former build, where a server does not say for how long: it asks.
const FRESH = { cache: "no-cache" };
const SCOPE = registration.scope;
const OURS = `teachgrad ${SCOPE} `; // a scope has no space: no other site's caches begin like this
const SHELF = OURS + BUILD.version;
const [SAME, OTHER] = ["same", "other"];
const REMEMBERED = 100; // pages; whoever has more of them open has the oldest decided anew
const decided = new Map(); // page → SAME or OTHER; lost when the browser stops us, and then decided anew

const address = (name) => SCOPE + name.split("/").map(encodeURIComponent).join("/");

// By what address the pages ask for it (teachgrad/site/pages.py): what the browser has of it need not come twice.
const isMarked = (name) => name.startsWith("assets/") && name !== "assets/runtime.js";
const asked = (name) => address(name) + (isMarked(name) ? `?v=${BUILD.files[name].slice(0, 8)}` : "");

// The file of this build that a request means; undefined for what is none of our business.
function named(request) {
  if (request.method !== "GET" || request.headers.has("range")) return undefined;
  const { origin, pathname } = new URL(request.url);
  if (!(origin + pathname).startsWith(SCOPE)) return undefined;
  let name;
  try {
    name = decodeURIComponent((origin + pathname).slice(SCOPE.length));
  } catch {
    return undefined; // a lone %
  }
  if (name === "" || name.endsWith("/")) name += "index.html";
  // Some servers leave out the ending, or the slash after a folder.
  const candidates = request.mode === "navigate" ? [name, `${name}.html`, `${name}/index.html`] : [name];
  return candidates.find((one) => Object.hasOwn(BUILD.files, one));
}

addEventListener("fetch", (event) => {
  const name = named(event.request);
  if (name !== undefined) event.respondWith(answered(event, name));
});

async function answered(event, name) {
  const page = event.request.mode === "navigate" ? event.resultingClientId : event.clientId;
  let build = event.request.mode === "navigate" ? undefined : decided.get(page);
  if (build === undefined) {
    build = await onTheServer(event);
    if (page) remember(page, build);
  }
  if (build === OTHER) return fetch(event.request, FRESH);
  const { pathname } = new URL(event.request.url);
  if (name.endsWith("/index.html") && !/\/(index\.html)?$/.test(pathname)) {
    return Response.redirect(address(name.slice(0, -"index.html".length)));
  }
  return (await found(name)) ?? fetched(event, name);
}

function remember(page, build) {
  decided.set(page, build);
  if (decided.size > REMEMBERED) decided.delete(decided.keys().next().value);
}

async function onTheServer(event) {
  let answer;
  let text = "";
  try {
    answer = await fetch(SCOPE + "sw.js", { ...FRESH, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) text = await answer.text();
  } catch {
    return SAME;
  }
  if (answer.status >= 500) return SAME; // whoever stands before the server says that it is gone
  const version = /"version": ?"([0-9a-f]+)"/.exec(text)?.[1];
  if (version === BUILD.version) return SAME;
  if (version) event.waitUntil(registration.update().catch(() => {}));
  else if (answer.ok || answer.status === 404 || answer.status === 410) event.waitUntil(leave());
  return OTHER; // and so where one must first log in: the browser is sent there
}

async function leave() {
  await registration.unregister();
  await swept(() => true);
}

async function swept(isOver) {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && isOver(name)) await caches.delete(name);
}

async function found(name, shelf = SHELF) {
  const kept = await caches.match(address(name), { cacheName: shelf, ignoreVary: true });
  return kept && kept.headers.get("teachgrad-sha256") === BUILD.files[name] ? kept : undefined;
}

// What was not kept, because somebody saves data: from the server, and kept from now on if it is of this build.
async function fetched(event, name) {
  const response = await fetch(event.request, FRESH);
  if (response.ok) event.waitUntil(put(name, response.clone()).catch(() => {}));
  return response;
}

async function put(name, response) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 !== BUILD.files[name]) throw new Error(`${name} is of another build`);
  const headers = new Headers(response.headers);
  for (const way of ["Content-Encoding", "Content-Length"]) headers.delete(way); // of how it came, not of these bytes
  headers.set("teachgrad-sha256", sha256);
  // A new one: that a server had redirected us is nothing that a page may be answered with.
  await (await caches.open(SHELF)).put(address(name), new Response(bytes, { headers }));
}

// Keeps these files: those that an earlier build left are taken from there.
async function keep(names) {
  const former = (await caches.keys()).filter((shelf) => shelf.startsWith(OURS) && shelf !== SHELF);
  const waiting = [...names];
  const bring = async () => {
    while (waiting.length) {
      const name = waiting.shift();
      if (await found(name)) continue; // of a first try that was broken off
      let kept;
      for (const shelf of former) kept ??= await found(name, shelf);
      try {
        await put(name, kept ?? (await fetch(asked(name), FRESH)));
      } catch (error) {
        waiting.length = 0; // all of it or nothing: the rest need not come
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bring));
}

const isPython = (name) => name.startsWith("runtime/");
const python = Object.keys(BUILD.files).filter(isPython);

async function usedPython() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS)) continue;
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => url.startsWith(`${SCOPE}runtime/`))) return true;
  }
  return false;
}

addEventListener("install", (event) => {
  skipWaiting();
  if (navigator.connection?.saveData) return; // then only what is visited
  event.waitUntil(
    usedPython().then((withPython) => keep(Object.keys(BUILD.files).filter((name) => withPython || !isPython(name)))),
  );
});

// A page of the former build that is still open, and asks later for a file more, gets that of this one: the former
// build's are not there any more, on the server neither.
addEventListener("activate", (event) => {
  event.waitUntil(swept((name) => name !== SHELF).then(() => clients.claim()));
});

// Python was started. Its big files the page has kept itself (runtime/shelf.js), as it does where we may not be.
addEventListener("message", (event) => {
  if (event.data === "python") event.waitUntil(keep(python).catch(() => {}));
});
