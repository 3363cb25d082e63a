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
        form.dispatchEvent(new Event("placed"));
        button.disabled = false;
      },
      (fault) => { told.textContent = fault.message; button.disabled = false; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });
})();

// A place on the map of the region: a press writes it into the same two fields; fields that are typed move the dot.
(() => {
  const form = document.querySelector("[data-complaint]");
  const drawing = form?.querySelector("[data-places]");
  if (!drawing) return;
  const [west, north, east, south] = ["west", "north", "eastStep", "southStep"].map((name) => Number(drawing.dataset[name]));
  const dot = drawing.querySelector("[data-dot]");
  const { latitude, longitude, district } = form.elements;
  const whole = drawing.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  const put = (x, y) => {
    dot.setAttribute("cx", x);
    dot.setAttribute("cy", y);
    dot.setAttribute("visibility", "visible");
  };
  const follow = () => {
    const [lat, long] = [latitude, longitude].map((field) => Number(field.value.replace(",", ".")));
    if (latitude.value && longitude.value && Number.isFinite(lat + long)) put((long - west) / east, (north - lat) / south);
  };
  form.querySelector("[data-place-picker]").hidden = false;
  drawing.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    put(at.x, at.y);
    longitude.value = (west + at.x * east).toFixed(5);
    latitude.value = (north - at.y * south).toFixed(5);
    const found = event.target.dataset.district;
    if (district && found) district.value = found;
  });
  for (const button of form.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => {
    const view = drawing.viewBox.baseVal;
    const [x, y] = dot.hasAttribute("cx") ? [Number(dot.getAttribute("cx")), Number(dot.getAttribute("cy"))] : [view.x + view.width / 2, view.y + view.height / 2];
    const share = Math.min(1, Math.max(1 / 32, view.width / width / Number(button.dataset.zoom)));
    const box = share === 1 ? [0, 0] : [x - width * share / 2, y - height * share / 2];
    drawing.setAttribute("viewBox", [...box, width * share, height * share].join(" "));
    dot.setAttribute("r", 9 * share);
  });
  for (const field of [latitude, longitude]) field.addEventListener("input", follow);
  form.addEventListener("placed", follow);
  follow();
})();
