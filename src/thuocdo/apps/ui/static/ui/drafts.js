// What is typed survives a lost session: <form data-td-draft="a key of this form">.
// Kept on this machine until the form is sent and answered; passwords and files never.

// One machine serves several people of an office: a draft comes back to who typed it alone.
const PREFIX = `thuocdo-draft:${document.documentElement.dataset.tdPerson}:`;

const kept = (field) =>
  field.name && !["password", "file", "hidden", "submit"].includes(field.type);

function valuesOf(form) {
  return [...form.elements].filter(kept).map((field) => [
    field.name,
    ["checkbox", "radio"].includes(field.type) ? `${field.value}:${field.checked}` : field.value,
  ]);
}

function putBack(form, values) {
  const fields = [...form.elements].filter(kept);
  values.forEach(([name, value], index) => {
    const field = fields[index];
    if (!field || field.name !== name) return;
    if (["checkbox", "radio"].includes(field.type)) field.checked = value === `${field.value}:true`;
    else field.value = value;
  });
}

for (const form of document.querySelectorAll("form[data-td-draft]")) {
  const key = PREFIX + form.dataset.tdDraft;
  const served = JSON.stringify(valuesOf(form));
  const draft = JSON.parse(localStorage.getItem(key) ?? "null");
  // A page that shows other values than the draft began from has been saved since.
  if (draft && draft.served === served) {
    putBack(form, draft.values);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else localStorage.removeItem(key);
  form.addEventListener("input", () =>
    localStorage.setItem(key, JSON.stringify({ served, values: valuesOf(form) })),
  );
}
