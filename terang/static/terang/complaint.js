"use strict";
// "Use my place now": reads the position once, when asked, into two plain fields.
(() => {
  const form = document.querySelector("[data-complaint]");
  const button = form?.querySelector("[data-locate]");
  if (!button || !navigator.geolocation) return;
  const told = form.querySelector("[data-located]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    told.textContent = "…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(5);
        form.elements.longitude.value = coords.longitude.toFixed(5);
        told.textContent = `± ${Math.round(coords.accuracy)} m`;
        button.disabled = false;
      },
      (fault) => { told.textContent = fault.message; button.disabled = false; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });
})();
