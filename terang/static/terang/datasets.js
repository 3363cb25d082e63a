"use strict";
// A grid of fields: arrows and Enter move between rows, a paste from a spreadsheet fills several cells.
const cellsOf = (row) => [...row.querySelectorAll("td .cell > input, td .cell > select")];
const rowsOf = (grid) => [...grid.tBodies[0].rows];

const go = (field, step) => {
  const row = field.closest("tr"), rows = rowsOf(field.closest("table"));
  const next = rows[rows.indexOf(row) + step];
  if (!next) return false;
  const there = cellsOf(next)[cellsOf(row).indexOf(field)];
  if (!there) return false;
  there.focus();
  if (there.select) there.select();
  return true;
};

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.closest || !field.closest("[data-grid] .cell") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") { if (go(field, event.shiftKey ? -1 : 1) || field.tagName === "INPUT") event.preventDefault(); }
  const steps = field.tagName === "SELECT" || field.type === "date" ? {} : { ArrowDown: 1, ArrowUp: -1 };
  if (steps[event.key] && go(field, steps[event.key])) event.preventDefault();
});

const put = (field, text) => {
  if (field.tagName === "SELECT") {
    const wanted = text.trim().toLowerCase();
    const option = [...field.options].find((o) => o.value.toLowerCase() === wanted || o.text.toLowerCase() === wanted || wanted.startsWith(`${o.value.toLowerCase()} `) && o.value);
    if (!option) return;
    field.value = option.value;
  } else field.value = text.trim();
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("paste", (event) => {
  const field = event.target;
  const grid = field.closest && field.closest("[data-grid]");
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!grid || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const rows = rowsOf(grid), row = field.closest("tr");
  const top = rows.indexOf(row), left = cellsOf(row).indexOf(field);
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  lines.forEach((line, n) => {
    if (!rows[top + n]) return;
    const cells = cellsOf(rows[top + n]);
    line.split("\t").forEach((part, m) => { if (cells[left + m]) put(cells[left + m], part); });
  });
  const left_over = top + lines.length - rows.length;
  if (left_over > 0) window.alert(grid.dataset.tooFew.replace("0", String(left_over)));
});

// After a row was saved, the fields it speaks of are marked.
document.addEventListener("htmx:afterSwap", (event) => {
  const status = document.getElementById(event.detail.target.id);
  if (!status || status.dataset.faults === undefined) return;
  const wrong = status.dataset.faults.split(" ");
  for (const field of cellsOf(status.closest("tr"))) {
    if (wrong.includes(field.name)) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
});
document.addEventListener("htmx:sendError", (event) => {
  const row = event.target.closest && event.target.closest("tr");
  const status = row && row.querySelector(".saved");
  if (status) status.textContent = status.dataset.offline || status.textContent;
});
