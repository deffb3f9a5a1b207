// What is typed survives a lost session or line: <form data-td-draft="a key of this form">.
// Kept on this machine until the form is sent and answered; passwords and files never.
// data-td-restored="…" is said where a draft came back. A page that saves without leaving tells of
// it: the event td:kept, its detail true where nothing was typed since.

// One machine serves several people of an office: a draft comes back to who typed it alone.
const PREFIX = `thuocdo-draft:${document.documentElement.dataset.tdPerson}:`;

const keeps = (field) =>
  field.name && !["password", "file", "hidden", "submit"].includes(field.type);
const boxed = (field) => ["checkbox", "radio"].includes(field.type);
const nameOf = (field) => (boxed(field) ? `${field.name}=${field.value}` : field.name);
const valuesOf = (form) =>
  [...form.elements]
    .filter(keeps)
    .map((field) => [nameOf(field), boxed(field) ? field.checked : field.value]);

// What a draft began from: the revision that the form names, else all that it showed.
const editionOf = (form) =>
  form.querySelector("[name=revision]")?.value ?? JSON.stringify(valuesOf(form));

function putBack(form, values) {
  const before = JSON.stringify(valuesOf(form));
  const rest = [...values];
  for (const field of [...form.elements].filter(keeps)) {
    const at = rest.findIndex(([name]) => name === nameOf(field));
    if (at < 0) continue;
    const [[, value]] = rest.splice(at, 1);
    if (boxed(field)) field.checked = value;
    else field.value = value;
  }
  return JSON.stringify(valuesOf(form)) !== before;
}

function tell(form) {
  if (!form.dataset.tdRestored) return;
  const note = document.createElement("p");
  note.className = "td-message td-message-info td-restored";
  note.setAttribute("role", "status");
  note.textContent = form.dataset.tdRestored;
  form.prepend(note);
}

for (const form of document.querySelectorAll("form[data-td-draft]")) {
  const key = PREFIX + form.dataset.tdDraft;
  let served = editionOf(form);
  const store = () => localStorage.setItem(key, JSON.stringify({ served, values: valuesOf(form) }));
  const draft = JSON.parse(localStorage.getItem(key) ?? "null");
  // A page of another edition than the draft began from has been saved since.
  if (draft && draft.served === served) {
    if (putBack(form, draft.values)) tell(form);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else localStorage.removeItem(key);
  form.addEventListener("input", store);
  form.addEventListener("td:kept", (event) => {
    served = editionOf(form);
    if (event.detail) localStorage.removeItem(key);
    else store();
  });
}
