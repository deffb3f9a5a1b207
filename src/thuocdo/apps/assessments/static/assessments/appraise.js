// The appraisal grid under the keyboard: what keys, clicks and pastes mean for its rows, each of
// which minds its own state (appraise-row.js). Without scripts the same fields are saved by buttons.

const grid = document.getElementById("td-grid");
const PAUSE = 250;
const BESIDE = "#td-side, #td-grid button, [data-source]";
const rows = new Map();
let current = null; // the row somebody works on, also while they are in the library beside it
let leaving = false; // the form itself is being sent
const common = grid?.querySelector("[data-source]"); // the source of a survey, named once for all rows
let named = common?.value ?? ""; // what it was before the key that is being pressed
let aside = false; // the pointer went down where a row stays the one worked on
const unchecked = new Set(); // rows whose points the server is to be asked for
let pause = 0;
let wanted = grid?.querySelector(".td-row-chosen [data-look]"); // to what stands beside the grid, or soon will
let soon = 0;
let wrong = []; // the rows that the page came back for, and what it says of them above all
let banner = null;

if (grid?.querySelector("[data-reason]")) begin();

function begin() {
  for (const body of grid.querySelectorAll("tbody[data-row]")) {
    if (body.querySelector("[data-reason]")) rows.set(body, new Row(body, grid));
  }
  grid.addEventListener("input", typed);
  grid.addEventListener("keydown", keyed);
  grid.addEventListener("paste", pasted);
  grid.addEventListener("change", ticked);
  grid.addEventListener("click", pressed);
  grid.addEventListener("row", (event) => { remember(event.detail); counted(); });
  grid.addEventListener("answered", (event) => answered(event.detail));
  grid.addEventListener("submit", sending);
  document.addEventListener("focusin", (event) => went(event.target));
  document.addEventListener("pointerdown", (event) => { aside = Boolean(event.target.closest(BESIDE)); });
  grid.addEventListener("focusout", (event) => { if (!event.relatedTarget && !aside && document.hasFocus()) leave(current); });
  document.addEventListener("input", chosen);
  document.addEventListener("keydown", sideKeyed);
  document.addEventListener("keydown", entered);
  document.addEventListener("click", followed);
  window.addEventListener("beforeunload", (event) => { if (!leaving && unsaved().length) event.preventDefault(); });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => unsaved("failed").forEach(again));
  putBack();
  wrong = unsaved("lacking");
  banner = wrong.length ? document.querySelector(".td-messages .td-message-error") : null;
  check([...rows.values()].filter((row) => row.dirty));
  counted();
  unsaved("lacking")[0]?.body.scrollIntoView({ block: "center" });
}

function rowOf(element) { return rows.get(element.closest?.("tbody[data-row]")) ?? null; }
function unsaved(state) { return [...rows.values()].filter((row) => (state ? row.state === state : row.unsaved)); }
function again(row) { return row.keep({ accept: row.accepting }); }

// Counting what is ticked and what is not saved yet, so that the buttons say what they will do.
function ticked(event) {
  if (event.target.matches("[data-all]")) {
    for (const box of grid.querySelectorAll("[name=chosen]")) box.checked = event.target.checked && !rowOf(box).dirty;
  }
  counted();
}

function counted() {
  const chosen = grid.querySelectorAll("[name=chosen]:checked").length;
  const count = unsaved().length;
  if (!common) label("[data-accept]", chosen).hidden = count > 0 && chosen === 0;
  label("[data-save]", count).hidden = count === 0;
  if (!wrong.some((row) => row.unsaved)) banner?.remove();
}

function label(selector, count) {
  const button = grid.querySelector(selector);
  const span = button.querySelector("span");
  span.dataset.plain ??= span.textContent;
  span.textContent = count ? button.dataset.counted.replace("{n}", count) : span.dataset.plain;
  return button;
}

// Typing: points are worked out by the same rules as everywhere, on the server.
function typed(event) {
  if (event.target === common) return renamed();
  const row = rowOf(event.target);
  if (!row?.fields.includes(event.target)) return;
  const box = row.body.querySelector("[name=chosen]");
  if (box) box.checked = false; // what is typed is not the claim, so it is not accepted with others
  if (event.target.matches("[data-input]") && event.target.value) row.points.value = "";
  if (event.target !== row.reason) takeSource(row);
  row.touched();
  if (event.target !== row.reason) check([row]);
}

// Rows in which something stands and that name no source of their own have the common one.
function takeSource(row) {
  if (common && row.filled && !row.reason.value.trim()) row.reason.value = common.value;
}

function renamed() {
  for (const row of rows.values()) {
    if (!row.filled || ![named, ""].includes(row.reason.value)) continue;
    row.reason.value = common.value;
    row.touched();
  }
  named = common.value;
}

