// One row of the appraisal grid, from the first key to the server's answer.
//
//   clean      the fields hold what the server keeps
//   typed      they hold something else, and nothing is known to be wrong with it
//   checking   the server is asked what the typed values are worth
//   lacking    it was to be kept, and something is missing: that stands under the row
//   saving     on its way to the server
//   saved      kept just now
//   overtaken  somebody else settled the row meanwhile: what they did stands under the row
//   failed     the server was not reached, or refused: a button tries again
//
//   clean ─type→ typed ─pause→ checking ─answer→ typed ─keep→ saving ─200→ saved
//                  └── keep, no reason ──→ lacking ←─422── saving ─409→ overtaken, else → failed
//   Typing leads from every state to typed, or to clean where it restores what is kept.
//
// Only the server's 200 takes typed values out of a row, and an answer touches its own row alone:
// fields are mended in place, so that somebody who types on meanwhile loses neither text nor focus.

const SETTLED = ["clean", "saved"];

class Row {
  constructor(body, grid) {
    this.body = body;
    this.grid = grid;
    this.key = body.dataset.row;
    this.fields = [...body.querySelectorAll("[data-input], [data-points], [data-reason]")];
    this.points = body.querySelector("[data-points]");
    this.reason = body.querySelector("[data-reason]");
    this.cause = body.querySelector("[data-cause]");
    this.seen = body.querySelector("[data-seen]");
    this.link = body.querySelector("[data-look]");
    this.state = body.dataset.state ?? "clean";
    this.sent = null; // the values that are on their way
    this.refused = this.state === "lacking" ? this.values : null; // what need not be sent again
    this.accepting = false;
    this.worth = null; // what the server said of the typed values, and of which
    this.shown = shownIn(body); // what to show again when typing is taken back
    if (this.state === "clean") this.#forgiveUnknown();
  }

