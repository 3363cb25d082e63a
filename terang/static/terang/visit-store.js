"use strict";
// What a phone holds of a visit until it was sent. Every change is one transaction of IndexedDB, so that a closed
// browser, a second window, or a line that breaks at the worst moment loses nothing.
//
// A note that was once sent is sealed: its words never change again under the same number. Who writes on makes a new
// note that replaces it. So the same batch can be sent any number of times.
window.VisitStore = (() => {
  const NAME = "terang-kunjungan";
  let opened;

  const open = () => {
    opened ||= new Promise((keep, refuse) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        for (const name of ["notes", "photos"])
          asked.result.createObjectStore(name, { keyPath: "uid" }).createIndex("visit", "visit");
        asked.result.createObjectStore("known", { keyPath: "visit" });
        asked.result.createObjectStore("device", { keyPath: "name" });
      };
      asked.onsuccess = () => keep(asked.result);
      asked.onerror = () => refuse(asked.error);
    });
    return opened;
  };

  // Runs `work` with the stores in one transaction; resolves once it is on disk.
  const within = async (names, mode, work) => {
    const database = await open();
    return new Promise((keep, refuse) => {
      let found;
      const transaction = database.transaction(names, mode, { durability: "strict" });
      transaction.oncomplete = () => keep(found);
      transaction.onabort = () => refuse(transaction.error || new DOMException("aborted", "AbortError"));
      const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
      Promise.resolve(work(stores)).then(
        (value) => (found = value),
        (fault) => {
          try {
            transaction.abort();
          } catch {
            // it has ended already
          }
          refuse(fault);
        },
      );
    });
  };

  const asked = (request) =>
    new Promise((keep, refuse) => {
      request.onsuccess = () => keep(request.result);
      request.onerror = () => refuse(request.error);
    });
  const of = (store, visit) => asked(store.index("visit").getAll(visit));

  const device = () =>
    within(["device"], "readwrite", async ({ device: store }) => {
      const known = await asked(store.get("uid"));
      if (known) return known.value;
      const value = crypto.randomUUID();
      await asked(store.put({ name: "uid", value }));
      return value;
    });

  // The wordings that count: the same rule as on the server (terang/coaching/merging.py).
  const standing = (notes) => {
    const highest = new Map();
    for (const note of notes)
      for (const uid of note.replaces || [])
        highest.set(note.code + uid, Math.max(highest.get(note.code + uid) || 0, note.turn));
    const found = new Map();
    for (const note of notes)
      if (note.turn >= (highest.get(note.code + note.uid) || 0)) found.set(note.code + note.uid, note);
    return [...found.values()];
  };

  const all = (known, local) => {
    const held = new Set(local.map((note) => note.uid));
    return standing([...(known?.notes || []).filter((note) => !held.has(note.uid)), ...local]);
  };

  const current = (visit) =>
    within(["notes", "known"], "readonly", async ({ notes, known }) => all(await asked(known.get(visit)), await of(notes, visit)));

  // Writes on `draft.uid` while it was never sent, else makes a new note that replaces `seen`.
  const write = (draft, seen) =>
    within(["notes", "known"], "readwrite", async ({ notes, known }) => {
      const local = await of(notes, draft.visit);
      const mine = local.find((n) => n.code === draft.code && n.by === draft.by && !n.sealed && seen.includes(n.uid));
      if (mine) {
        const extra = seen.filter((uid) => uid !== mine.uid);
        const turns = all(await asked(known.get(draft.visit)), local).filter((n) => extra.includes(n.uid));
        const turn = Math.max(mine.turn, ...turns.map((n) => n.turn + 1));
        const note = { ...mine, ...draft, uid: mine.uid, turn, replaces: [...new Set([...mine.replaces, ...extra])] };
        await asked(notes.put(note));
        return note;
      }
      const held = [...((await asked(known.get(draft.visit)))?.notes || []), ...local].filter(
        (n) => n.code === draft.code && seen.includes(n.uid),
      );
      const turn = Math.max(0, ...held.map((n) => n.turn)) + 1;
      // One the server could not read is taken back: what stands for it now replaces what it had replaced.
      const replaces = held.flatMap((n) => (n.refused ? n.replaces : [n.uid]));
      const note = { ...draft, uid: crypto.randomUUID(), turn, replaces, sealed: false };
      for (const refused of held.filter((n) => n.refused)) await asked(notes.delete(refused.uid));
      await asked(notes.add(note));
      return note;
    });

  // All notes that are to be sent, from now on unchangeable.
  const seal = () =>
    within(["notes"], "readwrite", async ({ notes }) => {
      const found = await asked(notes.getAll());
      for (const note of found.filter((n) => !n.sealed)) {
        note.sealed = true;
        await asked(notes.put(note));
      }
      return found.filter((n) => !n.refused);
    });

  // The server has these; what it knows now is kept in the same transaction.
  const settle = (visit, kept, refused, state) =>
    within(["notes", "known"], "readwrite", async ({ notes, known }) => {
      for (const uid of kept) await asked(notes.delete(uid));
      for (const { uid, why } of refused) {
        const note = await asked(notes.get(uid));
        if (note) await asked(notes.put({ ...note, refused: why }));
      }
      if (state) await asked(known.put({ visit, ...state }));
    });

  const know = (visit, state) => within(["known"], "readwrite", ({ known }) => asked(known.put({ visit, ...state })));
  const known = (visit) => within(["known"], "readonly", ({ known: store }) => asked(store.get(visit)));
  const notes = () => within(["notes"], "readonly", ({ notes: store }) => asked(store.getAll()));
  const photos = () => within(["photos"], "readonly", ({ photos: store }) => asked(store.getAll()));
  const putPhoto = (photo) => within(["photos"], "readwrite", ({ photos: store }) => asked(store.put(photo)));
  const dropPhoto = (uid) => within(["photos"], "readwrite", ({ photos: store }) => asked(store.delete(uid)));

  return { device, current, write, seal, settle, know, known, notes, photos, putPhoto, dropPhoto, standing };
})();
