// An index or a typology of the user's own: what goes in, how much it counts, and what comes out before it is kept.

import { choice } from "./controls.js";
import { fill, h, keepFocus } from "./dom.js";
import { json } from "./server.js";

const BUSY_AFTER_MS = 300;
const POLARITIES = [{ id: "neutral", label: "geen van beide" }, { id: "worse", label: "ongunstiger" }, { id: "better", label: "gunstiger" }];
const METHODS = [{ id: "rang", label: "plaats van 0 tot 100" }, { id: "z", label: "afstand tot het midden" }];
const WAYS = [{ id: "kmeans", label: "k-gemiddelden" }, { id: "ward", label: "boom van Ward" }];
const COUNTS = [{ id: "", label: "wat het duidelijkst is" }, ...[2, 3, 4, 5, 6, 7, 8].map((k) => ({ id: String(k), label: String(k) }))];

export function making(app) {
  const button = (label, dialog) => h("button", { type: "button", class: "make-own", onclick: () => dialog.open() }, label);
  return [button("Index maken…", indexDialog(app)), button("Typologie maken…", typologyDialog(app))];
}

// The part that both have: a name, the chosen indicators, a list to add from, and the buttons below.
function frame(app, title, explanation, { fits, row, changed, ready, options, after, said }) {
  let known = [];
  let chosen = [];
  const name = h("input", { type: "text", maxlength: 80, oninput: () => update() });
  const rows = h("div", { role: "list", "aria-label": "Gekozen cijfers" });
  const add = h("div");
  const extra = h("div", { class: "choices" });
  const status = h("p", { class: "fault", role: "status" });
  const keep = h("button", { type: "submit", class: "primary" }, "Bewaar en toon op de kaart");
  const form = h(
    "form",
    { onsubmit: (event) => { event.preventDefault(); send(); } },
    h("h2", {}, title),
    h("p", { class: "muted" }, explanation),
    h("label", {}, h("span", {}, "Naam"), name),
    rows,
    add,
    extra,
    after,
    status,
    h("div", { class: "buttons" }, keep, h("button", { type: "button", onclick: () => dialog.close() }, "Annuleren")),
  );
  const dialog = h("dialog", { class: "making", "aria-label": title }, form);

  function draw() {
    const left = known.filter((one) => !chosen.some((other) => other.id === one.id));
    const domains = [...new Set(left.map((one) => one.domain))];
    keepFocus(rows, () => fill(rows, chosen.map((one) => row(one, { remove: () => remove(one), draw, chosen }))));
    fill(
      add,
      h(
        "select",
        { "aria-label": "Voeg een cijfer toe", onchange: (event) => choose(event.target.value) },
        h("option", { value: "" }, "Voeg een cijfer toe…"),
        domains.map((domain) => h("optgroup", { label: domain }, left.filter((one) => one.domain === domain).map((one) => h("option", { value: one.id }, one.title)))),
      ),
    );
    keepFocus(extra, () => fill(extra, options(draw)));
    changed(chosen);
    update();
  }

  function update() {
    const problem = chosen.length < 2 ? "Kies minstens twee cijfers." : name.value.trim() ? "" : "Geef een naam.";
    status.textContent = problem;
    keep.disabled = Boolean(problem) || !ready();
  }

  function choose(id) {
    const one = known.find((other) => other.id === id);
    if (one && chosen.length < 12) chosen = [...chosen, { ...one, weight: 50, adds: one.polarity !== "better" }];
    draw();
    add.firstChild.focus();
  }

  function remove(one) {
    chosen = chosen.filter((other) => other !== one);
    draw();
    add.firstChild.focus();
  }

  function send() {
    app.waitFor("De maat wordt gemaakt…");
    app.send({ make: { title: name.value, ...said(chosen) } });
    dialog.close();
  }

  return {
    update,
    async open() {
      if (!dialog.isConnected) document.body.append(dialog);
      dialog.showModal();
      try {
        const { indicators } = await json(`making/${app.question.state.level}.json?${app.question.layers.at(-1).data}`);
        known = indicators.filter(fits);
        chosen = chosen.filter((one) => known.some((other) => other.id === one.id));
        draw();
      } catch {
        fill(rows, h("p", { class: "card" }, "De lijst met cijfers kon niet worden opgehaald. Ververs de pagina."));
      }
    },
  };
}

