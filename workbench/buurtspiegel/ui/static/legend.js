// The legend: class bounds in the unit, the count per class, and what has no value told apart by pattern.

import { choice } from "./controls.js";
import { fill, h, keepFocus } from "./dom.js";
import { address } from "./server.js";
import { square } from "./square.js";

export function legend(app) {
  const head = h("summary", {});
  const body = h("div", { class: "legend-body" });
  const around = h("p", { class: "muted" });
  const adjust = h("details", { class: "adjust" });
  // On a phone it would hide the map: there it opens when it is asked for.
  const open = matchMedia("(min-width: 601px)").matches;
  const whole = h("details", { open }, head, body, around, adjust);
  const element = h("section", { class: "legend", "aria-label": "Legenda" }, whole);
  let isOpen = false;
  let shown;
  adjust.addEventListener("toggle", () => (isOpen = adjust.open));

  function entry(colour, label, count, special) {
    return h("li", {}, special ? patterned(special) : h("span", { class: "swatch", style: { background: colour }, "aria-hidden": "true" }), h("span", { class: "bounds" }, label), h("span", { class: "count" }, count.toLocaleString("nl-NL")));
  }

  function ramp(key) {
    const colours = key.entries.map((one) => one.colour).join(", ");
    return h(
      "div",
      { class: "ramp" },
      h("div", { class: "ramp-bar", style: { background: `linear-gradient(to right, ${colours})` } }),
      h("div", { class: "ramp-ends" }, h("span", {}, key.entries[0]?.label), h("span", {}, key.entries.at(-1)?.label)),
    );
  }

  // Classes are of all areas while one looks at a gemeente, so that it can be compared.
  function sayAround({ state, options, gemeente }) {
    const level = options.levels.find((one) => one.id === shown?.level);
    around.textContent = gemeente && level && state.scope === "nl" ? `Klassen en aantallen van alle ${level.plural}, ook buiten ${gemeente.name}.` : "";
  }

  return {
    element,
    fold() {
      whole.open = app.player.playing; // in a room it is always there
    },
    unfold() {
      whole.open = true;
    },
    show(layer, key) {
      shown = layer;
      sayAround(app.question);
      fill(head, h("h2", {}, key.title), layer.note && h("p", { class: "note", role: "status" }, layer.note));
      fill(
        body,
        h("p", { class: "muted" }, key.unit),
        key.axes.length ? square(app, layer, key) : layer.continuous ? ramp(key) : h("ul", {}, key.entries.map((one) => entry(one.colour, one.label, one.count))),
        key.muted && h("ul", { class: "few" }, entry(middle(key.muted.colours), `bleek: ${key.muted.label}`, key.muted.count)),
        h("ul", { class: "specials" }, key.specials.filter((one) => one.count).map((one) => entry(one.ground, one.label, one.count, one))),
        key.note && h("p", { class: "muted" }, key.note),
      );
    },
    update(question) {
      const { state, options } = question;
      sayAround(question);
      keepFocus(adjust, () => fill(
        adjust,
        h("summary", {}, "Klassen en kleuren"),
        options.schemes.length > 0 && choice("Indeling", options.schemes, state.scheme, (scheme) => app.set({ scheme })),
        options.schemes.length > 0 && state.scheme === "o" &&
          h(
            "label",
            { class: "choice" },
            h("span", {}, "Grenzen, met een puntkomma ertussen"),
            h("input", { type: "text", dataset: { key: "bounds" }, value: state.bounds, placeholder: "10; 20; 30", onchange: (event) => app.set({ bounds: event.target.value }) }),
          ),
        options.schemes.length > 0 && !["o", "c"].includes(state.scheme) &&
          choice("Aantal klassen", [3, 4, 5, 6, 7, 8, 9].map((k) => ({ id: String(k), label: String(k) })), String(state.classes), (k) =>
            app.set({ classes: k }),
          ),
        options.palettes.length > 0 && choice("Kleuren", options.palettes, state.palette, (palette) => app.set({ palette })),
        options.scopes.length > 1 && choice("Klassen naar", options.scopes, state.scope, (scope) => app.set({ scope })),
        h(
          "label",
          { class: "choice" },
          h("span", {}, "Adres voor QGIS (XYZ-laag)"),
          h("input", { type: "text", dataset: { key: "qgis" }, readonly: true, value: tileAddress(question.layers.at(-1)), onfocus: (event) => event.target.select() }),
        ),
        choice("Achtergrond", options.basemaps, state.basemap, (basemap) => app.set({ basemap })),
      ));
      adjust.open = isOpen;
    },
  };
}

function middle(colours) {
  return colours[colours.length >> 1];
}

// Any map program can draw the same tiles.
function tileAddress({ level, year, style }) {
  return `${address(`tiles/${level}/${year}/${style}`)}/{z}/{x}/{y}.png`;
}

// The pattern of areas without a number, as it is on the map.
function patterned({ ground, ink, pattern }) {
  const canvas = h("canvas", { class: "swatch", width: 22, height: 15, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, 22, 15);
  context.fillStyle = ink;
  for (let y = 0; y < 15; y++) for (let x = 0; x < 22; x++) if (pattern[y & 7][x & 7] === "#") context.fillRect(x, y, 1, 1);
  return canvas;
}