function check(some) {
  for (const row of some) unchecked.add(row);
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
}

async function ask() {
  const some = [...unchecked].filter((row) => row.dirty && row.sent === null);
  unchecked.clear();
  if (!some.length) return;
  const data = some[0].form();
  for (const row of some.slice(1)) for (const [name, value] of row.form()) data.append(name, value);
  const measured = some.map((row) => row.asked());
  const answer = await post(grid.dataset.points, data);
  const told = answer?.ok && !answer.redirected ? await answer.json().catch(() => ({})) : {};
  some.forEach((row, at) => row.valued(told[row.key], measured[at]));
}

// One row at a time is worked on; going elsewhere keeps what was typed in it, if it is complete.
function went(target) {
  const row = rowOf(target);
  if (!row && target.closest(BESIDE)) return;
  if (row === current) return;
  leave(current);
  current = row ?? current;
  if (row) looksAt(row);
}

function leave(row) {
  if (row && !["overtaken", "failed"].includes(row.state)) row.keep();
}

function answered({ answer, row }) {
  (answer.headers.get("X-Tabs") ?? "").split(",").forEach((count, at) => {
    const place = grid.querySelector(`[data-tab="${at}"]`);
    if (place) place.textContent = count;
  });
  const saved = grid.querySelector("[data-saved]");
  if (answer.status === 200) saved.textContent = ` · ${saved.dataset.text} ${answer.headers.get("X-Saved")}`;
  if (row === current) look(row.link);
}

// A click on a link waits for rows that are on their way, so that nobody is warned for nothing.
async function followed(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  if (link.dataset.look) {
    event.preventDefault();
    highlight(link);
    await look(link);
    document.getElementById("td-side").scrollIntoView({ block: "nearest" });
  } else if (unsaved("saving").length && !link.hash) {
    event.preventDefault();
    await Promise.all(unsaved("saving").map((row) => row.flight));
    location.assign(link.href);
  }
}

function pressed(event) {
  const row = rowOf(event.target);
  if (event.target.closest("[data-again]")) again(row);
  if (event.target.closest("[data-theirs]")) { row.restore(); row.fields[0].focus(); }
}

