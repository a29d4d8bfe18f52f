// The years of the chosen area beside its gemeente and the Netherlands: a picture, and a table of the same figures.

import { fill, h, keepFocus, svg } from "./dom.js";
import { json } from "./server.js";

const WIDTH = 640;
const HEIGHT = 200;
const EDGE = { left: 66, right: 150, top: 12, bottom: 26 };

export function trend(app) {
  const element = h("div", { class: "trend-panel", tabindex: "0", role: "region", "aria-label": "Ontwikkeling" });
  let active = false;
  let shown;

  function path({ state, layers }) {
    const { level, year, style } = layers.at(-1);
    return state.area ? `series/${level}/${year}/${style}/${state.area}.json` : "";
  }

  async function load() {
    const wanted = app.question ? path(app.question) : "";
    if (!active || wanted === shown) return;
    shown = wanted;
    if (!wanted) return say("Kies een gebied op de kaart, in de tabel of met het zoekvak: hier ziet u dan hoe het cijfer zich daar ontwikkelde.");
    const waiting = setTimeout(() => shown === wanted && say("De jaren worden opgehaald…"), 300);
    try {
      const answer = await json(wanted);
      if (shown === wanted) draw(answer);
    } catch {
      if (shown === wanted) say("Voor dit gebied is er op deze grenzen geen reeks. Kies een gebied op de kaart.");
    } finally {
      clearTimeout(waiting);
    }
  }

  function say(text) {
    fill(element, h("p", { class: "card" }, text));
  }

  function draw(answer) {
    keepFocus(element, () => fill(
      element,
      h("figure", {}, picture(answer), h("figcaption", {}, answer.notes.map((note) => h("p", {}, note)), h("p", { class: "muted small" }, `${answer.unit} · op de grenzen van ${answer.boundaries} · ${answer.source}`))),
      numbers(answer, (period) => app.set({ period })),
    ));
  }

  return {
    element,
    activate(on) {
      active = on;
      if (!on) shown = undefined;
      load();
    },
    update: load,
  };
}

// Lines on one scale. A gap is a year without a figure or a break; what was carried over moved boundaries is dashed
// with an open circle. A line may have `expected`: years ahead, with `low` and `high` around them as a band.
function picture({ title, unit, lines }) {
  const drawn = lines.filter((line) => line.drawn);
  const known = drawn.flatMap((line) => [...line.points.map(({ value }) => value), ...line.expected.flatMap(({ value, low, high }) => [value, low, high])]).filter((value) => value !== null && value !== undefined);
  if (!known.length) return h("p", { class: "card" }, "Voor geen enkel jaar is hier een cijfer bekend.");
  const years = drawn.flatMap((line) => [...line.points, ...line.expected].map(yearOf));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const ticks = rounded(Math.min(...known), Math.max(...known));
  const x = (year) => EDGE.left + ((year - first) / Math.max(last - first, 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (value) => HEIGHT - EDGE.bottom - ((value - ticks[0]) / (ticks.at(-1) - ticks[0])) * (HEIGHT - EDGE.top - EDGE.bottom);
  const every = Math.ceil((last - first + 1) / 8);
  const marked = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => (last - year) % every === 0);
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "trend-picture", role: "img", "aria-label": `${title} (${unit}) van ${first} tot en met ${last}; de tabel hiernaast heeft dezelfde cijfers` },
    ticks.map((tick) => [
      svg("line", { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(tick), y2: y(tick), class: "grid" }),
      svg("text", { x: EDGE.left - 8, y: y(tick) + 4, "text-anchor": "end" }, tick.toLocaleString("nl-NL")),
    ]),
    marked.map((year) => svg("text", { x: x(year), y: HEIGHT - 8, "text-anchor": "middle" }, year)),
    [...drawn].reverse().map((line) => oneLine(line, x, y)),
    named(drawn, x(last) + 10, y),
  );
}

function oneLine(line, x, y) {
  const pieces = [];
  line.points.forEach((point, at) => {
    const before = line.points[at - 1];
    if (before && before.value !== null && point.value !== null && !point.breaks) {
      pieces.push(svg("line", { x1: x(yearOf(before)), y1: y(before.value), x2: x(yearOf(point)), y2: y(point.value), class: before.moved || point.moved ? "carried" : "" }));
    }
  });
  const dots = line.points
    .filter(({ value }) => value !== null)
    .map((point) => svg("circle", { cx: x(yearOf(point)), cy: y(point.value), r: 3, class: point.moved ? "carried" : "" }, svg("title", {}, `${line.label}, ${point.period}: ${point.text}${point.note && ` (${point.note})`}`)));
  return svg("g", { class: `line ${line.id}` }, band(line, x, y), pieces, dots);
}

// From the last known figure on: what is expected, with the interval around it.
function band(line, x, y) {
  if (!line.expected.length) return [];
  const from = line.points.findLast(({ value }) => value !== null);
  const ahead = [...(from ? [{ ...from, low: from.value, high: from.value }] : []), ...line.expected];
  const corner = (side) => (one) => `${x(yearOf(one)).toFixed(1)},${y(one[side]).toFixed(1)}`;
  return [
    svg("polygon", { class: "interval", points: [...ahead.map(corner("high")), ...ahead.toReversed().map(corner("low"))].join(" ") }),
    svg("polyline", { class: "expected", points: ahead.map(corner("value")).join(" ") }),
  ];
}

// The name of each line at its end, moved apart where they would touch.
function named(lines, x, y) {
  const ends = lines
    .map((line) => ({ line, end: [...line.points, ...line.expected].findLast(({ value }) => value !== null) }))
    .filter(({ end }) => end)
    .map(({ line, end }) => ({ line, at: y(end.value) + 4 }))
    .sort((one, other) => one.at - other.at);
  ends.forEach((one, at) => {
    if (at) one.at = Math.max(one.at, ends[at - 1].at + 18);
  });
  return ends.map(({ line, at }) => svg("text", { x, y: at, class: `name ${line.id}` }, line.label.length > 17 ? `${line.label.slice(0, 16)}…` : line.label));
}

function numbers({ title, lines }, choose) {
  const periods = [...new Set(lines.flatMap((line) => [...line.points, ...line.expected].map(({ period }) => period)))].sort().reverse();
  const cell = (line, period) => {
    const point = [...line.points, ...line.expected].find((one) => one.period === period);
    return h("td", { class: "number" }, point ? point.text : "–", point?.note && h("span", { class: "muted small" }, ` ${point.note}`));
  };
  return h(
    "div",
    { class: "trend-numbers" },
    h(
      "table",
      { "aria-label": `${title} per jaar` },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Jaar"), lines.map((line) => h("th", { scope: "col", class: "number" }, line.label)))),
      h("tbody", {}, periods.map((period) => h("tr", {}, h("th", { scope: "row" }, h("button", { type: "button", class: "link", dataset: { key: period }, title: `Toon ${period} op de kaart`, onclick: () => choose(period) }, period)), lines.map((line) => cell(line, period))))),
    ),
  );
}

const yearOf = ({ period }) => Number(period.slice(0, 4));

// Four to six round numbers that hold all values.
function rounded(low, high) {
  const room = high - low || Math.abs(high) || 1;
  const rough = room / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const from = Math.floor(low / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}
