// Does the picture hold: the same map with one choice changed, and which areas then change class.

import { fill, h, keepFocus } from "./dom.js";
import { json } from "./server.js";

const BUSY_AFTER_MS = 300;

export function robustness(app) {
  const element = h("div", { class: "robust", tabindex: "0", role: "region", "aria-label": "Houdt het stand?" });
  let layer;
  let gemeente = "";
  let active = false;
  let latest = 0;

  async function load() {
    if (!active || !layer) return;
    const mine = ++latest;
    const shown = layer;
    const part = new URLSearchParams({ within: gemeente, area: app.area });
    const busy = setTimeout(() => mine === latest && fill(element, h("p", { class: "muted", role: "status" }, "Wordt berekend…")), BUSY_AFTER_MS);
    try {
      const answer = await json(`robustness/${shown.level}/${shown.year}/${shown.style}.json?${part}`);
      if (mine === latest) keepFocus(element, () => draw(answer, shown));
    } catch {
      if (mine === latest) fill(element, h("p", { class: "card" }, "Dit kon niet worden berekend. Probeer het opnieuw, of ververs de pagina."));
    } finally {
      clearTimeout(busy);
    }
  }

  function draw({ sentence, how, variants, area, often }, shown) {
    const choose = () => {
      const { layer: now } = app.map;
      if (now?.level === shown.level && now.style === shown.style) app.map.select(new Set(often.ids));
    };
    fill(
      element,
      h("p", { class: "robust-sentence" }, sentence),
      area && h("p", {}, `${area.said} Nu: ${area.own}.`),
      variants.length > 0 && table(variants, area),
      often.text && h("p", {}, `${often.text} `, often.ids.length > 0 && h("button", { type: "button", class: "primary", onclick: choose }, "Kies deze op de kaart")),
      how && h("p", { class: "muted small" }, how),
    );
  }

  function table(variants, area) {
    const title = (text, kind = "") => h("th", { scope: "col", class: kind }, text);
    return h(
      "table",
      {},
      h("thead", {}, h("tr", {}, title("Als u dit verandert"), title("wisselt"), title("", "wide"), area && title(area.name))),
      h("tbody", {}, variants.map((one) => row(one, area))),
    );
  }

  function row(one, area) {
    return h(
      "tr",
      {},
      h("td", {}, one.label),
      h("td", {}, h("span", { class: "robust-bar", "aria-hidden": "true" }, h("span", { style: { width: `${one.share}%` } })), ` ${one.text}`),
      h("td", { class: "muted wide" }, one.count),
      area && h("td", { class: one.moves ? "moves" : "" }, one.moves ? `${one.area} ◂` : one.area),
    );
  }

  return {
    element,
    activate(on) {
      active = on;
      load();
    },
    show(next) {
      layer = next;
      load();
    },
    update(question) {
      gemeente = question.state.gemeente;
      load();
    },
  };
}
