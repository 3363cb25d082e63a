"use strict";
// The verifier's desk by keyboard: digits choose, A writes a reason, Ctrl+Enter saves, L skips.
document.addEventListener("keydown", (event) => {
  const form = document.getElementById("putusan");
  if (!form || event.altKey || event.metaKey) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio") return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.type === "radio") target.checked = true;
  if (target.tagName === "A") target.click();
  else target.focus();
});
