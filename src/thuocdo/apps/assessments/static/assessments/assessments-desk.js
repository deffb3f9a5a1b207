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

// A save that could not be sent says so; the draft stays on this machine.
document.body.addEventListener("htmx:sendError", () => tell());
document.body.addEventListener("htmx:responseError", () => tell());

function tell() {
  const status = document.querySelector("#as-status");
  if (!status) return;
  status.classList.add("as-unsent");
  status.querySelector(".td-state")?.classList.add("as-stale");
}

// A draft that came back from a lost session is saved at once.
const differs = (field) =>
  field.type === "radio" || field.type === "checkbox"
    ? field.checked !== field.defaultChecked
    : "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue;

if (form?.hasAttribute("hx-post")) {
  window.addEventListener("load", () => {
    if ([...form.elements].some(differs)) form.dispatchEvent(new Event("change"));
  });
}

// The chosen criterion is in sight in the tree.
document.querySelector(".as-current")?.scrollIntoView({ block: "nearest" });
