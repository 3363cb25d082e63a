"use strict";
// Files that are too large are refused before a slow line carries them; uploads show how far they are.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
  const file = input.files && input.files[0];
  const most = Number(input.dataset.most || 0);
  const isTooLarge = Boolean(file && most && file.size > most);
  const field = input.closest(".field");
  field?.querySelector("[data-refused]")?.remove();
  if (!isTooLarge) return;
  input.value = "";
  const told = document.createElement("p");
  told.className = "errorlist";
  told.setAttribute("role", "alert");
  told.dataset.refused = "";
  told.textContent = input.dataset.tooLarge;
  field?.append(told);
});

const bar = (event) => {
  const button = event.target.closest && event.target.closest("[data-upload]");
  return button ? document.getElementById(button.dataset.upload) : null;
};
document.addEventListener("htmx:xhr:progress", (event) => {
  const progress = bar(event);
  if (!progress || !event.detail.lengthComputable) return;
  progress.hidden = false;
  progress.value = (100 * event.detail.loaded) / event.detail.total;
});
document.addEventListener("htmx:sendError", (event) => {
  const status = event.target.closest("article") && event.target.closest("article").querySelector(".saved");
  if (status) status.textContent = status.dataset.offline || status.textContent;
});
// A page with words that are not saved yet asks before it is left.
let waiting = 0;
document.addEventListener("input", (event) => {
  if (event.target.closest && event.target.closest(".answer")) waiting = Date.now();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) waiting = 0;
});
window.addEventListener("beforeunload", (event) => {
  if (waiting && !document.activeElement.matches("button")) event.preventDefault();
});
