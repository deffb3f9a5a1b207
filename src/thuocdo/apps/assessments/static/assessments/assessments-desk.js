// Niceties of scoring; every page works without this file.

const form = document.getElementById("as-form");
const files = form?.querySelector(".as-drop input[type=file]");

// Chosen or dropped files are sent at once, with whatever else was typed.
if (files) {
  const drop = files.closest(".as-drop");
  const send = form.querySelector(".as-upload-button");
  send.hidden = true;
  files.addEventListener("change", (event) => {
    event.stopPropagation();
    if (files.files.length) form.requestSubmit(send);
  });
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("as-dropping");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    drop.addEventListener(kind, () => drop.classList.remove("as-dropping"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    files.files = event.dataTransfer.files;
    files.dispatchEvent(new Event("change"));
  });
}

// "Nothing reached" and parts reached exclude each other.
form?.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.closest(".as-choices") || !box.checked) return;
  const none = box.name === "khong-dat";
  for (const other of box.closest(".as-choices").querySelectorAll("input[type=checkbox]")) {
    if (other !== box && none !== (other.name === "khong-dat")) other.checked = false;
  }
}, { capture: true });

// What is typed is saved after a pause, when the page is left, and when the line is back.
const PAUSE = 1000;
let typed = 0; // how often something was typed
let sent = 0; // up to which of them was sent
let kept = 0; // up to which of them the server has it
let timer = 0;
let leaving = false;
let refused = false; // the server takes nothing more of this page: what was typed only stays on it

// The line at the foot says where that stands; its words come with the page.
function say(state) {
  for (const one of document.querySelectorAll("#as-status [data-state]")) {
    one.hidden = one.dataset.state !== state;
  }
}

function send() {
  clearTimeout(timer);
  if (refused) return;
  form.dispatchEvent(new Event("change"));
}

function note(event) {
  if (event.target.type === "file" || event.target.closest?.(".as-facts")) return;
  typed += 1;
  if (refused) return;
  say("typed");
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE);
}

// The last chance: a request that outlives the page.
function flush() {
  if (leaving || refused || typed === kept) return;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") body.append(name, value);
  }
  fetch(form.action, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } });
}

function answered(event) {
  if (event.detail.elt !== form || !event.detail.successful) return;
  if (document.querySelector("#as-status[data-refused]")) return;
  kept = sent;
  form.dispatchEvent(new CustomEvent("td:kept", { detail: typed === kept }));
  if (typed !== kept) say("typed");
}

// A broken line, or a server in trouble, is tried again; what the server refuses is not.
function failed(event) {
  if (event.detail.elt !== form) return;
  const { status = 0, responseText } = event.detail.xhr ?? {};
  refused = status >= 400 && status < 500;
  if (status === 409) document.querySelector("#as-status [data-state=refused] > span").textContent = responseText;
  say(refused ? "refused" : "unsent");
}

// A draft that came back is saved at once.
const differs = (field) =>
  field.type === "radio" || field.type === "checkbox"
    ? field.checked !== field.defaultChecked
    : "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue;

function begin() {
  if (![...form.elements].some(differs)) return;
  typed += 1;
  send();
}

if (form?.hasAttribute("hx-post")) {
  form.addEventListener("input", note);
  form.addEventListener("submit", () => (leaving = true));
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt !== form) return;
    if (refused) return event.preventDefault();
    sent = typed;
    say("sending");
  });
  form.addEventListener("htmx:afterRequest", answered);
  for (const wrong of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    form.addEventListener(wrong, failed);
  }
  window.addEventListener("load", begin);
  window.addEventListener("online", () => typed === kept || send());
  window.addEventListener("pagehide", flush);
  window.addEventListener("pageshow", () => (leaving = false));
}

// The chosen criterion is in sight in the tree.
document.querySelector(".as-current")?.scrollIntoView({ block: "nearest" });
