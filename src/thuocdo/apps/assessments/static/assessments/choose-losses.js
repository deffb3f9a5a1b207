// Says how many criteria are ticked for the plan; without this file the button works all the same.

const bar = document.querySelector("[data-chosen]");

function count() {
  const n = document.querySelectorAll('input[name="chosen"]:checked').length;
  bar.dataset.plain ??= bar.textContent;
  bar.textContent = n ? bar.dataset.text.replace("{n}", n) : bar.dataset.plain;
}

if (bar) document.addEventListener("change", count);
