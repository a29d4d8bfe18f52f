// The tab «Vergelijking»: the figures of the areas that stand side by side, and how they differ from the first.

import { fill, h } from "./dom.js";
import { json } from "./server.js";

export function comparing(app) {
  const element = h("div", { class: "comparing", tabindex: "0", role: "region", "aria-label": "Vergelijking" });
  let active = false;
  let latest = 0;

  async function load() {
    if (!active || !app.question) return;
    const { sides, layers } = app.question;
    const mine = ++latest;
    if (sides.length < 2) {
      fill(element, h("p", { class: "muted" }, "Zet twee of meer gebieden naast elkaar: kies een gebied, en dan «Zet naast een ander gebied» in zijn profiel."));
      return;
    }
    try {
      const answer = await json(`differences/${layers.at(-1).style}/${sides.map((side) => side.code).join(".")}.json`);
      if (mine === latest) draw(answer);
    } catch {
      if (mine === latest) fill(element, h("p", { class: "card" }, "De vergelijking kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
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
