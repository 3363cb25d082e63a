"use strict";
// Rectangles to be blackened, drawn with the mouse, a finger or a pen; the numbers of the form are what counts.
(() => {
  const area = document.querySelector("[data-redact]");
  const form = document.getElementById("kotak");
  if (!area || !form) return;
  const picture = area.querySelector("img");
  const box = document.createElement("div");
  box.className = "redact-box";
  box.hidden = true;
  area.append(box);
  const field = (name) => form.elements.namedItem(name);
  let start = null;

  const place = (event) => {
    const frame = picture.getBoundingClientRect();
    const share = (value, size) => Math.min(100, Math.max(0, (value / size) * 100));
    return [share(event.clientX - frame.left, frame.width), share(event.clientY - frame.top, frame.height)];
  };
  const show = (left, top, width, height) => {
    box.hidden = !(width > 0 && height > 0);
    Object.assign(box.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  };
  const draw = (event) => {
    const [x, y] = place(event);
    const numbers = { left: Math.min(x, start[0]), top: Math.min(y, start[1]), width: Math.abs(x - start[0]), height: Math.abs(y - start[1]) };
    for (const [name, value] of Object.entries(numbers)) field(name).value = value.toFixed(2);
    show(numbers.left, numbers.top, numbers.width, numbers.height);
  };
  picture.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    start = place(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => { if (start) draw(event); });
  picture.addEventListener("pointerup", (event) => { if (start) draw(event); start = null; });
  form.addEventListener("input", () => show(...["left", "top", "width", "height"].map((name) => Number(field(name).value) || 0)));
})();
