// A suggestion goes to the end of its text; without this file it is read and typed.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-td-into]");
  if (!button) return;
  const area = document.getElementById(button.dataset.tdInto);
  area.value = [area.value.trimEnd(), button.dataset.tdText].filter(Boolean).join("\n");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  button.closest("li").remove();
});
