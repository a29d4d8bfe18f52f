// Reading records of the gemeente: four steps, and nothing is kept before the third is filled in.

import { fill, h, keepFocus } from "./dom.js";
import { chosenMapping, columnsStep } from "./intake/columns.js";
import { bundledDeal, dealStep, newDeal } from "./intake/deal.js";
import { fileStep } from "./intake/file.js";
import { outcomeStep } from "./intake/outcome.js";
import { progressLine } from "./intake/parts.js";
import { registrationsDialog } from "./intake/registrations.js";
import { send, Stopped } from "./intake/sending.js";
import { fresh, Refused } from "./server.js";

const FAILED = "Dat lukte niet. Probeer het opnieuw; ververs de pagina als het niet helpt.";
const OTHER = " ";
const [FILE, COLUMNS, DEAL, OUTCOME] = [0, 1, 2, 3];
// What one fills in of the datadeal is the same for the next file. Only this page remembers it.
const before = { deal: undefined, who: "" };

// `bundled` is a registration of a bundle that is followed: what its maker did and agreed on is filled in.
export async function intakeDialog(app, records = "", bundled = undefined) {
  const steps = h("ol", { class: "intake-steps" });
  const body = h("div", { class: "intake-body", tabindex: "-1" }, h("p", { class: "muted" }, "Wordt opgehaald…"));
  const said = h("p", { class: "intake-said", role: "status" });
  const foot = h("div", { class: "intake-foot" });
  const dialog = h(
    "dialog",
    { class: "intake", "aria-label": "Lees uw registratie in" },
    h("div", { class: "intake-head" }, h("h2", {}, "Lees uw registratie in"), h("button", { type: "button", class: "step", "aria-label": "Sluit het inlezen", onclick: () => close() }, "×")),
    steps,
    body,
    said,
    foot,
  );
  const walk = { file: undefined, looked: undefined, mapping: undefined, records: "", title: "", savedAs: "", deal: undefined, lookUp: false, who: before.who, job: "", outcome: undefined, choices: undefined, choose };
  let at = FILE;
  let reading;
  let parts = [];

  // Which registration this is; one that no module declares has its own name.
  function choose(id) {
    const known = walk.choices.registrations.some((group) => group.records.some((one) => one.id === id));
    walk.records = known || !id ? id : OTHER;
    if (walk.records === OTHER) walk.title = id.replaceAll("_", " ");
  }

  function close(again = false) {
    dialog.close();
    if (again === true) intakeDialog(app);
  }

  function tell(text = "") {
    said.textContent = text;
    said.classList.toggle("wrong", false);
  }

  function go(to) {
    at = to;
    tell();
    draw();
    body.scrollTop = 0;
    body.focus();
  }

  function draw() {
    fill(
      steps,
      parts.map((one, which) => h("li", { "aria-current": which === at ? "step" : undefined, class: which < at ? "past" : "" }, h("span", { class: "step-number", "aria-hidden": "true" }, which < at ? "✓" : which + 1), h("span", { class: "step-title" }, one.title))),
    );
    keepFocus(body, () => fill(body, parts[at].draw()));
    fill(
      foot,
      at > FILE && at < OUTCOME && button("Terug", () => go(at - 1)),
      h("span", { class: "space" }),
      at === FILE && button("Registraties", () => { close(); registrationsDialog(app); }),
      at === OUTCOME ? h("button", { type: "button", class: "primary", onclick: close }, "Sluiten") : h("button", { type: "button", class: "primary", disabled: Boolean(reading), onclick: onward }, at === DEAL ? "Lees in" : "Verder"),
    );
  }

  function button(label, onclick) {
    return h("button", { type: "button", class: "link", disabled: Boolean(reading), onclick }, label);
  }

  function onward() {
    const problem = parts[at].problem();
    if (problem) return wrong(problem);
    return at === DEAL ? take() : go(at + 1);
  }

  function wrong(text) {
    said.textContent = text;
    said.classList.add("wrong");
  }

  // One file at a time; while it is read it can be stopped.
  async function read(order, after) {
    reading?.stop();
    const line = progressLine(() => reading?.stop());
    const mine = send(order, walk.file, (text, share) => line.tell(text, share));
    reading = mine;
    draw();
    tell();
    said.replaceChildren(line.element);
    line.tell("Het bestand wordt ingelezen", 0);
    try {
      const done = await mine.done;
      if (reading !== mine) return;
      reading = undefined;
      after(done);
    } catch (failed) {
      if (reading !== mine) return;
      reading = undefined;
      draw();
      wrong(failed instanceof Stopped ? "Het lezen is gestopt. Er is niets bewaard." : failed instanceof Refused ? failed.message : FAILED);
    }
  }

  function look(dialect) {
    if (dialect === undefined) walk.looked = undefined;
    const following = bundled && { id: bundled.bundle, records: bundled.records, gemeente: app.question.state.gemeente };
    return read({ what: "look", dialect, bundle: following }, ({ outcome }) => {
      const { mapping, sentences } = outcome.fit ?? { mapping: outcome.mapping, sentences: [] };
      const role = (one) => (outcome.fit ? (mapping.columns[one.name] ?? "niet gebruikt") : one.role);
      walk.looked = { ...outcome, remarks: [...sentences, ...outcome.remarks] };
      walk.mapping = { ...mapping, columns: Object.fromEntries(outcome.columns.map((one) => [one.name, role(one)])), by_category: { ...mapping.by_category } };
      walk.mapping.gemeente ||= app.question.state.gemeente;
      if (!walk.records) choose(outcome.mapping.records);
      go(COLUMNS);
    });
  }

  function remember() {
    if (walk.deal) Object.assign(before, { deal: { ...walk.deal, k: 0 }, who: walk.who });
  }

  function take() {
    return read({ what: "take", mapping: chosenMapping(walk), deal: walk.deal, look_up: walk.lookUp, who: walk.who, title: walk.records === OTHER ? walk.title : "" }, ({ job, outcome }) => {
      Object.assign(walk, { job, outcome });
      go(OUTCOME);
    });
  }

  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    reading?.stop();
    reading = undefined;
    remember();
    dialog.remove();
  });
  dialog.showModal();
  try {
    walk.choices = await fresh("own/choices.json");
  } catch {
    fill(body, h("p", { class: "card" }, "De keuzes konden niet worden opgehaald. Ververs de pagina."));
    return;
  }
  walk.deal = bundled ? bundledDeal(walk.choices, bundled) : before.deal ? { ...before.deal } : newDeal(walk.choices);
  choose(records);
  parts = [fileStep(walk, () => look()), columnsStep(walk, () => draw(), (dialect) => look(dialect), tell), dealStep(walk), outcomeStep(app, walk, close)];
  draw();
}
