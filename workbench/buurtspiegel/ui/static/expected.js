// The tab «Verwachting»: what is to be expected of the chosen area, how sure that is, and what new dwellings change.

import { fill, h, keepFocus, svg } from "./dom.js";
import { json } from "./server.js";

const WIDE = 640, HIGH = 170, LEFT = 8, BELOW = 18, ABOVE = 12;

export function expected(app) {
  const element = h("div", { class: "expected", tabindex: "0", role: "region", "aria-label": "Verwachting" });
  let active = false;
  let latest = 0;
  let homes = { area: "", dwellings: "", by: "" };

  async function load() {
    if (!active || !app.question) return;
    const { state, layers } = app.question;
    const mine = ++latest;
    if (!state.area) {
      fill(element, h("p", { class: "muted" }, "Klik op een gebied op de kaart om te zien wat er te verwachten is."));
      return;
    }
    if (homes.area !== state.area) homes = { area: state.area, dwellings: "", by: "" };
    const { level, year, style } = layers.at(-1);
    const scenario = homes.dwellings ? `?dwellings=${encodeURIComponent(homes.dwellings)}&by=${encodeURIComponent(homes.by)}` : "";
    try {
      const answer = await json(`forecast/${level}/${year}/${style}/${encodeURIComponent(state.area)}.json${scenario}`);
      if (mine === latest) keepFocus(element, () => draw(answer));
    } catch {
      if (mine === latest) fill(element, h("p", { class: "card" }, "De verwachting kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
  }

  function draw(answer) {
    if (answer.refused) {
      fill(element, h("p", { class: "card" }, answer.refused));
      return;
    }
    const { scenario } = answer;
    fill(
      element,
      h("div", { class: "expected-picture" }, h("p", {}, answer.sentence), picture(answer), h("p", { class: "small muted" }, "De lijn is wat bekend is, de streep wat wordt verwacht, de band waar het waarschijnlijk (8 van de 10 keer) uitkomt.")),
      h(
        "div",
        { class: "expected-words" },
        h("p", {}, answer.error),
        form(answer),
        scenario?.refused && h("p", { class: "card" }, scenario.refused),
        scenario?.words.map((text) => h("p", {}, text)),
        h("p", { class: "small muted" }, answer.method),
        h("details", {}, h("summary", {}, "De cijfers per jaar"), table(["jaar", "verwacht", "waarschijnlijk tussen"], answer.expected.map((one) => [one.period, one.text, one.between || "–"]))),
        answer.errors.length > 0 &&
          h("details", {}, h("summary", {}, `Hoe ver zo'n verwachting er na ${answer.errors[0].years} jaar naast zat`), table(["grootte", "nagegaan", "de helft minder dan", "8 van de 10 minder dan", "9 van de 10 minder dan"], answer.errors.map((one) => [one.size, String(one.checked), one.median, one.usual, one.rare]))),
      ),
    );
  }

  function form(answer) {
    const years = answer.expected.map((one) => one.period);
    const dwellings = h("input", { type: "number", min: "0", max: "100000", step: "1", value: homes.dwellings, dataset: { key: "dwellings" } });
    const by = h("select", { dataset: { key: "by" } }, years.map((year) => h("option", { value: year, selected: year === (homes.by || years[Math.min(4, years.length - 1)]) }, year)));
    const submit = (event) => {
      event.preventDefault();
      homes = { ...homes, dwellings: Number(dwellings.value) ? dwellings.value : "", by: by.value };
      load();
    };
    return h("form", { class: "expected-form", onsubmit: submit }, h("label", {}, h("span", {}, "Stel: nieuwe woningen "), dwellings), h("label", {}, h("span", {}, "klaar in "), by), h("button", { type: "submit", class: "step" }, "Reken door"));
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

function table(heads, rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((text, at) => (at ? h("td", { class: "number" }, text) : h("th", { scope: "row" }, text)))))));
}

// History as a line, the expectation as a dashed one in its band; with new dwellings a second dashed line.
function picture({ history, expected: ahead, scenario, sentence }) {
  const known = history.filter(([, value]) => value !== null).map(([year, value]) => [year, value]);
  const line = (points) => [known.at(-1), ...points.map((one) => [Number(one.period), one.value])];
  const lines = [line(ahead), ...(scenario?.expected.length ? [line(scenario.expected)] : [])];
  const band = ahead.filter((one) => one.low !== null);
  const all = [...known.map(([, value]) => value), ...lines.flat().map(([, value]) => value), ...band.flatMap((one) => [one.low, one.high])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const [first, last] = [history[0][0], Number(ahead.at(-1).period)];
  const x = (year) => LEFT + ((year - first) / Math.max(last - first, 1)) * (WIDE - 2 * LEFT);
  const y = (value) => ABOVE + (1 - (value - low) / (high - low || 1)) * (HIGH - ABOVE - BELOW);
  const path = (points) => points.map(([year, value], at) => `${at ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const around = [known.at(-1), ...band.map((one) => [Number(one.period), one.high]), ...band.toReversed().map((one) => [Number(one.period), one.low])];
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "expected-lines", role: "img", "aria-label": sentence },
    band.length ? svg("path", { class: "band", d: `${path(around)}Z` }) : undefined,
    svg("path", { class: "known", d: path(known) }),
    lines.map((points, at) => svg("path", { class: at ? "ahead with-homes" : "ahead", d: path(points) })),
    [first, known.at(-1)[0], last].map((year, at) => svg("text", { x: x(year), y: HIGH - 4, "text-anchor": ["start", "middle", "end"][at] }, String(year))),
  );
}
