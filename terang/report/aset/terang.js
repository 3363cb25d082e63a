// Comfort only: sorting, filtering, and open proofs on paper. The report is complete without it.
"use strict";

function sortBy(table, column, heading) {
  const body = table.tBodies[0];
  const up = heading.getAttribute("aria-sort") !== "ascending";
  const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const compare = (a, b) => value(a).localeCompare(value(b), "id", { numeric: true });
  const rows = Array.from(body.rows).sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  body.append(...rows);
}

function makeSortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, column, heading));
    heading.append(button);
  });
}

function controls(before) {
  const box = document.createElement("div");
  box.className = "filter";
  const label = document.createElement("label");
  box.append(label);
  before.before(box);
  return label;
}

function makeFilterable(table) {
  if (table.tBodies[0].rows.length < 8) return;
  const label = controls(table.closest(".scroll"));
  const input = document.createElement("input");
  input.type = "search";
  label.append(table.dataset.filter, input);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.querySelector("th").textContent.toLowerCase().includes(wanted);
    }
  });
}

function makeNarrowable(section) {
  const verdicts = section.querySelectorAll(".verdict");
  if (!verdicts.length) return;
  const label = controls(section.querySelector(".aspect"));
  const input = document.createElement("input");
  input.type = "checkbox";
  label.append(input, section.dataset.states);
  input.addEventListener("change", () => {
    for (const verdict of verdicts) verdict.hidden = input.checked && verdict.dataset.state === "ada";
  });
}

document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
document.querySelectorAll("table[data-filter]").forEach(makeFilterable);
document.querySelectorAll("[data-states]").forEach(makeNarrowable);
window.addEventListener("beforeprint", () => {
  for (const proof of document.querySelectorAll("details")) proof.open = true;
});
