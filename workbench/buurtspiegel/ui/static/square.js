// The legend of two things at once: three by three colours; a click on one chooses the areas in it.

import { h } from "./dom.js";
import { json } from "./server.js";

const STEPS = ["laag", "midden", "hoog"];

export function square(app, layer, key) {
  const [across, up] = key.axes;
  const plural = app.question.options.levels.find((one) => one.id === layer.level)?.plural ?? "gebieden";
  const said = h("p", { class: "said muted", role: "status" }, "Wijs een vak aan; klik om de gebieden erin te kiezen.");

  const words = (at, { count }) => `${STEPS[at % 3]}: ${across}; ${STEPS[Math.floor(at / 3)]}: ${up}. ${count.toLocaleString("nl-NL")} ${plural}.`;
  const cell = (entry, at) =>
    h(
      "button",
      {
        type: "button",
        class: at > 6 ? "cell dark" : "cell",
        style: { background: entry.colour },
        dataset: { cell: at },
        "aria-label": words(at, entry),
        onpointerenter: () => (said.textContent = words(at, entry)),
        onfocus: () => (said.textContent = words(at, entry)),
        onclick: () => choose(at),
      },
      entry.count.toLocaleString("nl-NL"),
    );

  async function choose(at) {
    const within = app.question.state.gemeente;
    try {
      const ids = await json(`class/${layer.level}/${layer.year}/${layer.style}/${at}.json${within ? `?within=${within}` : ""}`);
      app.choose(new Set(ids), layer);
    } catch {
      app.notice("De gebieden in dit vak konden niet worden opgehaald. Probeer het nog eens.");
    }
  }

  const cells = key.entries.map(cell);
  // The highest third of the second stands on top, as in a chart.
  const rows = [2, 1, 0].map((row) => cells.slice(3 * row, 3 * row + 3));
  return h(
    "div",
    { class: "square" },
    h("p", { class: "axis-up" }, `↑ ${up}`),
    h("div", { class: "cells", role: "group", "aria-label": `${across} tegenover ${up}` }, rows),
    h("p", { class: "axis-across" }, `→ ${across}`),
    said,
  );
}
