// Niceties of the plan pages; each page works without this file.

// A row of what was understood and its lines in the document light up together.
function show(position) {
  const same = (node) => (node.dataset.item ?? "").split(" ").includes(position);
  for (const line of document.querySelectorAll(".td-lines li")) {
    line.classList.toggle("td-line-chosen", same(line));
  }
  for (const row of document.querySelectorAll(".td-reading-items tr[data-item]")) {
    row.classList.toggle("td-chosen", same(row));
  }
}

// Where the document does not stand beside them, a row's own lines come into the row.
const narrow = window.matchMedia("(max-width: 1100px)");

function quote(position) {
  for (const old of document.querySelectorAll("ol.td-row-lines")) old.remove();
  const row = rowOf(position);
  if (!narrow.matches || !row || row.cells.length < 2) return;
  const list = document.createElement("ol");
  list.className = "td-row-lines";
  for (const line of document.querySelectorAll(`.td-lines li[data-item~="${position}"]`)) {
    const said = document.createElement("li");
    said.textContent = line.querySelector("span + span").textContent;
    list.append(said);
  }
  row.cells[1].append(list);
}

const lineOf = (position) => document.querySelector(`.td-lines li[data-item~="${position}"]`);
const rowOf = (position) => document.getElementById(`m${position}`);

document.addEventListener("click", (event) => {
  const inText = event.target.closest(".td-lines a");
  const link = inText ?? event.target.closest("a[data-show]");
  if (!link || event.ctrlKey || event.metaKey) return;
  const position = inText ? inText.parentElement.dataset.item.split(" ")[0] : link.dataset.show;
  const other = inText || narrow.matches ? rowOf(position) : lineOf(position);
  if (!other) return;
  event.preventDefault();
  show(position);
  quote(position);
  other.scrollIntoView({ block: "center" });
});

// How many are ticked, said where it matters.
const boxes = () => [...document.querySelectorAll('input[name="take"], input[name="code"]')];

function count() {
  const all = boxes();
  if (!all.length) return;
  const ticked = all.filter((box) => box.checked).length;
  for (const place of document.querySelectorAll("[data-td-accept]")) {
    place.textContent = place.dataset.tdAccept.replace("{n}", ticked);
  }
  for (const place of document.querySelectorAll("[data-td-chosen]")) {
    place.textContent = `${place.dataset.tdChosen} ${ticked}`;
  }
  for (const box of document.querySelectorAll("[data-td-all]")) {
    box.checked = ticked === all.length;
    box.indeterminate = ticked > 0 && ticked < all.length;
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-td-all]")) {
    for (const box of boxes()) box.checked = event.target.checked;
  }
  if (event.target.name === "take") remember(event.target);
  count();
});

// What somebody ticked of a reading stays ticked while names, leads or the head are put right.
const READING = `td-reading ${location.pathname}`;
const ticked = () => JSON.parse(sessionStorage.getItem(READING) ?? "{}");

function remember(box) {
  sessionStorage.setItem(READING, JSON.stringify({ ...ticked(), [box.value]: box.checked }));
}

// Once nothing is left to be looked at of an item, it comes back ticked, and stays so.
document.addEventListener("htmx:afterSettle", () => {
  for (const box of document.querySelectorAll("input[data-td-settled]")) {
    remember(box);
    delete box.dataset.tdSettled;
  }
  count();
});

if (!location.search.includes("duyet")) {
  const kept = ticked();
  for (const box of document.querySelectorAll('input[name="take"]')) {
    box.checked = kept[box.value] ?? box.checked;
  }
} else sessionStorage.removeItem(READING);

// A typed name says more than a radio left on "later".
document.addEventListener("input", (event) => {
  const box = event.target.closest(".td-name-other input");
  if (!box || !box.value.trim()) return;
  const choices = box.closest(".td-name-choices").querySelectorAll('input[type="radio"]');
  for (const choice of choices) choice.checked = false;
});
document.addEventListener("htmx:afterSwap", count);

// While an item is put right, its lines in the document stand beside it.
document.addEventListener("htmx:afterSettle", () => {
  const open = document.querySelector(".td-reading-items tr.td-chosen form");
  if (!open) return;
  const position = open.closest("tr").dataset.item;
  show(position);
  if (!narrow.matches) lineOf(position)?.scrollIntoView({ block: "nearest" });
});
count();
