// «Samenhang»: two indicators as points and several as lines, linked with the map and all that is linked with it.

import { choice } from "./controls.js";
import { correlations, inWords } from "./correlation.js";
import { fill, h } from "./dom.js";
import { parallel } from "./parallel.js";
import { scatter } from "./scatter.js";
import { json } from "./server.js";

const MEANING = "Een verband zegt niet dat het een het ander veroorzaakt, en niets over mensen.";

export function together(app) {
  const head = h("div", { class: "together-head" });
  const words = h("p", { class: "together-words", role: "status" });
  const numbers = h("details", { class: "together-numbers" });
  const charts = h("div", { class: "together-charts" });
  const element = h("div", { class: "together" }, head, charts, words, numbers);
  let layer;
  let question;
  let active = false;
  let data;
  let brushes = new Map();
  let mine;
  let latest = 0;
  const points = scatter({
    choose(ids) {
      brushes = new Map();
      select(ids);
    },
    open: (id) => app.tap(id, data.layer),
  });
  const lines = parallel({ brush });

  // One way for all: what is chosen here is chosen on the map, which tells everyone.
  function select(ids) {
    mine = new Set(ids);
    app.choose(mine, data.layer);
    if (!ids.length) show();
  }

  function brush(at, range) {
    if (range) brushes.set(at, range);
    else if (!brushes.delete(at)) return;
    select(brushes.size ? data.ids.filter((id) => [...brushes].every(([one, [low, high]]) => data.columns[one].values[id] >= low && data.columns[one].values[id] <= high)) : []);
  }

  async function load() {
    if (!active || !layer || !question) return;
    const shown = layer;
    const serial = ++latest;
    const asked = new URLSearchParams({ beside: question.beside.id, within: question.state.gemeente });
    try {
      const answer = await json(`together/${shown.level}/${shown.year}/${shown.style}.json?${asked}`);
      if (serial !== latest) return;
      use(answer, shown);
    } catch {
      if (serial === latest) fill(charts, h("p", { class: "card" }, "De samenhang kon niet worden opgehaald. Kies iets anders, of ververs de pagina."));
    }
  }

  function use(answer, shown) {
    const columns = answer.columns.map((one) => ({ ...one, values: new Float32Array(raw(one.values).buffer) }));
    const inside = raw(answer.inside);
    const all = [...inside.keys()];
    data = { layer: shown, columns, ids: all.filter((id) => inside[id]), outside: all.filter((id) => !inside[id]), chosen: [] };
    brushes = new Map();
    head.hidden = numbers.hidden = columns.length < 2;
    if (columns.length < 2) return fill(charts, h("p", { class: "card" }, answer.said || "Er is hier geen tweede onderwerp om ernaast te leggen."));
    fill(charts, h("div", { class: "scatter" }, points.canvas), h("div", { class: "parallel" }, lines.canvas));
    byNumbers();
    return show();
  }

  function show() {
    if (!data || data.columns.length < 2) return;
    const { selected } = app.map;
    if (selected !== mine && selected.size) brushes = new Map();
    const next = { ...data, chosen: data.ids.filter((id) => selected.has(id)) };
    points.show(next);
    lines.show(next, brushes);
    say(next);
  }

  function say({ ids, chosen, columns, layer: shown }) {
    const { plural } = question.options.levels.find((one) => one.id === shown.level);
    const [x, y] = columns;
    const missing = ids.filter((id) => !Number.isFinite(x.values[id]) || !Number.isFinite(y.values[id])).length;
    const other = columns.filter((one) => one.period !== x.period);
    fill(
      words,
      h("span", {}, `${inWords(correlations(x.values, y.values, ids), plural)}. `),
      chosen.length > 0 && h("strong", {}, `Gekozen: ${inWords(correlations(x.values, y.values, chosen), plural)}. `),
      h("span", { class: "muted" }, `${MEANING} ${missing ? `${missing.toLocaleString("nl-NL")} ${plural} zonder een van beide cijfers staan er niet bij. ` : ""}De assen lopen van het 2e tot het 98e percentiel; wat erbuiten valt, staat op de rand.${other.length ? ` Ander jaar: ${other.map((one) => `${one.title} (${one.period})`).join(", ")}.` : ""}`),
    );
  }

  // What a mouse does by dragging, in numbers: for the keyboard, and to be exact.
  function byNumbers() {
    const axis = h("select", { "aria-label": "As" }, data.columns.map((one, at) => h("option", { value: at }, `${one.title} (${one.unit})`)));
    const low = h("input", { type: "text", inputmode: "decimal", "aria-label": "Van", size: 7 });
    const high = h("input", { type: "text", inputmode: "decimal", "aria-label": "Tot en met", size: 7 });
    const choose = (event) => {
      event.preventDefault();
      const [from, to] = [typed(low.value, -Infinity), typed(high.value, Infinity)];
      if (Number.isNaN(from) || Number.isNaN(to)) return app.notice("Vul bij van en tot een getal in, zoals 12,5; of laat het leeg.");
      const { written: factor } = data.columns[axis.value];
      return brush(Number(axis.value), [from / factor, to / factor]);
    };
    fill(
      numbers,
      h("summary", {}, "Kies met getallen"),
      h("form", { onsubmit: choose }, axis, " van ", low, " tot en met ", high, h("button", { type: "submit" }, "Kies"), h("button", { type: "button", onclick: () => brush(Number(axis.value), undefined) }, "Wis deze as")),
    );
  }

  function headLine() {
    const lasso = h("button", { type: "button", "aria-pressed": String(points.look.lasso), onclick: () => { points.look.lasso = !points.look.lasso; headLine(); } }, "✎ lijn eromheen");
    fill(head, choice("Naast de kaart", question.beside.options, question.beside.id, (beside) => app.set({ beside })), lasso, h("span", { class: "muted" }, "Sleep over punten of langs een as om te kiezen; klik op een punt voor het profiel."));
  }

  return {
    element,
    activate(on) {
      const opened = on && !active;
      active = on;
      if (opened) load();
    },
    show(next) {
      layer = next;
      load();
    },
    choose() {
      if (active) show();
    },
    update(next) {
      const before = question;
      question = next;
      headLine();
      if (!before || before.beside.id !== next.beside.id || before.state.gemeente !== next.state.gemeente) load();
    },
    get data() {
      return data;
    },
    at: (id) => points.at(id),
    axis: (at) => lines.axis(at),
  };
}

function raw(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// «1.234,5» as it is written in Dutch; nothing at all is no bound.
function typed(text, nothing) {
  return text.trim() ? Number(text.trim().replaceAll(".", "").replace(",", ".")) : nothing;
}
