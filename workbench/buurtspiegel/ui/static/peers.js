// Who an area is comparable with: the group, on what it is alike, how firm it is, and another choice of it.

import { choice } from "./controls.js";
import { fill, h } from "./dom.js";

const KINDS = [
  { id: "N", label: "meest gelijkend" },
  { id: "S", label: "even stedelijk" },
  { id: "G", label: "even groot" },
  { id: "O", label: "eigen keuze" },
];
const SIZES = [5, 10, 15, 20, 30];
const WEIGHTS = [0, 0.5, 1, 2, 3];

export function drawPeers(app, element, answer) {
  const kind = answer.spec[0];
  fill(
    element,
    h("div", { class: "peers-head" }, h("h3", {}, `${answer.name} naast ${answer.title ?? "vergelijkbare gebieden"}`), controls(app, answer, kind)),
    answer.refused && h("p", { class: "card" }, answer.refused),
    answer.summary && summary(answer.summary),
    answer.notes.map((note) => h("p", { class: "muted small" }, note)),
    answer.features.length > 0 && features(app, answer),
    answer.peers.length > 0 && members(app, answer),
  );
}

function controls(app, answer, kind) {
  const set = (peers) => app.set({ peers });
  const size = Number(/^N(\d+)/.exec(answer.spec)?.[1] ?? 10);
  const rest = answer.spec.replace(/^N\d+/, "");
  const turn = (id) => set({ N: "N10", S: "S", G: "G", O: `O${answer.peers.slice(0, 10).map((one) => one.code).join(".")}` }[id]);
  return h(
    "div",
    { class: "peers-choice" },
    choice("Vergelijkbaar is", KINDS.filter((one) => one.id !== "O" || answer.peers.length), kind, turn),
    kind === "N" && choice("Aantal", [...new Set([...SIZES, size])].sort((a, b) => a - b).map((k) => ({ id: String(k), label: String(k) })), String(size), (k) => set(`N${k}${rest}`)),
    answer.spec !== "N10" && h("button", { type: "button", class: "link", onclick: () => set("") }, "Terug naar de gewone keuze"),
    h("button", { type: "button", class: "link", onclick: () => app.set({ comparison: "vergelijkbaar" }) }, "Toon op de kaart"),
  );
}

function summary({ counted, median, range, sentence }) {
  return h("p", {}, `Midden van de groep: ${median}; de middelste helft ligt van ${range} (${counted} met een cijfer). `, sentence && h("strong", {}, `Hier: ${sentence}.`));
}

// Each feature with its weight; a weight of 0 leaves it out.
function features(app, answer) {
  const size = /^N(\d+)/.exec(answer.spec)?.[1] ?? "10";
  const weigh = (id, weight) => {
    const kept = answer.features.map((one) => [one.id, one.id === id ? weight : one.weight]).filter(([, one]) => one > 0);
    if (!kept.length) return app.notice("Houd minstens één kenmerk over om op te vergelijken.");
    return app.set({ peers: `N${size}${kept.map(([one, w]) => `F${one}${w === 1 ? "" : `W${w}`}`).join("")}` });
  };
  const row = (one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, one.title, h("span", { class: "muted small" }, ` ${one.period}`)),
      h("td", { class: "number" }, one.value),
      h("td", { class: "number" }, one.middle),
      h("td", {}, one.alike ? "lijkt" : "wijkt af"),
      h("td", { class: "small muted" }, one.words),
      h("td", {}, weights(one, weigh)),
    );
  return h(
    "table",
    { class: "peers-features" },
    h("caption", { class: "muted" }, "Waarop de groep is gekozen. Geef een kenmerk meer gewicht, of gewicht 0 om het weg te laten."),
    h("thead", {}, h("tr", {}, ["Kenmerk", "Hier", "Midden van de groep", "", "Hoe stevig", "Gewicht"].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, answer.features.map(row)),
  );
}

function weights(one, weigh) {
  const steps = [...new Set([...WEIGHTS, one.weight])].sort((a, b) => a - b);
  const label = `Gewicht van ${one.title}`;
  return h(
    "select",
    { "aria-label": label, onchange: (event) => weigh(one.id, Number(event.target.value)) },
    steps.map((weight) => h("option", { value: weight, selected: weight === one.weight }, weight.toLocaleString("nl-NL"))),
  );
}

function members(app, answer) {
  const own = answer.spec.startsWith("O");
  const likeness = answer.spec.startsWith("N");
  const without = (code) => app.set({ peers: `O${answer.peers.map((one) => one.code).filter((one) => one !== code).join(".")}` });
  const row = (one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => app.set({ area: one.code }) }, one.name), one.gemeente !== one.name && h("span", { class: "muted small" }, ` ${one.gemeente}`)),
      h("td", { class: "number" }, one.value),
      one.alike && h("td", { class: "small" }, one.alike.join(", ")),
      one.alike && h("td", { class: "small" }, one.apart.join("; ")),
      h(
        "td",
        {},
        h("button", { type: "button", class: "link", "aria-label": `Zet ${one.name} naast ${answer.name}`, onclick: () => app.set({ sides: [answer.code, one.code].join("."), drawer: "vergelijking" }) }, "naast elkaar"),
        own && answer.peers.length > 1 && h("button", { type: "button", class: "step", "aria-label": `Haal ${one.name} uit de groep`, onclick: () => without(one.code) }, "×"),
      ),
    );
  return h(
    "table",
    {},
    h("caption", { class: "muted" }, likeness ? "Wie het zijn. De meest gelijkende staan bovenaan; het is geen rangorde." : "Wie het zijn."),
    h("thead", {}, h("tr", {}, ["Gebied", "Cijfer", ...(likeness ? ["Lijkt op", "Wijkt af op"] : []), ""].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, answer.peers.map(row)),
  );
}
