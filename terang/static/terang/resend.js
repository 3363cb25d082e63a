"use strict";
// The office was too busy (503): what was sent is sent again by itself, after the time the answer names.
for (const form of document.querySelectorAll("form[data-resend]")) {
  setTimeout(() => form.requestSubmit(), 1000 * Number(form.dataset.resend));
}
document.addEventListener("htmx:responseError", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status !== 503) return;
  const seconds = Number(xhr.getResponseHeader("Retry-After")) || 10;
  setTimeout(() => {
    if (requestConfig.elt.isConnected) htmx.ajax(requestConfig.verb, requestConfig.path, { source: requestConfig.elt });
  }, 1000 * seconds);
});
