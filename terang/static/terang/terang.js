"use strict";
// The menu folds on small screens; without scripts it simply stays open.
(() => {
  const menu = document.querySelector(".menu");
  const toggle = document.querySelector(".menu-toggle");
  if (!menu || !toggle) return;
  const fold = (folded) => {
    menu.toggleAttribute("data-folded", folded);
    toggle.setAttribute("aria-expanded", String(!folded));
  };
  toggle.hidden = false;
  fold(true);
  toggle.addEventListener("click", () => fold(!menu.hasAttribute("data-folded")));
})();

// "More" in the menu closes by Escape and by a click elsewhere.
for (const more of document.querySelectorAll(".more")) {
  document.addEventListener("click", (event) => { if (!more.contains(event.target)) more.open = false; });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
}

// "Select all" boxes of tables with bulk actions: <input type="checkbox" data-all="name">.
document.addEventListener("change", (event) => {
  const all = event.target.dataset?.all;
  if (!all) return;
  for (const box of event.target.closest("form").querySelectorAll(`input[name="${all}"]`)) box.checked = event.target.checked;
});

// Buttons that cannot be taken back ask first: <button data-confirm="…">.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Print buttons: <button type="button" data-print>.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Copy buttons: <button type="button" data-copy="id of the text" hidden>.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()));
}