  // A kept value that its list does not offer shows as blank: that is nobody's typing.
  #forgiveUnknown() {
    for (const field of this.fields) if (field.matches("select")) field.dataset.kept = field.value;
  }

  get waiting() { return "waiting" in this.body.dataset; }
  get carried() { return this.cause ? [...this.fields, this.cause] : this.fields; }
  get filled() { return this.fields.some((field) => field !== this.reason && field.value); }
  get dirty() { return this.carried.some((field) => field.value !== field.dataset.kept); }
  get unsaved() { return !SETTLED.includes(this.state); }
  get values() { return this.#text(this.carried); }
  get measured() { return this.#text(this.fields.filter((field) => field !== this.reason)); }

  #text(fields) { return new URLSearchParams(fields.map((field) => [field.name, field.value])).toString(); }

  // What is known to be missing before the server is asked to keep the row.
  get lack() {
    const known = this.dirty && this.worth?.of === this.measured && !this.reason.value.trim();
    return known ? (this.grid.dataset[this.worth.move] ?? "") : "";
  }

  enter(state) {
    this.state = state;
    if (state === "clean") delete this.body.dataset.state;
    else this.body.dataset.state = state;
    const words = this.unsaved ? this.grid.dataset[state === "saving" ? "saving" : "unsaved"] : "";
    this.body.querySelector("[data-word]").textContent = words;
    if (!["lacking", "overtaken", "failed"].includes(state)) this.#hush();
    if (SETTLED.includes(state)) this.#price(this.shown);
    this.reason.placeholder = this.lack && this.grid.dataset.missing;
    this.grid.dispatchEvent(new CustomEvent("row", { detail: this }));
  }

  #price({ points, move }) {
    this.points.placeholder = points;
    if (move) this.points.parentElement.dataset.move = move;
    else delete this.points.parentElement.dataset.move;
  }

  // Somebody changed a field.
  touched() {
    for (const field of this.fields) {
      if (field.matches("select")) field.title = field.selectedOptions[0]?.text ?? "";
    }
    this.enter(this.dirty ? "typed" : "clean");
  }

  restore(fields = this.carried) {
    for (const field of fields) field.value = field.dataset.kept;
    this.touched();
  }

  asked() {
    if (this.state === "typed") this.enter("checking");
    return this.measured;
  }

  // The server told what the values `of` are worth; they may be others by now.
  valued(told, of) {
    if (told && of === this.measured && this.dirty) {
      this.worth = { ...told, of };
      const moved = told.move in this.grid.dataset;
      this.#price({ points: told.points, move: moved ? told.move : "" });
      this.points.parentElement.title = told.error;
    }
    this.enter(this.state === "checking" ? "typed" : this.state);
  }

  // Keep what was typed, or accept the claim; return the state that this leads to.
  async keep({ accept = false } = {}) {
    if (this.sent !== null) return this.#afterwards();
    if (!accept && !this.dirty) return this.state;
    if (this.lack) return this.#lacks(this.lack, "reason");
    if (this.values === this.refused) return this.#lacks();
    this.accepting = accept;
    this.sent = this.values;
    this.flight = this.#send();
    return this.flight;
  }

  // Typed on and kept again while the first answer is still out: one after the other.
  async #afterwards() {
    const waiting = this.flight;
    await waiting;
    return this.sent === null && this.dirty && this.state === "typed" ? this.keep() : this.state;
  }

  async #send() {
    this.enter("saving");
    const data = this.form();
    if (this.accepting) data.append("accept", "1");
    const answer = await post(this.grid.dataset.row.replace(/0\/$/, `${this.key}/`), data);
    const text = answer ? await answer.text().catch(() => null) : null;
    const sent = this.sent;
    this.sent = null;
    if (text === null || answer.status >= 500) this.#tell("failed", "failed");
    else if (answer.redirected || ![200, 409, 422].includes(answer.status)) this.#tell("failed", "refused");
    else this.#answered(answer, text, sent);
    return this.state;
  }

  form() {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", this.grid.elements.csrfmiddlewaretoken.value);
    for (const field of [...this.carried, this.seen]) data.append(field.name, field.value);
    return data;
  }

  #answered(answer, text, sent) {
    const table = document.createElement("table");
    table.innerHTML = text;
    const fresh = table.tBodies[0];
    const onward = this.values !== sent; // somebody has typed on since
    this.#mend(fresh, sent);
    this.grid.dispatchEvent(new CustomEvent("answered", { detail: { answer, row: this } }));
    const says = fresh.querySelector("[data-says]")?.textContent.trim();
    if (answer.status === 409) this.#tell("overtaken", "overtaken", says);
    else if (answer.status === 200) this.enter(this.dirty ? "typed" : "saved");
    else if (onward) this.enter("typed");
    else {
      this.refused = this.values;
      this.#lacks(says, fresh.dataset.lacks);
    }
  }

  // Take over what the server holds; a field that was typed in since it was sent stays.
  #mend(fresh, sent) {
    const before = new URLSearchParams(sent);
    for (const field of this.carried) {
      const other = fresh.querySelector(`[name="${field.name}"]`);
      field.dataset.kept = other.dataset.kept;
      if (field.value === before.get(field.name)) field.value = other.value;
    }
    this.seen.value = fresh.querySelector("[data-seen]").value;
    this.#replace(fresh, ".td-row-states");
    this.body.querySelector("[data-states]").title = fresh.querySelector("[data-states]").title;
    this.body.toggleAttribute("data-waiting", "waiting" in fresh.dataset);
    if (!this.waiting) this.body.querySelector("[name=chosen]")?.remove();
    this.shown = shownIn(fresh);
  }

  #replace(fresh, selector) {
    this.body.querySelector(selector).replaceWith(fresh.querySelector(selector));
  }

  #lacks(says, what) {
    if (what) this.body.dataset.lacks = what;
    if (says) return this.#tell("lacking", "lacking", says);
    this.body.querySelector("[data-told]").hidden = false;
    this.enter("lacking");
    return this.state;
  }

  #tell(state, told, says = "") {
    const words = this.grid.querySelector(`template[data-told-as="${told}"]`).content.cloneNode(true);
    if (says) words.querySelector("span").textContent = says;
    this.body.querySelector("[data-says]").replaceChildren(words);
    this.body.querySelector("[data-told]").hidden = false;
    this.reason.setAttribute("aria-invalid", String(state === "lacking" && this.body.dataset.lacks === "reason"));
    this.enter(state);
    return state;
  }

  #hush() {
    this.body.querySelector("[data-told]").hidden = true;
    this.reason.removeAttribute("aria-invalid");
  }

  // Where somebody has to type so that the row can be kept.
  get remedy() { return this.body.dataset.lacks === "reason" ? this.reason : this.fields[0]; }
}

// Return the points of a row and what they do to the claim, as the server drew them.
function shownIn(body) {
  const points = body.querySelector("[data-points]");
  return { points: points.placeholder, move: points.parentElement.dataset.move };
}

// Send a form; null when there is no answer, be it for a broken line or one too slow to wait for.
const PATIENCE = 20_000;

function post(url, data) {
  return fetch(url, { method: "POST", body: data, signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
}
