// The legend: class bounds in the unit, the count per class, and what has no value told apart by pattern.

import { choice } from "./controls.js";
import { fill, h } from "./dom.js";

const SCHEMES = [
  { id: "q", label: "even veel gebieden per klasse" },
  { id: "n", label: "natuurlijke grenzen" },
  { id: "e", label: "gelijke stappen" },
  { id: "s", label: "standaardafwijking" },
  { id: "b", label: "eigen grenzen" },
  { id: "c", label: "vloeiend" },
];

export function legend(app) {
  const body = h("div", { class: "legend-body" });
  const adjust = h("details", { class: "adjust" });
  const element = h("section", { class: "legend", "aria-label": "Legenda" }, body, adjust);
  let isOpen = false;
  adjust.addEventListener("toggle", () => (isOpen = adjust.open));

  function swatch(colour, pattern) {
    return h("span", { class: `swatch ${pattern ?? ""}`, style: { background: colour }, "aria-hidden": "true" });
  }

  function entry(colour, label, count, pattern) {
    return h("li", {}, swatch(colour, pattern), h("span", { class: "bounds" }, label), h("span", { class: "count" }, count));
  }

  function ramp(key) {
    const colours = key.entries.map((one) => one.colour).join(", ");
    return h(
      "div",
      { class: "ramp" },
      h("div", { class: "ramp-bar", style: { background: `linear-gradient(to right, ${colours})` } }),
      h("div", { class: "ramp-ends" }, h("span", {}, key.low), h("span", {}, key.high)),
    );
  }

  return {
    element,
    show(layer, key) {
      fill(
        body,
        h("h2", {}, key.title),
        h("p", { class: "muted" }, key.unit),
        layer.note && h("p", { class: "note", role: "status" }, layer.note),
        key.continuous ? ramp(key) : h("ul", {}, key.entries.map((one) => entry(one.colour, one.label, one.count))),
        h("ul", { class: "specials" }, key.specials.filter((one) => one.count).map((one) => entry(one.colour, one.label, one.count, one.pattern))),
        key.note && h("p", { class: "muted" }, key.note),
      );
    },
    update(question) {
      const { state, options } = question;
      fill(
        adjust,
        h("summary", {}, "Klassen en kleuren"),
        choice("Indeling", SCHEMES, state.scheme, (scheme) => app.set({ scheme })),
        state.scheme === "b" &&
          h(
            "label",
            { class: "choice" },
            h("span", {}, "Grenzen, met een puntkomma ertussen"),
            h("input", { type: "text", value: state.bounds, placeholder: "10; 20; 30", onchange: (event) => app.set({ bounds: event.target.value }) }),
          ),
        !["b", "c"].includes(state.scheme) &&
          choice("Aantal klassen", [3, 4, 5, 6, 7, 8, 9].map((k) => ({ id: String(k), label: String(k) })), String(state.classes), (k) =>
            app.set({ classes: k }),
          ),
        choice("Kleuren", options.palettes, state.palette, (palette) => app.set({ palette })),
        options.scopes.length > 1 && choice("Klassen naar", options.scopes, state.scope, (scope) => app.set({ scope })),
        choice("Achtergrond", options.basemaps, state.basemap, (basemap) => app.set({ basemap })),
      );
      adjust.open = isOpen;
    },
  };
}
