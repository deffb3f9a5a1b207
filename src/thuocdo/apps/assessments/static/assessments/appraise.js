// The appraisal grid under the keyboard. Without this file the same fields are saved by the buttons.

const grid = document.getElementById("td-grid");
const WAIT = 250;
const timers = new WeakMap();

if (grid?.querySelector("[data-row]")) begin();

function begin() {
  grid.addEventListener("input", typed);
  grid.addEventListener("keydown", keyed);
  grid.addEventListener("paste", pasted);
  grid.addEventListener("focusin", (event) => choose(rowOf(event.target)));
  grid.addEventListener("focusout", left);
  grid.addEventListener("change", (event) => { if (event.target.matches("[data-all]")) tickAll(event.target.checked); counted(); });
  document.addEventListener("change", picked);
  document.addEventListener("click", settled);
  document.addEventListener("keydown", settled);
  grid.querySelector(".td-row-wrong")?.scrollIntoView({ block: "center" });
  counted();
}

function rowOf(element) { return element.closest("tbody[data-row]"); }
function rows() { return [...grid.querySelectorAll("tbody[data-row]")]; }
function fields(row) { return [...row.querySelectorAll("[data-input], [data-points], [data-reason]")]; }

// Counting what is ticked and what is typed, so that the buttons say what they will do.
function tickAll(ticked) { for (const box of grid.querySelectorAll("input[name=chosen]")) box.checked = ticked; }

function counted() {
  const ticked = grid.querySelectorAll("input[name=chosen]:checked").length;
  const dirty = grid.querySelectorAll("[data-dirty]").length;
  label("[data-accept]", ticked);
  label("[data-save]", dirty);
  const save = grid.querySelector("[data-save]");
  if (save) save.hidden = dirty === 0;
}

function label(selector, count) {
  const button = grid.querySelector(selector);
  const span = button?.querySelector("span");
  if (!span) return;
  span.dataset.plain ??= span.textContent;
  span.textContent = count ? button.dataset.counted.replace("{n}", count) : span.dataset.plain;
}

// A row is unsaved as long as a field holds something else than the page came with.
function marked(row) {
  const changed = (field) =>
    field.matches("select")
      ? field.selectedOptions[0] && !field.selectedOptions[0].defaultSelected && !untouched(field)
      : field.value !== field.defaultValue;
  if (fields(row).some(changed)) row.dataset.dirty = "";
  else delete row.dataset.dirty;
}

// One row is looked at: its documents stand beside the grid.
let looked = 0;
function choose(row) {
  if (!row || row.classList.contains("td-row-chosen")) return;
  for (const other of rows()) other.classList.toggle("td-row-chosen", other === row);
  clearTimeout(looked);
  looked = setTimeout(() => row.querySelector("th a")?.click(), WAIT);
}

function untouched(select) {
  return select.selectedIndex === 0 && ![...select.options].some((option) => option.defaultSelected);
}

// Typing: points are worked out by the same rules as everywhere, on the server.
function typed(event) {
  if (event.target === grid) rows().forEach(marked);
  const row = rowOf(event.target);
  if (!row || !event.target.matches("[data-input], [data-points], [data-reason]")) return counted();
  marked(row);
  counted();
  const points = row.querySelector("[data-points]");
  if (event.target.matches("[data-input]") && event.target.value && points.value) points.value = "";
  if (!event.target.matches("[data-reason]")) later(row, () => previewed([row]));
}

function later(key, work) {
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(work, WAIT));
}

async function previewed(chosen) {
  const data = body(chosen);
  const answer = await fetch(grid.dataset.points, { method: "POST", body: data });
  if (!answer.ok) return;
  for (const [key, told] of Object.entries(await answer.json())) {
    const row = grid.querySelector(`tbody[data-row="${key}"]`);
    if (!row || !chosen.includes(row)) continue;
    const cell = row.querySelector(".td-cell-points");
    cell.querySelector("input").placeholder = told.points;
    cell.classList.toggle("td-cell-lowered", told.lowered);
    cell.title = told.error;
    const reason = row.querySelector("[data-reason]");
    const missing = told.lowered && !reason.value.trim();
    row.classList.toggle("td-row-missing", missing);
    reason.placeholder = missing ? grid.dataset.missing : "";
  }
}

function body(chosen) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", grid.elements.csrfmiddlewaretoken.value);
  for (const row of chosen) {
    for (const field of fields(row)) data.append(field.name, field.value);
    const cause = document.querySelector(`[data-cause-of="${row.dataset.row}"]`);
    if (cause) data.append(cause.name, cause.value);
  }
  return data;
}

// A row is kept when somebody leaves it, or at once on Enter. What is refused stays as typed.
function left(event) {
  const row = rowOf(event.target);
  if (!row || !("dirty" in row.dataset) || row.contains(event.relatedTarget)) return;
  const beside = event.relatedTarget?.closest("#td-side, .td-list-bar");
  if (!beside && !row.classList.contains("td-row-missing")) keep(row, false);
}

