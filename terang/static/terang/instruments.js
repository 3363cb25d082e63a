"use strict";
// The editor of instruments: live sums, search, folding. Everything is recomputed on the server when it is saved.
(() => {
  const number = (text) => Number.parseFloat(String(text).replace(/\s/g, "").replace(",", ".")) || 0;
  const written = (value) => String(Math.round(value * 1e6) / 1e6).replace(".", ",");
  const weight = (part, level) => {
    const input = part.querySelector(`[data-weight="${level}"]`);
    return input ? number(input.value) : 0;
  };
  const say = (output, sum, whole) => {
    if (!output) return;
    output.textContent = written(sum);
    output.toggleAttribute("data-off", Math.abs(sum - whole) > 1e-9);
  };

  const sums = () => {
    let all = 0;
    for (const dimension of document.querySelectorAll('[data-part="dimension"]')) {
      let inside = 0;
      for (const indicator of dimension.querySelectorAll('[data-part="indicator"]')) {
        let asked = 0;
        for (const input of indicator.querySelectorAll('[data-weight="pertanyaan"]')) asked += number(input.value);
        const own = weight(indicator, "indikator");
        say(indicator.querySelector('[data-sum="indicator"]'), asked, own);
        inside += own;
      }
      const own = weight(dimension, "aspek");
      say(dimension.querySelector('[data-sum="dimension"]'), inside, own);
      all += own;
    }
    say(document.querySelector('[data-sum="all"]'), all, 100);
  };

  const filter = (words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of document.querySelectorAll('[data-part="question"]'))
      row.hidden = !wanted.every((word) => row.dataset.text.includes(word));
    for (const part of document.querySelectorAll('[data-part="indicator"], [data-part="dimension"]'))
      part.hidden = wanted.length > 0 && !part.querySelector('[data-part="question"]:not([hidden])');
  };

  const begin = () => {
    for (const hidden of document.querySelectorAll("[data-needs-script], [data-fold]")) hidden.hidden = false;
    sums();
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-weight]")) sums();
    if (event.target.matches("[data-filter]")) filter(event.target.value);
  });
  document.addEventListener("click", (event) => {
    const fold = event.target.closest("[data-fold]")?.dataset.fold;
    if (!fold) return;
    for (const part of document.querySelectorAll('details[data-part="dimension"]')) part.open = fold === "open";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
  });
  // After the editor was replaced, folds and search stay as they were.
  let closed = [];
  document.addEventListener("htmx:beforeSwap", () => {
    closed = [...document.querySelectorAll('details[data-part="dimension"]:not([open])')].map((part) => part.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of closed) document.getElementById(id)?.removeAttribute("open");
    begin();
  });
  begin();
})();
