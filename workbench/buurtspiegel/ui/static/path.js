// The path of the course: its four phases in the header, and beside the map what the one that is walked asks to do.

import { bundlesDialog } from "./bundles.js";
import { choice } from "./controls.js";
import { domainDialog, mirrorItem } from "./domain.js";
import { fill, h, keepFocus } from "./dom.js";
import { intakeDialog } from "./intake.js";
import { registrationsDialog } from "./intake/registrations.js";
import { lessonView } from "./lesson.js";
import { keepProgress, progress } from "./progress.js";
import { json } from "./server.js";

const PHONE = matchMedia("(max-width: 600px)");
const NARROW = matchMedia("(max-width: 1000px)");

export function path(app) {
  const { phases, domains } = app.start;
  const walk = h("div", { class: "walk" });
  const lesson = lessonView(app, { back: backButton, open: read });
  const element = h("aside", { class: "path", "aria-label": "Het pad", tabindex: "-1", hidden: true });
  const buttons = h("nav", { class: "phases", "aria-label": "Het pad in vier fasen" }, phases.map(phaseButton));
  const offers = h("span", { class: "offers" });
  let found; // the phase as it was answered
  let key = "";
  let reading = "";
  let about = ""; // the domain that was chosen here, where the indicator of the map may be of another
  let waiting = false; // a phase that opens as soon as there is a gemeente
  let latest = 0;

  function phaseButton({ id, title }) {
    return h("button", { type: "button", title: `${id} ${title}`, "aria-label": `${id} ${title}`, "aria-pressed": "false", dataset: { phase: id }, onclick: () => press(id) }, h("b", {}, id), h("span", { class: "phase-title" }, title));
  }

  // A second press folds the panel away, so that all subjects can be seen, and unfolds it again.
  function press(id) {
    const again = app.question?.state.phase === id && !reading;
    document.body.classList.toggle("aside", again && !document.body.classList.contains("aside"));
    stopReading();
    if (again) return app.resized();
    waiting = !app.question?.state.gemeente;
    if (!waiting) return enter(id);
    app.set({ phase: id });
    return find();
  }

  async function enter(id) {
    try {
      const { opens } = await fetched(id);
      app.set({ ...onThisScreen(opens), phase: id, story: "", chapter: "" }, true);
    } catch {
      app.notice("Deze fase kon niet worden geopend. Probeer het opnieuw, of ververs de pagina.");
    }
  }

  // Beside an open tab a narrow screen has no room left for the map and the path.
  function onThisScreen(changes) {
    return NARROW.matches && changes ? { ...changes, drawer: "" } : changes;
  }

  function find() {
    document.getElementById("zoek").focus();
  }

  function domainAtHand() {
    const { indicator: shown, mirror } = app.question.state;
    const indicator = shown.startsWith("registratie.") && mirror ? mirror : shown;
    const chosen = domains.find((one) => one.id === about);
    return chosen?.indicators.some((one) => one.id === indicator) ? about : indicator.split(".")[0];
  }

  // The first two phases are the same whatever the map shows.
  function atHand(id) {
    return Number(id) > 2 ? `domain=${domainAtHand()}&indicator=${app.question.state.indicator}` : "";
  }

  function fetched(id) {
    const { state, layers } = app.question;
    return json(`phase/${id}.json?gemeente=${state.gemeente}&${atHand(id)}&v=${layers.at(-1).data}`);
  }

  function update(question) {
    const { phase, gemeente } = question.state;
    for (const button of buttons.children) button.setAttribute("aria-pressed", String(button.dataset.phase === phase));
    fill(offers, question.offers.map((one) => h("button", { type: "button", class: "link", onclick: () => read(one.id) }, `Lees: ${one.title}`)));
    // On a phone there is no line to spare above the map.
    (PHONE.matches ? app.about.querySelector(".about-text") : app.sentence.parentElement).append(offers);
    if (!phase) waiting = false;
    arrange();
    if (reading) lesson.show(reading, gemeente, question.layers.at(-1).data);
    if (!phase) return;
    if (waiting && gemeente) {
      waiting = false;
      enter(phase);
    }
    load(phase);
  }

  async function load(phase) {
    const { state, layers } = app.question;
    const wanted = [phase, state.gemeente, atHand(phase), layers.at(-1).data].join(" ");
    if (wanted === key) return;
    key = wanted;
    const mine = ++latest;
    try {
      const answer = await fetched(phase);
      if (mine !== latest) return;
      found = answer;
      draw();
    } catch {
      key = "";
      if (mine === latest) fill(walk, h("p", { class: "card" }, "Deze fase kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
  }

  // What stands beside the map: a text, else the phase, else the subjects.
  function arrange() {
    const phase = app.question?.state.phase;
    const shows = Boolean(reading || (phase && !document.body.classList.contains("aside")));
    const before = element.hidden ? undefined : element.firstChild;
    element.hidden = !shows;
    document.body.classList.toggle("on-path", shows);
    const view = reading ? lesson.element : walk;
    if (shows && view !== element.firstChild) fill(element, view);
    if (shows ? before === undefined : before !== undefined) app.resized();
  }

  function read(id) {
    reading = id;
    document.body.classList.remove("aside");
    arrange();
    lesson.show(id, app.question.state.gemeente, app.question.layers.at(-1).data);
  }

  function stopReading() {
    if (!reading) return;
    reading = "";
    lesson.forget();
    if (found) draw();
    arrange();
  }

  function backButton() {
    const title = app.question?.state.phase ? `Terug naar ${phases.find((one) => one.id === app.question.state.phase)?.title}` : "Sluit deze tekst";
    return h("button", { type: "button", class: "link back", onclick: stopReading }, `‹ ${title}`);
  }

  function draw() {
    keepFocus(walk, () =>
      fill(
        walk,
        h(
          "div",
          { class: "path-head" },
          h("h2", {}, h("span", { class: "phase-number", "aria-hidden": "true" }, found.phase), found.title),
          h("button", { type: "button", class: "step", "aria-label": "Sluit het pad", onclick: () => app.set({ phase: "" }) }, "×"),
        ),
        h("button", { type: "button", class: "link unfold", onclick: () => app.set({ drawer: "" }) }, "Terug naar het pad"),
        h("div", { class: "path-body" }, h("p", {}, found.purpose), found.gemeente ? todo() : withoutGemeente(), modules(), h("p", { class: "muted small" }, "Wat u al deed, staat alleen in deze browser."), h("button", { type: "button", class: "link", onclick: () => press(String(found.phase)) }, "Toon alle onderwerpen")),
      ),
    );
  }

  function withoutGemeente() {
    return h("div", { class: "card" }, h("p", {}, "Kies eerst uw gemeente. Alles op het pad gaat over haar."), h("button", { type: "button", class: "link", onclick: find }, "Zoek uw gemeente"));
  }

  function todo() {
    return [
      found.domains.length > 0 && h("div", { class: "about-domain" }, choice("Onderwerp", found.domains.map((one) => ({ id: one.id, label: one.title, disabled: !one.changes })), found.domain, chooseDomain), h("button", { type: "button", class: "link", onclick: () => domainDialog(app, found.domain, read) }, "Over dit domein")),
      found.steps.length > 0 && [h("h3", {}, "Wat u doet"), h("ol", { class: "steps" }, found.steps.map(step))],
      found.note && h("p", {}, found.note),
      found.phase === 4 && h("p", { class: "read-in" }, h("button", { type: "button", class: "link", onclick: () => intakeDialog(app) }, "Lees uw registratie in"), h("button", { type: "button", class: "link", onclick: () => registrationsDialog(app) }, "Registraties"), h("button", { type: "button", class: "link", onclick: () => bundlesDialog(app) }, "Bundels")),
      found.phase === 4 && (found.mirrors.length ? [h("h3", {}, "Wat u kunt spiegelen"), h("ul", { class: "mirrors" }, found.mirrors.map((one) => mirrorItem(app, one)))] : h("p", { class: "muted" }, "Voor dit onderwerp is nog geen spiegel beschreven. Kies een ander onderwerp.")),
    ];
  }

  function chooseDomain(id) {
    about = id;
    app.set({ ...onThisScreen(found.domains.find((one) => one.id === id).changes), phase: String(found.phase), drawer: app.question.state.drawer });
  }

  function step({ text, changes }, at) {
    const mark = `${found.phase}.${at}.${found.gemeente}`;
    const done = progress(mark);
    return h(
      "li",
      { class: done ? "done" : "" },
      h("button", { type: "button", onclick: () => { keepProgress(mark, "gedaan"); app.set(changes, true); draw(); } }, h("span", { class: "mark", "aria-hidden": "true" }, done ? "✓" : at + 1), h("span", {}, text, done && h("span", { class: "hidden-text" }, " (gedaan)"))),
    );
  }

  function modules() {
    if (!found.modules.length) return undefined;
    return [
      h("h3", {}, "Leren lezen"),
      h(
        "ul",
        { class: "modules" },
        found.modules.map((one) => {
          const state = progress(one.id);
          return h("li", {}, h("button", { type: "button", onclick: () => read(one.id) }, h("span", {}, one.title, one.about && h("span", { class: "muted small" }, ` ${one.about}`)), h("span", { class: "muted small" }, state === "beantwoord" ? "✓ beantwoord" : state)));
        }),
      ),
    ];
  }

  return { element, buttons, offers, update, read };
}