async function keep(row, accept) {
  if (row.dataset.busy) return row;
  row.dataset.busy = "1";
  const data = body([row]);
  if (accept) data.append("accept", "1");
  const url = grid.dataset.row.replace(/0\/$/, `${row.dataset.row}/`);
  const answer = await fetch(url, { method: "POST", body: data }).catch(() => null);
  delete row.dataset.busy;
  if (!answer || ![200, 422].includes(answer.status)) return row;
  const table = document.createElement("table");
  table.innerHTML = await answer.text();
  const fresh = table.tBodies[0];
  fresh.classList.toggle("td-row-chosen", row.classList.contains("td-row-chosen"));
  row.replaceWith(fresh);
  window.htmx?.process(fresh);
  told(answer);
  return fresh;
}

function told(answer) {
  const counts = (answer.headers.get("X-Tabs") ?? "").split(",");
  counts.forEach((count, at) => {
    const place = grid.querySelector(`[data-tab="${at}"]`);
    if (place) place.textContent = count;
  });
  const saved = grid.querySelector("[data-saved]");
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  if (answer.status === 200) saved.textContent = ` · ${saved.dataset.text} ${now}`;
  counted();
}

// Keys, as they are listed under the grid.
function keyed(event) {
  const field = event.target;
  const row = rowOf(field);
  if (!row || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const text = field.matches("[data-reason]");
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && !field.matches("select") && !text) {
    event.preventDefault();
    move(row, field, moves[event.key]);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    enter(row, field);
  } else if (!text && event.key.toLowerCase() === "l") {
    event.preventDefault();
    document.querySelector("[data-library] input")?.focus();
  } else if (!text && event.key === " " && !field.matches("[type=checkbox]")) {
    event.preventDefault();
    document.getElementById("td-papers")?.focus();
  }
}

async function enter(row, field) {
  const at = place(row, field);
  const next = row.nextElementSibling;
  if (row.classList.contains("td-row-missing")) {
    document.querySelector("[data-library] input")?.focus();
    return;
  }
  const kept = await keep(row, !("dirty" in row.dataset));
  const following = kept.classList.contains("td-row-wrong") ? kept : next;
  if (following) fields(following)[at]?.focus();
}

function place(row, field) { return Math.max(0, fields(row).indexOf(field)); }

function move(row, field, step) {
  const at = place(row, field);
  let other = row;
  do other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
  while (other?.matches("tbody") && !fields(other).length);
  const target = other?.matches("tbody") ? fields(other)[at] : null;
  target?.focus();
  target?.select?.();
}

// A column (or block) copied from Excel goes down from the cell that has focus.
function pasted(event) {
  const text = event.clipboardData?.getData("text") ?? "";
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  if (lines.length < 2 && !text.includes("\t")) return;
  const row = rowOf(event.target);
  if (!row || event.target.id === "td-block") return;
  event.preventDefault();
  const at = place(row, event.target);
  const targets = rows().filter((one) => fields(one).length);
  const filled = targets.slice(targets.indexOf(row)).slice(0, lines.length);
  filled.forEach((target, line) => {
    lines[line].split("\t").forEach((value, column) => {
      const field = fields(target)[at + column];
      if (field) field.value = value.trim();
    });
    target.dataset.dirty = "";
  });
  counted();
  previewed(filled);
  grid.dispatchEvent(new Event("input", { bubbles: true }));
}

// A reason from the library goes into the row that is looked at; a click or Enter keeps it.
function libraryRow(event) {
  const library = event.target.closest?.("[data-library]");
  return library && grid.querySelector(`tbody[data-row="${library.dataset.library}"]`);
}

function picked(event) {
  const row = libraryRow(event);
  const reason = row?.querySelector("[data-reason]");
  if (!reason) return;
  row.dataset.dirty = "";
  counted();
  if (!event.target.matches("input[type=radio]")) return;
  reason.value = event.target.value;
  row.classList.toggle("td-row-missing", !event.target.value && row.classList.contains("td-row-missing"));
  const cause = document.querySelector(`[data-cause-of="${row.dataset.row}"]`);
  if (cause && event.target.dataset.cause) cause.value = event.target.dataset.cause;
}

function settled(event) {
  const row = libraryRow(event);
  const mouse = event.type === "click" && event.detail > 0 && event.target.matches("input[type=radio]");
  const key = event.type === "keydown" && event.key === "Enter";
  if (!row || !(mouse || key)) return;
  if (key) event.preventDefault();
  const reason = row.querySelector("[data-reason]");
  if (reason.value.trim()) enter(row, row.querySelector("[data-input], [data-points]"));
  else reason.focus();
}
