// The screen. It draws the map at once from what stands in the page; the session joins when it is connected.

import { catalogue } from "./catalogue.js";
import { comparing } from "./comparing.js";
import { controls } from "./controls.js";
import { fill, h } from "./dom.js";
import { diagnosis } from "./diagnosis.js";
import { drawer } from "./drawer.js";
import { figureFilter } from "./filter.js";
import { expected } from "./expected.js";
import { funnel } from "./funnel.js";
import { hoverCard } from "./hover.js";
import { registrationsDialog } from "./intake/registrations.js";
import { intakeDialog } from "./intake.js";
import { runLater } from "./later.js";
import { legend } from "./legend.js";
import { MapView } from "./map/view.js";
import { mirrorTab } from "./mirror.js";
import { path } from "./path.js";
import { player } from "./player.js";
import { profile } from "./profile.js";
import { robustness } from "./robustness.js";
import { search } from "./search.js";
import { address, json } from "./server.js";
import { sides } from "./sides.js";
import { storyEditor } from "./story_editor.js";
import { storyList } from "./story_list.js";
import { table } from "./table.js";
import { trend } from "./trend.js";
import { together } from "./together.js";

const BUSY_AFTER_MS = 300;
const ASK_AGAIN_MS = 5000;
// A map that does not come must not keep the session away.
const SESSION_AFTER_MS = 4000;

const LOST = "De verbinding met Buurtspiegel is weg. Start het programma zo nodig opnieuw; deze pagina komt dan vanzelf terug.";
const LOOK_AGAIN_MS = 2000;

class App {
  constructor(start) {
    this.start = start;
    this.version = start.version;
    this.waiting = [];
    this.area = "";
  }

  mount(root) {
    const { start } = this;
    this.sentence = h("h1", { class: "sentence" });
    this.about = h("details", { class: "about" });
    this.chosen = h("div", { class: "chosen", role: "status", hidden: true });
    this.notices = h("div", { class: "notices", role: "status", "aria-live": "polite" });
    this.busy = h("div", { class: "busy", role: "status", hidden: true });
    this.source = h("footer", { class: "source" });
    this.hint = h("div", { class: "hint" });
    const canvas = h("canvas", { class: "map", tabindex: "0", "aria-label": "Kaart. Met de pijltjes schuift u, met + en − zoomt u. De tabel onder de kaart heeft dezelfde cijfers." });
    this.hover = hoverCard();
    this.legend = legend(this);
    this.profile = profile(this);
    this.diagnosis = diagnosis(this);
    this.table = table(this);
    this.together = together(this);
    this.filter = figureFilter(this);
    this.funnel = funnel(this);
    this.chart = { id: "verdeling", label: "Verdeling", fromSession: true, element: h("div", { class: "chart" }, h("p", { class: "muted" }, "De verdeling wordt getekend…")), activate: () => {} };
    this.sides = sides(this);
    this.comparing = comparing(this);
    this.robust = robustness(this);
    this.trend = trend(this);
    this.player = player(this);
    this.stories = storyEditor(this);
    this.expected = expected(this);
    this.mirror = mirrorTab(this, (records) => intakeDialog(this, records));
    this.drawer = drawer(this, [
      { id: "tabel", label: "Tabel", ...this.table, element: h("div", { class: "table-tab" }, this.filter.element, this.table.element) },
      this.chart,
      { id: "trechter", label: "Trechter", ...this.funnel },
      { id: "samenhang", label: "Samenhang", ...this.together },
      { id: "vergelijking", label: "Vergelijking", ...this.comparing },
      { id: "ontwikkeling", label: "Ontwikkeling", ...this.trend },
      { id: "verwachting", label: "Verwachting", ...this.expected },
      { id: "robuust", label: "Houdt het stand?", ...this.robust },
      { id: "diagnose", label: "Diagnose", ...this.diagnosis },
      { id: "spiegel", label: "Spiegel", ...this.mirror },
      { id: "verhaal", label: "Verhaal", ...this.stories },
    ]);
    this.controls = controls(this);
    this.path = path(this);
    this.catalogue = catalogue(this, start.domains);
    this.crumb = h("div", { class: "crumb" });
    root.append(
      this.header(),
      h("main", {}, this.path.element, this.catalogue.element, h("div", { class: "stage" }, h("div", { class: "above" }, h("div", { class: "title" }, this.sentence, this.about, this.stories.keepButton, this.path.offers), this.controls.element), h("div", { class: "map-frame" }, canvas, ...this.sides.element, this.tools(), this.legend.element, this.source, this.player.light, this.hover.element, this.notices, this.busy, this.chosen, this.hint), this.drawer.element), this.profile.element, this.player.element),
    );
    this.map = new MapView(canvas, start.specials, {
      notice: (text) => this.notice(text),
      covered: () => this.covered(),
      noBasemap: () => this.showSource(),
      layer: (layer, ready) => this.layerChanged(layer, ready),
      camera: (camera) => this.looked(camera),
      hover: (id, at, layer) => this.hover.point(id, at, layer),
      tap: (id, layer) => this.tap(id, layer),
      select: (ids, layer) => this.selected(ids, layer),
      drawn: (layer) => this.drawn(layer),
      lit: (id, box) => this.player.lit(id, box),
    });
    this.examples();
    for (const problem of start.problems) this.notice(problem, true);
    addEventListener("gone", () => this.askAgain());
    addEventListener("popstate", () => this.send({ url: location.search, back: true }));
    this.update(start.question, "replace");
    setTimeout(() => this.join(), SESSION_AFTER_MS);
  }