function indexDialog(app) {
  let method = "rang";
  let polarity = "neutral";
  const total = h("p", { class: "muted", role: "status" });
  const share = (one, chosen) => `${Math.round((100 * one.weight) / chosen.reduce((sum, other) => sum + other.weight, 0))}%`;

  function row(one, { remove, chosen }) {
    const slider = h("input", { type: "range", min: 1, max: 100, value: one.weight, "aria-label": `Gewicht van ${one.title}`, oninput: () => weigh(Number(slider.value)) });
    const field = h("input", { type: "number", min: 1, max: 100, value: one.weight, "aria-label": `Gewicht van ${one.title} als getal`, oninput: () => weigh(Number(field.value)) });
    const part = h("output", { class: "number", dataset: { share: one.id } }, share(one, chosen));
    // The slider stays the same element while it is dragged: only the shares are written anew.
    function weigh(weight) {
      if (!(weight >= 1 && weight <= 100)) return;
      one.weight = weight;
      slider.value = field.value = weight;
      for (const other of chosen) part.closest("[role=list]").querySelector(`[data-share="${CSS.escape(other.id)}"]`).textContent = share(other, chosen);
    }
    return h(
      "div",
      { class: "row", role: "listitem" },
      h("span", {}, one.title, one.guarded && h("span", { class: "muted small" }, " (gevoelig: kies de afstand tot het midden)")),
      h(
        "select",
        { "aria-label": `Richting van ${one.title}`, onchange: (event) => (one.adds = event.target.value === "op") },
        h("option", { value: "op", selected: one.adds }, "meer telt op"),
        h("option", { value: "af", selected: !one.adds }, "meer telt af"),
      ),
      slider,
      field,
      part,
      h("button", { type: "button", class: "step", "aria-label": `Haal ${one.title} weg`, onclick: remove }, "×"),
    );
  }

  return frame(app, "Index maken", "Meer cijfers in één maat, met gewichten die iedereen kan zien. Een gebied dat meer dan een kwart van het gewicht mist, krijgt geen index.", {
    fits: () => true,
    row,
    changed: (chosen) => (total.textContent = chosen.length ? "De percentages achter de gewichten zijn samen 100%." : ""),
    ready: () => true,
    options: () => [
      choice("Schaal van elk cijfer", METHODS, method, (one) => (method = one)),
      choice("Een hogere index is", POLARITIES, polarity, (one) => (polarity = one)),
    ],
    after: total,
    said: (chosen) => ({ kind: "index", method, polarity, parts: chosen.map(({ id, weight, adds }) => ({ id, weight, adds })) }),
  });
}

function typologyDialog(app) {
  let k = "";
  let way = "kmeans";
  let found = "";
  let latest = 0;
  let current = [];
  const result = h("div", { class: "preview", role: "region", "aria-label": "De typen", "aria-live": "polite" });
  const compute = h("button", { type: "button", class: "compute", onclick: () => load() }, "Bereken de typen");
  const key = () => [current.map((one) => one.id).join(","), k, way].join("|");

  async function load() {
    const mine = ++latest;
    const asked = key();
    const busy = setTimeout(() => fill(result, h("p", { class: "muted" }, "Wordt berekend…")), BUSY_AFTER_MS);
    try {
      const { state, layers } = app.question;
      const part = new URLSearchParams({ features: current.map((one) => one.id).join(","), k, way });
      const answer = await json(`typology/${state.level}/${layers.at(-1).style}.json?${part}`);
      if (mine !== latest || asked !== key()) return;
      found = answer.problem ? "" : asked;
      fill(result, answer.problem ? h("p", { class: "fault" }, answer.problem) : table(answer));
    } catch {
      if (mine === latest) fill(result, h("p", { class: "card" }, "De typen konden niet worden berekend. Probeer het opnieuw."));
    } finally {
      clearTimeout(busy);
      self.update();
    }
  }

  function table(answer) {
    return [
      h("p", {}, answer.said),
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, `gemiddeld, ${answer.period}`), answer.types.map((one) => h("th", { scope: "col" }, one.name)), h("th", { scope: "col" }, "alle"))),
        h(
          "tbody",
          {},
          h("tr", {}, h("td", {}, "gebieden"), answer.types.map((one) => h("td", {}, `${one.count} (${one.share})`)), h("td", {}, "100%")),
          answer.features.map((one) => h("tr", {}, h("td", {}, one.title), one.means.map((mean) => h("td", {}, mean)), h("td", {}, one.all))),
        ),
      ),
    ];
  }

  const self = frame(app, "Typologie maken", "Gebieden die op elkaar lijken, als een paar typen met een beschrijving. Gevoelige cijfers kunt u hier niet kiezen: een gebied wordt daar niet naar genoemd.", {
    fits: (one) => !one.guarded,
    row: (one, { remove }) => h("div", { class: "row feature", role: "listitem" }, h("span", {}, one.title), h("button", { type: "button", class: "step", "aria-label": `Haal ${one.title} weg`, onclick: remove }, "×")),
    changed(chosen) {
      current = chosen;
      compute.disabled = chosen.length < 2;
      if (found !== key()) fill(result);
    },
    ready: () => found === key(),
    options: (draw) => [
      choice("Aantal typen", COUNTS, k, (one) => { k = one; draw(); }),
      choice("Manier", WAYS, way, (one) => { way = one; draw(); }),
    ],
    after: h("div", {}, compute, result),
    said: (chosen) => ({ kind: "typologie", features: chosen.map((one) => one.id), k, way }),
  });
  return self;
}
