// The profile of the chosen area: its value with context, then the rest of the domain.

import { fill, h, keepFocus, svg } from "./dom.js";
import { json } from "./server.js";

export function profile(app) {
  const element = h("aside", { class: "profile", hidden: true, "aria-label": "Profiel van het gekozen gebied", "aria-live": "polite" });
  let shown = "";

  async function load(path) {
    shown = path;
    if (!path) {
      const held = element.contains(document.activeElement);
      element.hidden = true;
      app.resized();
      if (held) app.map.canvas.focus();
      return;
    }
    if (element.hidden) {
      element.hidden = false;
      fill(element, h("p", { class: "muted" }, "Het profiel wordt opgehaald…"));
      app.resized();
    }
    try {
      const answer = await json(path);
      if (shown === path) keepFocus(element, () => draw(answer));
    } catch {
      if (shown === path) fill(element, close(), h("p", { class: "card" }, "Het profiel kon niet worden opgehaald. Kies het gebied opnieuw, of ververs de pagina."));
    }
  }

  function close() {
    return h("button", { type: "button", class: "close", "aria-label": "Sluit het profiel", onclick: () => app.set({ area: "" }) }, "×");
  }

  function draw(answer) {
    fill(
      element,
      close(),
      h("header", {}, h("h2", {}, answer.name), h("p", { class: "muted" }, answer.subtitle)),
      answer.absent && h("p", { class: "muted small" }, answer.absent),
      beside(answer),
      answer.zoom && h("button", { type: "button", class: "link", onclick: () => app.fit(answer.zoom) }, "Zoom naar dit gebied"),
      main(answer.main, answer.certainty),
      answer.why && h("section", { class: "why" }, h("h3", {}, answer.why.title), h("ul", {}, answer.why.rows.map((one) => h("li", {}, h("span", {}, one.title), h("span", { class: "value" }, one.value), h("span", { class: "muted small" }, one.context))))),
      app.diagnosis.about(answer.code),
      h("h3", {}, `Meer over ${answer.domain}`),
      h("ul", { class: "rest" }, answer.rest.map(row)),
      h("p", { class: "muted small" }, answer.note),
    );
  }

  function beside({ code }) {
    const there = app.sides.has(code);
    return h("button", { type: "button", class: "link", onclick: () => (there ? app.sides.remove(code) : app.sides.add(code)) }, there ? "Haal weg uit «naast elkaar»" : "Zet naast een ander gebied");
  }

  function main(one, certainty) {
    const bars = one.bars.filter((bar) => bar.share !== null);
    return h(
      "section",
      { class: "main-figure" },
      h("h3", {}, one.title, h("span", { class: "when" }, ` ${one.period}`)),
      h("p", { class: one.words ? "big words" : "big" }, one.value, one.unit && h("span", { class: "big-unit" }, ` ${one.unit}`), one.status && h("span", { class: "status" }, one.status)),
      one.rank && h("p", { class: "rank" }, one.rank),
      one.peers && h("p", { class: "rank" }, one.peers.sentence, one.peers.sentence && " · ", `de middelste helft van vergelijkbare gebieden: ${one.peers.range}`),
      h(
        "dl",
        { class: "bars" },
        bars.map((bar) => [
          h("dt", {}, bar.label),
          h("dd", {}, h("span", { class: `bar ${bar.kind}`, style: { width: `${bar.share}%` } }), h("span", { class: "bar-value" }, bar.value)),
        ]),
      ),
      certainty.length > 0 && h("ul", { class: "certainty" }, certainty.map((line) => h("li", {}, line))),
      one.series.length > 1 && h("div", { class: "trend" }, sparkline(one.series, 250, 56, true), h("p", { class: "ends muted small" }, one.ends.map((end) => h("span", {}, end)))),
      h("details", { class: "meaning" }, h("summary", {}, "Wat betekent dit cijfer?"), h("p", {}, one.definition), h("p", {}, one.caveat), h("p", { class: "muted small" }, one.source)),
    );
  }

  function row(one) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", dataset: { key: one.id }, onclick: () => app.set({ indicator: one.id }) },
        h("span", { class: "name" }, one.title),
        h("span", { class: "value" }, one.value),
        h("span", { class: "context muted" }, one.context),
        one.series.length > 1 ? sparkline(one.series, 64, 18, false) : h("span"),
      ),
    );
  }

  return {
    element,
    update(question) {
      if (question.profile !== shown) load(question.profile);
    },
  };
}

// A line through the years; a year without a value breaks it.
function sparkline(series, width, height, dots) {
  const known = series.filter(([, value]) => value !== null);
  if (known.length < 2) return h("span");
  const years = known.map(([year]) => Number(year));
  const values = known.map(([, value]) => value);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (year) => 3 + ((year - first) / Math.max(last - first, 1)) * (width - 6);
  const y = (value) => (high > low ? height - 4 - ((value - low) / (high - low)) * (height - 8) : height / 2);
  let path = "";
  let pen = false;
  for (const [year, value] of series) {
    if (value !== null) path += `${pen ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = value !== null;
  }
  const [endYear, endValue] = known[known.length - 1];
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, class: "spark", "aria-hidden": "true" },
    svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
    dots ? known.map(([year, value]) => svg("circle", { cx: x(year), cy: y(value), r: 1.8, fill: "currentColor" })) : [],
    svg("circle", { cx: x(endYear), cy: y(endValue), r: 2.8, fill: "currentColor" }),
  );
}
