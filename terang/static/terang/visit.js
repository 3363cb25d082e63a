"use strict";
// The checklist of a visit in the field: keeps what is written at once, says what is not sent yet, and sends it when
// there is a network. Without this script the page is a plain form.
(() => {
  const root = document.getElementById("lapangan");
  if (!root) return;
  const setup = JSON.parse(document.getElementById("susunan").textContent);
  const words = setup.words;
  const status = document.getElementById("keadaan-kirim");
  const readiness = document.getElementById("kesiapan");
  const warning = document.getElementById("peringatan");
  const button = document.getElementById("kirim");
  const says = (sentence, value) => sentence.replace("%s", value);
  if (!("indexedDB" in window) || !window.crypto?.randomUUID) {
    readiness.textContent = words.unsupported;
    readiness.hidden = false;
    return;
  }
  const Store = window.VisitStore;
  const shown = new Map(); // by code: numbers of the wordings the form shows
  const dirty = new Set();
  let device = "";
  let sending = null;
  let again = false;
  let lastSent = "";
  let trouble = "";

  const forms = [...root.querySelectorAll("form[data-code]")];
  const formOf = (code) => forms.find((form) => form.dataset.code === code);
  const typed = (form) => ({
    mark: form.querySelector("input[name=mark]:checked")?.value || "",
    text: form.elements.text.value.trim(),
    advice: form.elements.advice.value.trim(),
    due_on: form.elements.due_on.value,
  });

  // ---- Saving on the phone -----------------------------------------------------------------------------------
  const guarded = async (work) => {
    try {
      const found = await work();
      warning.hidden = true;
      return found;
    } catch (fault) {
      warning.textContent = fault?.name === "QuotaExceededError" ? words.full : `${words.full} (${fault?.name || fault})`;
      warning.hidden = false;
      throw fault;
    }
  };

  const save = async (form) => {
    const code = form.dataset.code;
    const others = form.elements.all?.checked
      ? (await Store.current(setup.visit)).filter((n) => n.code === code).map((n) => n.uid)
      : [];
    const draft = { ...typed(form), visit: setup.visit, code, by: setup.user, byName: setup.name, device, written_at: new Date().toISOString() };
    dirty.delete(code);
    try {
      const note = await guarded(() => Store.write(draft, [...new Set([...(shown.get(code) || []), ...others])]));
      shown.set(code, [note.uid]);
      form.querySelector(".saved").textContent = words.savedHere;
    } catch (fault) {
      dirty.add(code);
      throw fault;
    }
    await show();
  };

  const saves = new Map(); // one after the other for each form: a wording replaces the one before
  const saved = (form) => {
    const before = saves.get(form) || Promise.resolve();
    const now = before.catch(() => {}).then(() => save(form));
    saves.set(form, now);
    return now;
  };
  const pause = new Map();
  const later = (form) => {
    clearTimeout(pause.get(form));
    pause.set(form, setTimeout(() => saved(form).then(sendSoon, () => {}), 400));
  };
  const flush = () => {
    for (const code of [...dirty]) saved(formOf(code)).catch(() => {});
  };

  // ---- What the page shows ------------------------------------------------------------------------------------
  const fill = (form, note) => {
    for (const radio of form.querySelectorAll("input[name=mark]")) radio.checked = radio.value === (note?.mark || "");
    form.elements.text.value = note?.text || "";
    form.elements.advice.value = note?.advice || "";
    form.elements.due_on.value = note?.due_on || "";
  };

  const beside = (form, others) => {
    const box = form.querySelector(".others");
    box.replaceChildren(
      ...others.map((note) => {
        const quote = document.createElement("blockquote");
        quote.className = "quote";
        quote.append([note.text, note.advice].filter(Boolean).join(" · ") || "–");
        const who = document.createElement("footer");
        who.textContent = says(words.other, note.by_name || note.byName || (typeof note.by === "string" ? note.by : ""));
        quote.append(who);
        return quote;
      }),
    );
    form.querySelector(".merge").hidden = others.length === 0;
    if (!others.length && form.elements.all) form.elements.all.checked = false;
  };

  const badge = (form, notes, unsent) => {
    const mark = form.querySelector("input[name=mark]:checked");
    const place = form.closest("details")?.querySelector("[data-mark]");
    if (place) {
      place.textContent = mark?.value ? mark.parentElement.textContent.trim() : "";
      place.hidden = !mark?.value;
    }
    const state = form.querySelector(".saved");
    const refused = unsent.find((note) => note.refused);
    state.textContent = refused ? refused.refused : unsent.length ? words.savedHere : notes.length ? words.sent : "";
  };

  const refresh = async () => {
    const current = await Store.current(setup.visit);
    const local = new Set((await Store.notes()).map((note) => note.uid));
    const every = await Store.notes();
    for (const form of forms) {
      const code = form.dataset.code;
      const notes = current.filter((note) => note.code === code);
      const mine = notes.find((note) => local.has(note.uid)) || notes.find((n) => (shown.get(code) || []).includes(n.uid)) || notes.at(-1);
      if (!dirty.has(code) && !form.contains(document.activeElement)) {
        fill(form, mine);
        shown.set(code, mine ? [mine.uid] : []);
      } else if (mine && local.has(mine.uid)) shown.set(code, [mine.uid]);
      beside(form, notes.filter((note) => !(shown.get(code) || []).includes(note.uid)));
      badge(form, notes, every.filter((note) => note.visit === setup.visit && note.code === code));
    }
  };

  const show = async () => {
    const notes = await Store.notes();
    const photos = await Store.photos();
    const parts = [];
    if (notes.length) parts.push(says(words.notes, notes.length));
    if (photos.length) parts.push(says(words.photos, photos.length));
    status.dataset.level = parts.length ? "warning" : "success";
    status.dataset.unsent = String(notes.length + photos.length);
    const sentence = parts.length ? says(words.unsent, parts.join(", ")) : lastSent ? says(words.sentAt, lastSent) : words.allSent;
    status.querySelector("p").textContent = trouble && parts.length ? `${sentence} ${trouble}` : sentence;
    button.hidden = !parts.length;
    await showPhotos(photos);
  };

  const urls = new Map();
  const showPhotos = async (photos) => {
    const known = (await Store.known(setup.visit))?.photos || [];
    for (const list of root.querySelectorAll("ul[data-photos]")) {
      const code = list.dataset.photos;
      const waiting = photos.filter((photo) => photo.visit === setup.visit && photo.code === code);
      const names = waiting.map((photo) => photo.uid).concat(known.filter((p) => p.code === code).map((p) => p.uid + "!"));
      if (list.dataset.held === names.join()) continue;
      list.dataset.held = names.join();
      list.replaceChildren(...known.filter((p) => p.code === code).map(sentPhoto), ...waiting.map(waitingPhoto));
    }
  };
  const sentPhoto = (photo) => {
    const line = document.createElement("li");
    line.textContent = `${photo.caption} · ${words.sent}`;
    return line;
  };
  const waitingPhoto = (photo) => {
    const line = document.createElement("li");
    const picture = document.createElement("img");
    if (!urls.has(photo.uid)) urls.set(photo.uid, URL.createObjectURL(photo.blob));
    picture.src = urls.get(photo.uid);
    picture.alt = photo.caption || words.captionLabel;
    const label = document.createElement("label");
    label.textContent = words.captionLabel;
    const caption = document.createElement("input");
    caption.value = photo.caption;
    caption.maxLength = 300;
    label.append(caption);
    const state = document.createElement("p");
    state.className = "hint";
    state.textContent = photo.refused || (photo.caption ? words.savedHere : words.needsCaption);
    caption.addEventListener("change", async () => {
      const value = caption.value.trim();
      await guarded(() => Store.putPhoto({ ...photo, caption: value, refused: "", uid: photo.uid }));
      photo.caption = value;
      picture.alt = value || words.captionLabel;
      state.textContent = value ? words.savedHere : words.needsCaption;
      sendSoon();
    });
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button small danger";
    remove.textContent = words.remove;
    remove.addEventListener("click", async () => {
      if (!window.confirm(words.removeSure)) return;
      await Store.dropPhoto(photo.uid);
      await show();
    });
    line.append(picture, label, state, remove);
    return line;
  };

  // ---- Photos -------------------------------------------------------------------------------------------------
  // Large ones are made smaller on the phone, which also leaves the camera's data behind; unless the place is wanted.
  const smaller = async (file, wantsPlace) => {
    if (wantsPlace || file.size < 700_000 || !window.createImageBitmap) return file;
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return (await new Promise((keep) => canvas.toBlob(keep, "image/jpeg", 0.8))) || file;
    } catch {
      return file; // the server says what is wrong with it
    }
  };

  const take = async (form) => {
    const file = form.elements.photo.files[0];
    if (!file) return;
    const wantsPlace = form.elements.place.checked;
    const photo = {
      uid: crypto.randomUUID(),
      visit: setup.visit,
      code: form.elements.code.value,
      caption: form.elements.caption.value.trim(),
      blob: await smaller(file, wantsPlace),
      place: wantsPlace,
      by: setup.user,
      device,
      written_at: new Date().toISOString(),
    };
    await guarded(() => Store.putPhoto(photo));
    form.reset();
    await show();
    sendSoon();
  };

  // ---- Sending ------------------------------------------------------------------------------------------------
  class SignedOut extends Error {}
  class NoNetwork extends Error {}
  class Told extends Error {}
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
  const address = (visit, rest) => setup.page.replace(/\d+/, visit) + rest;

  const asks = async (url, options, isSecond) => {
    let answer;
    try {
      answer = await fetch(url, {
        ...options,
        redirect: "manual",
        credentials: "same-origin",
        headers: { Accept: "application/json", "X-CSRFToken": token(), ...options.headers },
      });
    } catch {
      throw new NoNetwork();
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.status === 403 && !isJson && !isSecond) {
      await asks(address(setup.visit, "isi.json"), {}, true); // renews the token
      return asks(url, options, true);
    }
    if (!isJson) throw new Told(words.trouble);
    const told = await answer.json();
    if (answer.ok) return told;
    throw Object.assign(new Told(told.why || words.trouble), { status: answer.status });
  };

  const sendNotes = async () => {
    const waiting = (await Store.seal()).filter((note) => note.by === setup.user);
    const visits = [...new Set(waiting.map((note) => note.visit))];
    for (const visit of visits) {
      const notes = waiting.filter((note) => note.visit === visit);
      for (let start = 0; start < notes.length; start += 50) {
        const batch = notes.slice(start, start + 50);
        const body = JSON.stringify({ by: setup.user, notes: batch });
        const told = await asks(address(visit, "kirim/"), { method: "POST", body, headers: { "Content-Type": "application/json" } });
        await Store.settle(visit, told.kept, told.refused, told.state);
      }
    }
  };

  const sendPhotos = async () => {
    for (const photo of await Store.photos()) {
      if (!photo.caption || photo.refused || photo.by !== setup.user) continue;
      const form = new FormData();
      for (const name of ["uid", "code", "caption", "device", "written_at", "by"]) form.set(name, photo[name]);
      if (photo.place) form.set("place", "1");
      form.set("photo", photo.blob, "foto");
      try {
        const told = await asks(address(photo.visit, "foto/"), { method: "POST", body: form });
        await Store.dropPhoto(told.kept);
      } catch (fault) {
        if (fault.status !== 422) throw fault;
        await Store.putPhoto({ ...photo, refused: fault.message });
      }
    }
  };

  const held = async () => [...(await Store.notes()), ...(await Store.photos())];
  const isWaiting = async () => (await held()).some((each) => each.by === setup.user);
  const ofOthers = async () => ((await held()).some((each) => each.by !== setup.user) ? words.otherUser : "");

  const round = async () => {
    if (!(await isWaiting())) {
      await Store.know(setup.visit, await asks(address(setup.visit, "isi.json"), {}));
      return;
    }
    status.querySelector("p").textContent = words.sending;
    await sendNotes();
    await sendPhotos();
    await Store.know(setup.visit, await asks(address(setup.visit, "isi.json"), {}));
    lastSent = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  };

  const send = async () => {
    if (sending) {
      again = true;
      return sending;
    }
    sending = (async () => {
      try {
        await Promise.all([...saves.values()].map((s) => s.catch(() => {})));
        await round();
        trouble = await ofOthers();
      } catch (fault) {
        trouble =
          fault instanceof NoNetwork ? words.offline
          : fault instanceof SignedOut ? words.signedOut
          : fault instanceof Told ? fault.message
          : words.trouble;
      }
      document.getElementById("masuk-lagi").hidden = trouble !== words.signedOut;
      await show();
      await refresh();
    })();
    try {
      await sending;
    } finally {
      sending = null;
      if (again) {
        again = false;
        sendSoon();
      }
    }
  };
  let soon;
  const sendSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(send, 1200);
  };

  // ---- Without a network ----------------------------------------------------------------------------------------
  const ask = (worker, message) =>
    new Promise((keep) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => keep(event.data.done);
      worker.postMessage(message, [channel.port2]);
    });

  const prepare = async () => {
    if (!("serviceWorker" in navigator)) {
      readiness.textContent = words.unsupported;
      return;
    }
    readiness.textContent = words.preparing;
    try {
      await navigator.serviceWorker.register(setup.worker, { scope: setup.scope });
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
      const needed = [...new Set(loaded.filter((path) => path.startsWith("/statis/")))];
      const isKept = navigator.onLine && (await ask(active, { keep: [setup.page, ...needed] }));
      readiness.textContent = isKept || navigator.serviceWorker.controller ? words.ready : words.notReady;
      readiness.dataset.ready = String(Boolean(isKept || navigator.serviceWorker.controller));
    } catch {
      readiness.textContent = navigator.serviceWorker.controller ? words.ready : words.notReady;
    }
    navigator.storage?.persist?.().catch(() => {});
  };

  // ---- Begin ----------------------------------------------------------------------------------------------------
  const begin = async () => {
    readiness.hidden = status.hidden = false;
    device = await guarded(() => Store.device());
    const kept = await Store.known(setup.visit);
    if (!kept) await Store.know(setup.visit, setup.state);
    for (const form of forms) {
      form.addEventListener("input", () => {
        dirty.add(form.dataset.code);
        later(form);
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(pause.get(form));
        saved(form).then(send, () => {});
      });
    }
    for (const form of root.querySelectorAll("form[data-photo]"))
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        take(form).catch(() => {});
      });
    button.addEventListener("click", send);
    window.addEventListener("online", send);
    window.addEventListener("offline", () => {
      trouble = words.offline;
      show();
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? flush() : send()));
    window.addEventListener("pagehide", flush);
    setInterval(async () => (await isWaiting()) && send(), 30_000);
    await refresh();
    await show();
    root.dataset.begun = "true";
    await send();
    await prepare();
  };
  begin().catch((fault) => {
    readiness.textContent = words.unsupported;
    console.warn(fault);
  });
})();