  header() {
    const fold = h("button", { type: "button", class: "fold-left", "aria-label": "Onderwerpen tonen of verbergen", onclick: () => document.body.classList.toggle("no-catalogue") && this.resized() }, "☰");
    return h(
      "header",
      { class: "top" },
      fold,
      h("span", { class: "brand" }, "Buurtspiegel"),
      this.start.fictional && h("span", { class: "fictional" }, "fictief"),
      search(this).element,
      this.crumb,
      this.path.buttons,
      h("button", { type: "button", class: "link", onclick: () => storyList(this) }, "Verhalen"),
      h("button", { type: "button", class: "link to-registrations", onclick: () => registrationsDialog(this) }, "Registraties"),
      h("button", { type: "button", class: "link", onclick: () => this.help() }, "Uitleg"),
    );
  }

  tools() {
    const tool = (id, label, sign) =>
      h("button", { type: "button", "aria-pressed": String(id === "pan"), dataset: { tool: id }, title: label, "aria-label": label, onclick: () => this.useTool(id) }, sign);
    this.toolbar = h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "Kaart" },
      h("button", { type: "button", title: "Inzoomen", "aria-label": "Inzoomen", onclick: () => this.looking.zoomBy(0.5) }, "+"),
      h("button", { type: "button", title: "Uitzoomen", "aria-label": "Uitzoomen", onclick: () => this.looking.zoomBy(-0.5) }, "−"),
      h("button", { type: "button", title: "Hele gebied", "aria-label": "Hele gebied", onclick: () => this.question && (this.sides.shown ? this.sides.arrange() : this.map.fit(this.question.bounds)) }, "⌂"),
      tool("pan", "Schuiven", "✥"),
      tool("box", "Kies gebieden met een rechthoek", "▭"),
      tool("lasso", "Kies gebieden met een lijn eromheen", "✎"),
    );
    return this.toolbar;
  }

  // The map that the buttons act on: all move along with the first of those side by side.
  get looking() {
    return this.sides.shown ? this.sides.views[0] : this.map;
  }

  useTool(id) {
    this.map.tool = id;
    this.map.canvas.dataset.tool = id;
    for (const button of this.toolbar.querySelectorAll("[data-tool]")) button.setAttribute("aria-pressed", String(button.dataset.tool === id));
  }

  join() {
    if (this.joining) return;
    this.joining = true;
    runLater(document.getElementById("later"));
  }

  // The session: it answers what is asked with a new question for the screen.
  attach(model) {
    this.model = model;
    model.on("question", () => this.update(model.question, "push"));
    model.on("picked", () => this.pick(model.picked));
    model.on("chart", () => this.showChart());
    model.on("chart_fault", () => this.showChart());
    const renew = () => model.renewed && location.reload(); // a module changed: the address holds all that is shown
    model.on("renewed", renew);
    renew();
    this.showChart();
    this.watchConnection();
    this.update(model.question, "none"); // what was computed in the meantime
    for (const message of this.waiting.splice(0)) model.send_msg(message);
  }

  // Without the program nothing new can be asked: it is said, until it is back.
  watchConnection() {
    const [session] = window.Bokeh.documents;
    if (this.watched === session) return;
    this.watched = session;
    session.on_event("connection_lost", () => {
      this.lost = true;
      this.done();
      this.notice(LOST, true);
      this.comeBack();
    });
    session.on_event("client_reconnected", () => {
      this.lost = false;
      this.unnotice(LOST);
    });
  }

  // A program that was started anew does not know this page any more; the address holds all that it showed.
  async comeBack() {
    while (this.lost) {
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
      const answer = await fetch(address("healthz"), { signal: AbortSignal.timeout(LOOK_AGAIN_MS) }).catch(() => undefined);
      if (answer?.ok && this.lost) {
        await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
        if (this.lost) return location.reload();
      }
    }
    return undefined;
  }

  showChart() {
    const pane = this.model.get_child("chart");
    if (this.model.chart_fault) fill(this.chart.element, h("p", { class: "card" }, this.model.chart_fault));
    else if (pane) fill(this.chart.element, pane);
  }

  // Areas picked in the chart are chosen on the map.
  pick({ ids, level, year }) {
    this.choose(new Set(ids), { level, year });
  }

  // Ids mean something on their own level and boundary year only.
  choose(ids, { level, year }) {
    const layer = this.map.layer;
    if (layer?.level === level && layer.year === year) this.map.select(ids);
  }

  send(message) {
    if (this.lost) return;
    if (this.model) this.model.send_msg(message);
    else this.waiting.push(message);
  }

  set(changes, zoom = false) {
    if (this.lost) {
      this.notice(LOST, true);
      this.controls.update(this.question);
      return;
    }
    this.asked = performance.now();
    this.waitFor("De kaart wordt getekend…");
    this.hint.remove();
    this.send({ set: changes, zoom });
  }

  update(question, history) {
    if (!question || question.serial === this.question?.serial) return;
    const kind = history === "push" && this.controls.playing ? "replace" : history;
    if (kind === "push" && question.history === "push" && question.query !== this.question?.query) window.history.pushState(null, "", question.query || location.pathname);
    if (kind === "replace" && question.query) window.history.replaceState(null, "", question.query);
    this.question = question;
    this.area = question.state.area;
    document.title = `${question.sentence} · Buurtspiegel`;
    this.sentence.textContent = question.sentence;
    fill(this.about, h("summary", {}, "Wat is dit?"), h("div", { class: "about-text" }, question.about.map((line) => h("p", {}, line))));
    for (const part of [this.player, this.controls, this.drawer, this.profile, this.path, this.sides]) part.update(question); // they decide how large the map is
    this.map.basemap.use(question.basemap);
    this.map.show(question);
    this.showSource();
    fill(this.crumb, question.gemeente ? [h("span", {}, question.gemeente.name), h("button", { type: "button", class: "step", "aria-label": `Toon weer alle gemeenten in plaats van ${question.gemeente.name}`, onclick: () => this.set({ gemeente: "" }, true) }, "×")] : []);
    if (this.awaited) this.unnotice(this.awaited);
    this.awaited = question.awaited;
    if (question.awaited) this.notice(question.awaited, true);
    for (const text of question.notices) this.notice(text);
    for (const part of [this.catalogue, this.legend, this.table, this.filter, this.comparing, this.mirror, this.robust, this.trend, this.expected, this.together, this.funnel]) part.update(question);
  }

  showSource() {
    const absent = this.map.basemap.template && this.map.basemap.absent && "De achtergrondkaart is niet bereikbaar";
    fill(this.source, [...this.question.source, absent].filter(Boolean).map((line) => h("span", {}, line)));
  }

  // Where the map looks belongs to the address, but is no step to go back to.
  looked(camera) {
    this.hint.remove();
    if (this.player.playing) return;
    const query = new URLSearchParams(location.search);
    query.set("view", camera.text);
    window.history.replaceState(null, "", `?${query}`);
    this.send({ view: camera.text });
  }

  layerChanged(layer, ready) {
    this.waitFor("De kaart wordt getekend…");
    this.table.show(layer);
    this.robust.show(layer);
    this.filter.show(layer);
    this.together.show(layer);
    this.funnel.show(layer);
    this.send({ shown: layer.level });
    ready.then((key) => this.map.layer === layer && this.legend.show(layer, key)).catch(() => {});
  }

  done() {
    clearTimeout(this.busyTimer);
    this.busy.hidden = true;
  }

  drawn(layer) {
    this.done();
    this.player.drawn();
    if (document.body.dataset.drawn === layer.style + layer.level) return;
    document.body.dataset.drawn = layer.style + layer.level;
    this.filter.ready(layer);
    performance.mark("map-drawn", { detail: { style: layer.style, asked: this.asked } });
    setTimeout(() => this.join());
  }

  // An answer that is gone means that data was added: the session then has a new question for the same state.
  askAgain() {
    if (performance.now() - (this.askedAgain ?? -Infinity) < ASK_AGAIN_MS) return;
    this.askedAgain = performance.now();
    this.send({ set: {} });
  }

  waitFor(text) {
    clearTimeout(this.busyTimer);
    this.busyTimer = setTimeout(() => {
      this.busy.textContent = text;
      this.busy.hidden = false;
    }, BUSY_AFTER_MS);
  }

  async tap(id, layer) {
    if (id === undefined || !layer || this.player.playing) return;
    this.hover.point(undefined);
    try {
      const { code } = await json(`hover/${layer.level}/${layer.year}/${layer.style}/${id}.json`);
      this.set({ area: code });
    } catch {
      this.notice("Dit gebied kon niet worden opgehaald. Probeer het nog eens.");
    }
  }

  selected(ids, layer) {
    this.table.choose(ids);
    this.together.choose();
    this.funnel.choose(ids);
    if (ids.size) this.hint.remove();
    this.showChosen(ids.size, layer);
    if (layer) this.send({ selected: [...ids].slice(0, 20000), level: layer.level, year: layer.year });
  }

  showChosen(count, layer) {
    this.chosen.hidden = count === 0;
    if (!count || !layer) return;
    const level = this.question.options.levels.find((one) => one.id === layer.level);
    const name = h("input", { type: "text", maxlength: 60, placeholder: "naam", "aria-label": "Naam van het eigen gebied" });
    const keep = h("form", { onsubmit: (event) => { event.preventDefault(); this.keep(name.value); } }, name, h("button", { type: "submit" }, "Bewaar als eigen gebied"));
    fill(this.chosen, h("span", {}, `${count} ${count === 1 ? level.label : level.plural} gekozen`), keep, h("button", { type: "button", onclick: () => this.map.clear() }, "Wis keuze"));
  }

  keep(name) {
    if (!name.trim()) return this.notice("Geef het eigen gebied eerst een naam.");
    this.waitFor("Het eigen gebied wordt bewaard…");
    return this.send({ keep: name });
  }

  fit(bounds) {
    this.map.fit(bounds);
  }

  // How far the hint and the legend reach over the map, in pixels.
  covered() {
    const { hint, legend } = this;
    const beside = !this.player.playing && matchMedia("(min-width: 1001px)").matches;
    return { top: hint.offsetTop + hint.offsetHeight, left: beside ? legend.element.offsetLeft + legend.element.offsetWidth : 0 };
  }

  resized() {
    this.map?.resize();
    this.map?.moved();
  }

  said(text) {
    return [...this.notices.children].find((card) => card.firstChild.textContent === text);
  }

  unnotice(text) {
    this.said(text)?.remove();
  }

  notice(text, stays = false) {
    const card = h("div", { class: "notice" }, h("span", {}, text), h("button", { type: "button", class: "step", "aria-label": "Sluit deze melding", onclick: () => card.remove() }, "×"));
    if (this.said(text)) return;
    this.notices.append(card);
    if (!stays) setTimeout(() => card.remove(), 9000);
  }

  examples() {
    const { examples } = this.start;
    if (!examples.length || sessionStorage.getItem("bs-seen")) return;
    fill(
      this.hint,
      h("span", { class: "muted" }, "Begin met een vraag:"),
      examples.map((one) => h("button", { type: "button", class: "example", onclick: () => { sessionStorage.setItem("bs-seen", "1"); this.send({ url: one.query }); this.hint.remove(); } }, one.text)),
      h("button", { type: "button", class: "step", "aria-label": "Sluit deze hulp", onclick: () => { sessionStorage.setItem("bs-seen", "1"); this.hint.remove(); } }, "×"),
    );
  }

  help() {
    const dialog = h(
      "dialog",
      { class: "help" },
      h("h2", {}, "Zo werkt de kaart"),
      h("ul", {}, this.start.help.map((line) => h("li", {}, line))),
      h("form", { method: "dialog" }, h("button", { class: "primary" }, "Sluiten")),
    );
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }
}

const start = JSON.parse(document.getElementById("start").textContent);
const app = new App(start);
app.mount(document.getElementById("screen"));
window.buurtspiegel = app;
window.dispatchEvent(new Event("buurtspiegel"));
