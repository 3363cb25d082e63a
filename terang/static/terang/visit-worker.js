"use strict";
// Keeps the checklist pages of visits and what they need, so that they open without a network. It keeps no notes:
// those are in the database of the page. Its scope is /kunjungan/.
const STORE = "terang-kunjungan-1";
const PAGE = /^\/kunjungan\/\d+\/lapangan\/$/;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PATIENCE = 5000; // a network that takes longer than this is none

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, forget } = event.data || {};
  if (keep) event.waitUntil(tell(event, store().then((kept) => kept.addAll(keep))));
  if (forget) event.waitUntil(tell(event, store().then((kept) => kept.delete(forget))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(page(request, url.pathname));
  else if (url.pathname.startsWith("/statis/")) event.respondWith(asset(request, url.pathname));
});

const store = () => caches.open(STORE);

const tell = (event, done) =>
  done.then(
    () => event.ports[0]?.postMessage({ done: true }),
    () => event.ports[0]?.postMessage({ done: false }),
  );

const soon = (answer) =>
  Promise.race([answer, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), PATIENCE))]);

// From the network when there is one, so that nobody works on an old list; else as it was kept.
const page = async (request, path) => {
  const kept = await (await store()).match(path, { ignoreVary: true });
  try {
    const answer = await (kept ? soon(fetch(request)) : fetch(request));
    if (answer.ok && !answer.redirected) await (await store()).put(path, answer.clone());
    return answer.status >= 500 && kept ? kept : answer;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
};

const asset = async (request, path) => {
  const kept = await (await store()).match(path, { ignoreVary: true });
  if (kept && HASHED.test(path)) return kept;
  try {
    const answer = await (kept ? soon(fetch(request)) : fetch(request));
    if (answer.ok && kept) await (await store()).put(path, answer.clone());
    return answer;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
};
