// Serves the whole site from the browser's own cache once it has been loaded. The build fills in the two names.
const cacheName = "ocop-form-" + __VERSION__;
const files = __FILES__;

self.addEventListener("install", (event) => {
  // A page that is open has all its files already, so the newer version need not wait for it to close.
  self.skipWaiting();
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  const older = (name) => name.startsWith("ocop-form-") && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(older).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(caches.open(cacheName).then((cache) => (request.mode === "navigate" ? page(cache, request) : part(cache, request))));
});

async function part(cache, request) {
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A page is the same whatever its address asks for; what is not known while offline is the start page. */
async function page(cache, request) {
  const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (!found) return fetch(request).catch(() => cache.match("./"));
  // A browser does not take a redirected answer for a page.
  return found.redirected ? new Response(found.body, { headers: found.headers }) : found;
}
