// The tab «Vergelijking»: the chosen area beside its peers, or the figures of areas that stand side by side.

import { fill, h, keepFocus } from "./dom.js";
import { drawPeers } from "./peers.js";
import { json } from "./server.js";

export function comparing(app) {
  const element = h("div", { class: "comparing", tabindex: "0", role: "region", "aria-label": "Vergelijking" });
  let active = false;
  let latest = 0;

  async function load() {
    if (!active || !app.question) return;
    const { sides, layers, state } = app.question;
    const { level, year, style } = layers.at(-1);
    const mine = ++latest;
    const beside = sides.length > 1;
    if (!beside && !["gemeente", "wijk", "buurt"].includes(level)) return hint("Vergelijkbare gebieden zijn er per gemeente, wijk of buurt. Kies boven de kaart een ander niveau.");
    if (!beside && !state.area) return hint("Kies een gebied om te zien met welke gebieden het te vergelijken is. Of zet gebieden naast elkaar, met de knop in hun profiel.");
    try {
      const answer = await json(beside ? `differences/${style}/${sides.map((side) => side.code).join(".")}.json` : `peers/${level}/${year}/${style}/${state.area}.json`);
      if (mine === latest) keepFocus(element, () => (beside ? draw(answer) : drawPeers(app, element, answer)));
    } catch {
      if (mine === latest) fill(element, h("p", { class: "card" }, "De vergelijking kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
  }

  function hint(text) {
    fill(element, h("p", { class: "muted" }, text));
  }

  function draw({ areas, rows, domain }) {
    const heads = areas.map((area, at) => h("th", { scope: "col", class: "number" }, area.name, h("span", { class: "muted small" }, ` ${area.where}`), at > 0 && h("span", { class: "small muted block" }, `verschil met ${areas[0].name}`)));
    fill(
      element,
      h(
        "table",
        {},
        h("caption", { class: "muted" }, `${domain}: de cijfers naast elkaar. Aantallen krijgen geen verschil: die groeien met het gebied.`),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Onderwerp"), heads)),
        h("tbody", {}, rows.map((row) => h("tr", { class: row.id === app.question.state.indicator ? "chosen" : "", onclick: () => app.set({ indicator: row.id }) }, h("th", { scope: "row" }, h("button", { type: "button" }, row.title)), row.cells.map(cell)))),
      ),
    );
  }

  function cell({ value, note, difference }) {
    return h("td", { class: "number" }, value, note && h("span", { class: "muted small" }, ` ${note}`), difference && h("span", { class: "block small" }, difference));
  }

  return {
    element,
    activate(on) {
      active = on;
      load();
    },
    update: load,
  };
}
