// Niceties; every page works without this file.

document.documentElement.classList.add("td-scripted");

// "/" goes to the search box, as long as nobody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    document.querySelector("[data-td-slash]")?.focus();
  }
  if (event.key === "Escape") closeDrops();
});

// An open drop-down closes when somebody goes on elsewhere.
document.addEventListener("click", (event) => closeDrops(event.target));

function closeDrops(except) {
  for (const open of document.querySelectorAll(".td-switch[open], .td-me[open], .td-more[open]")) {
    if (!except || !open.contains(except)) open.open = false;
  }
}

// Of a double click on one button the second press sends nothing; `{% once %}` sees to what is sent
// without this file, but for forms with files.
const TWICE = 1500; // milliseconds
const sent = new WeakMap();
addEventListener(
  "submit",
  (event) => {
    const { target: form, submitter, timeStamp: now } = event;
    if (form.method !== "post") return;
    const before = sent.get(form);
    if (before && before.submitter === submitter && now - before.now < TWICE) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else sent.set(form, { submitter, now });
  },
  { capture: true },
);

// A question before what cannot be taken back: <form data-td-ask="…">.
document.addEventListener("submit", (event) => {
  const ask = event.submitter?.dataset.tdAsk ?? event.target.dataset.tdAsk;
  if (ask && !window.confirm(ask)) event.preventDefault();
});

// Print buttons: <button data-td-print>.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-td-print]")) window.print();
});

// A page that is loaded anew keeps its place; what it has to say must not lie under the top bar.
addEventListener("load", () => {
  const said = document.querySelector(".td-messages:has(.td-message)");
  if (said) setTimeout(() => said.scrollIntoView({ block: "nearest" }));
});

// The file of a document is read as soon as it is chosen or dropped: <input data-td-read> and its button.
document.addEventListener("change", (event) => {
  const file = event.target;
  if (!file.matches("input[data-td-read]") || !file.files.length) return;
  file.form.requestSubmit(file.parentElement.querySelector("button"));
});

// What was just read of it is in sight on the page that comes back.
addEventListener("load", () => {
  document.querySelector("[data-td-read-now]")?.scrollIntoView({ block: "center" });
});