// Keys, as they are listed under the grid.
function keyed(event) {
  const field = event.target;
  const row = rowOf(field);
  if (event.key === "Enter" && field.matches("[type=checkbox], [data-source]")) event.preventDefault(); // sends no form
  if (event.key === "Enter" && field === common) goTo(rows.values().next().value, 0);
  if (!row?.fields.includes(field) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const plain = field !== row.reason;
  const meaning = {
    Enter: !event.shiftKey && (() => enter(row, field)),
    Escape: () => row.restore(field.value === field.dataset.kept ? undefined : [field]),
    ArrowDown: plain && !field.matches("select") && (() => goTo(beside(row, 1), row.fields.indexOf(field))),
    ArrowUp: plain && !field.matches("select") && (() => goTo(beside(row, -1), row.fields.indexOf(field))),
    l: plain && (() => openLibrary(row)),
    " ": plain && field.matches("input") && (() => document.getElementById("td-papers")?.focus()),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!meaning) return;
  event.preventDefault();
  meaning();
}

// Enter keeps the row (or accepts its claim) and goes on at once, so that nobody waits between
// rows. Only when nothing has been done since does what the row lacks call the focus back.
async function enter(row, field) {
  if (row.lack) {
    await row.keep();
    return row.remedy.focus();
  }
  const accept = !row.dirty && row.waiting;
  const kept = row.keep({ accept });
  const at = field === row.reason ? 0 : row.fields.indexOf(field);
  const target = goTo(beside(row, 1), at) ?? field;
  const untouched = target.value;
  const state = await kept;
  const still = document.activeElement === target && target.value === untouched;
  if (["lacking", "overtaken"].includes(state) && still) row.remedy.focus();
}

// Before anything is focused an arrow or Tab goes into the table: to its first cell.
function entered(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (document.activeElement !== document.body || !["ArrowDown", "ArrowUp", "Tab"].includes(event.key)) return;
  if (goTo(rows.values().next().value, 0)) event.preventDefault();
}

function beside(row, step) {
  const all = [...rows.values()];
  return all[all.indexOf(row) + step];
}

function goTo(row, at) {
  const field = row?.fields[Math.max(0, at)];
  field?.focus();
  field?.select?.();
  return field;
}

// A column (or block) copied from Excel goes down from the cell that has focus.
function pasted(event) {
  const text = event.clipboardData?.getData("text") ?? "";
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  const row = rowOf(event.target);
  if (!row || (lines.length < 2 && !text.includes("\t"))) return;
  event.preventDefault();
  const at = row.fields.indexOf(event.target);
  const all = [...rows.values()];
  const filled = all.slice(all.indexOf(row)).slice(0, lines.length);
  filled.forEach((target, line) => {
    lines[line].split("\t").forEach((value, column) => {
      const field = target.fields[at + column];
      if (field) field.value = value.trim();
    });
    takeSource(target);
    target.touched();
  });
  check(filled);
}

// The row that is looked at has its documents and the library of reasons beside the grid.
function looksAt(row) {
  highlight(row.link);
  if (wanted === row.link) return;
  clearTimeout(soon);
  wanted = row.link; // whatever else is on its way is no longer
  soon = setTimeout(() => look(row.link), PAUSE);
}

function highlight(link) {
  for (const other of grid.querySelectorAll(".td-row-chosen")) other.classList.remove("td-row-chosen");
  link.closest("tbody").classList.add("td-row-chosen");
}

async function look(link) {
  clearTimeout(soon);
  wanted = link;
  const row = rowOf(link);
  const answer = await fetch(link.dataset.look, { headers: { "HX-Request": "true" } }).catch(() => null);
  const text = answer?.ok && !answer.redirected ? await answer.text() : "";
  const busy = row && libraryRow(document.activeElement) === row; // nobody is torn out of a list they read
  if (!text && wanted === link) wanted = null; // asked for again when somebody comes back
  if (!text || wanted !== link || busy) return;
  document.getElementById("td-side").outerHTML = text;
  if (row) dress(row);
}

// What was chosen for an unsaved row is chosen again when its side comes back.
function dress(row) {
  for (const radio of library()?.querySelectorAll("input[type=radio]") ?? []) {
    radio.checked = radio.value !== "" && radio.value === row.reason.value;
  }
  const cause = document.querySelector(`[data-cause-of="${row.key}"]`);
  if (cause) cause.value = row.cause.value;
}

function library() { return document.querySelector("[data-library]"); }

function libraryRow(element) {
  const key = element.closest?.("[data-library]")?.dataset.library;
  return [...rows.values()].find((row) => row.key === key);
}

async function openLibrary(row) {
  if (library()?.dataset.library !== row.key) await look(row.link);
  (library()?.querySelector("input:checked") ?? library()?.querySelector("input"))?.focus();
}

// A reason picked goes into its row; Enter, or going on to another row, keeps it.
function chosen(event) {
  const row = libraryRow(event.target);
  if (!row) return;
  if (event.target.matches("select")) row.cause.value = event.target.value;
  else if (event.target.value) {
    row.reason.value = event.target.value;
    row.cause.value = event.target.dataset.cause || row.cause.value;
    dress(row);
  } else {
    const offered = [...library().querySelectorAll("input[type=radio]")].map((radio) => radio.value);
    if (offered.includes(row.reason.value)) row.reason.value = "";
    row.reason.focus();
  }
  row.touched();
}

function sideKeyed(event) {
  const row = libraryRow(event.target);
  if (event.key === "Escape" && event.target.closest("#td-side")) (row?.reason ?? current?.fields[0])?.focus();
  if (event.key !== "Enter" || !row) return;
  event.preventDefault();
  enter(row, row.reason);
}

// What is typed survives a crash or a lost session: it is held on this machine, row by row, until
// the server has it. With it goes what the page showed, so that the server can tell who was first.
function held() { return JSON.parse(localStorage.getItem(grid.dataset.draft) ?? "{}"); }

function hold(drafts) {
  if (Object.keys(drafts).length) localStorage.setItem(grid.dataset.draft, JSON.stringify(drafts));
  else localStorage.removeItem(grid.dataset.draft);
}

function remember(row) {
  const drafts = held();
  if (row.dirty) drafts[row.key] = { seen: row.seen.value, values: row.values, sent: leaving };
  else delete drafts[row.key];
  hold(drafts);
}

// The whole form goes: its drafts are needed again only if the server turns out not to have it.
function sending() {
  leaving = true;
  const drafts = held();
  for (const draft of Object.values(drafts)) draft.sent = true;
  hold(drafts);
}

function putBack() {
  const drafts = held();
  for (const row of rows.values()) {
    const draft = drafts[row.key];
    if (!draft || row.state !== "clean") continue;
    if (!draft.sent || draft.seen === row.seen.value) fill(row, draft);
    row.touched();
  }
}

function fill(row, draft) {
  const values = new URLSearchParams(draft.values);
  for (const field of row.carried) field.value = values.get(field.name) ?? field.value;
  if (row.dirty) row.seen.value = draft.seen;
}
