// The page of a domain: its question, where its figures come from, and what there is to read, tell and compare.

import { fill, h } from "./dom.js";
import { intakeDialog } from "./intake.js";
import { json } from "./server.js";

export async function domainDialog(app, id, read) {
  const body = h("div", {}, h("p", { class: "muted" }, "Wordt opgehaald…"));
  const dialog = h("dialog", { class: "help domain-page" }, body, h("form", { method: "dialog" }, h("button", { class: "primary" }, "Sluiten")));
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  const { state, layers } = app.question;
  try {
    const found = await json(`domain/${id}.json?gemeente=${state.gemeente}&v=${layers.at(-1).data}`);
    fill(body, page(app, found, read, () => dialog.close()));
  } catch {
    fill(body, h("p", { class: "card" }, "Deze pagina kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
  }
}

function page(app, found, read, close) {
  const go = (act) => () => { close(); act(); };
  return [
    h("p", { class: "muted small" }, found.theme ? "Thema" : "Domein"),
    h("h2", { style: { "--domain": found.colour } }, h("span", { class: "dot", "aria-hidden": "true" }), found.title),
    h("p", { class: "leading" }, found.question),
    h("p", {}, `${found.counted}.`),
    part("Leren lezen", found.modules, (one) => h("button", { type: "button", class: "link", onclick: go(() => read(one.id)) }, one.title)),
    part("Verhalen", found.stories, (one) => [storyLink(app, one, close), h("span", { class: "muted" }, ` ${one.chapters} hoofdstukken. ${one.summary}`)]),
    part("Wat u kunt spiegelen", found.mirrors, (one) => mirror(app, one, close)),
    part("Eigen vergelijkingen", found.comparisons, (one) => [h("b", {}, one.title), `: ${one.sentence}.`]),
    part("Voorstellen voor een diagnose", found.rules, rule),
    part(found.usual ? "Gebieden zijn vergelijkbaar naar (de gewone keuze)" : "Gebieden zijn vergelijkbaar naar", found.features, (one) => one),
    h("details", {}, h("summary", {}, `Bronnen: ${found.sources.length}`), h("ul", {}, found.sources.map((one) => h("li", {}, one)))),
  ];
}

function part(title, items, draw) {
  return items.length > 0 && h("section", {}, h("h3", {}, title), h("ul", {}, items.map((one) => h("li", {}, draw(one)))));
}

function storyLink(app, { id, title }, close) {
  const query = new URLSearchParams(location.search);
  query.set("story", id);
  query.delete("chapter");
  const play = (event) => {
    event.preventDefault();
    close();
    app.set({ story: id, chapter: "" });
  };
  return h("a", { class: "link", href: `?${query}`, onclick: play }, title);
}

function rule({ claim, when, against }) {
  return h("details", {}, h("summary", {}, claim), h("p", {}, `Wanneer: ${when.join("; ")}.`), h("p", {}, `Dit spreekt het tegen: ${against.join("; ")}.`));
}

// A mirror: the need, and the records that it is held against.
function mirror(app, one, close = () => {}) {
  return [
    h("b", {}, one.title),
    h("p", {}, one.question),
    h("p", { class: "muted small" }, `Registratie: ${one.records}. Elke rij is ${one.row.replace(/\.$/, "").replace(/^Een /, "een ")}.`, one.entity && ` In het Gemeentelijk Gegevensmodel: ${one.entity}.`),
    h("p", { class: "muted small" }, one.caveat),
    h("div", { class: "mirror-links" }, h("button", { type: "button", class: "link", "aria-label": `Open de spiegel: ${one.title}`, onclick: () => { close(); app.set({ mirror: one.id, drawer: "spiegel" }, true); } }, "Open de spiegel"),
    h("button", { type: "button", class: "link", "aria-label": `Lees uw registratie in: ${one.records}`, onclick: () => { close(); intakeDialog(app, one.records_id); } }, "Lees uw registratie in"),
    one.changes && h("button", { type: "button", class: "link", onclick: () => { close(); app.set(one.changes, true); } }, `Toon de behoefte: ${one.need}`)),
  ];
}

export function mirrorItem(app, one) {
  return h("li", {}, mirror(app, one));
}
