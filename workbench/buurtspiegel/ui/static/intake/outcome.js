// Step 4: what came of it. Every row that was read is placed or rejected, and every rejected one has a reason.

import { fill, h } from "../dom.js";
import { address, fresh } from "../server.js";
import { button, count, share } from "./parts.js";

const WAYS = { code: "door de gebiedscode", naam: "door de naam van het gebied", postcode: "door de postcode", punt: "door de coördinaten", adres: "door het adres" };

export function outcomeStep(app, walk, close) {
  const rejectedList = h("div", { class: "rejected" });

  async function showRejected(first) {
    try {
      const { rows, of, size } = await fresh(`own/jobs/${walk.job}/rejected.json?from=${first}`);
      fill(
        rejectedList,
        h("table", {}, h("thead", {}, h("tr", {}, ["Rij", "Kolom", "Reden"].map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, rows.map((one) => h("tr", {}, h("td", { class: "number" }, count(one.row)), h("td", {}, one.column), h("td", {}, one.reason))))),
        of > size && h("div", { class: "intake-acts" }, button("Vorige", () => showRejected(first - size), { disabled: first === 0 }), h("span", {}, `${count(first + 1)} tot en met ${count(Math.min(first + size, of))} van ${count(of)}`), button("Volgende", () => showRejected(first + size), { disabled: first + size >= of })),
      );
    } catch {
      fill(rejectedList, h("p", { class: "card" }, "De lijst kon niet worden opgehaald. Probeer het opnieuw."));
    }
  }

  function draw() {
    const { read, releases } = walk.outcome;
    const part = (value) => (read.rows ? share(value / read.rows) : "");
    if (read.rejected) showRejected(0);
    return [
      h("p", { class: "leading" }, `${count(read.rows)} rijen gelezen: ${count(read.placed)} geplaatst en ${count(read.rejected)} afgekeurd.`),
      read.remarks.map((one) => h("p", { class: "remark" }, one)),
      h("h3", {}, "Hoe de rijen zijn geplaatst"),
      h("ul", { class: "ways" }, Object.entries(read.ways).filter(([, many]) => many).map(([way, many]) => bar(WAYS[way] ?? way, many, part(many), many / read.rows)), read.rejected > 0 && bar("afgekeurd", read.rejected, part(read.rejected), read.rejected / read.rows)),
      Object.keys(read.dropped).length > 0 && [h("h3", {}, "Niet bewaard"), h("ul", { class: "plain-list" }, Object.entries(read.dropped).map(([column, what]) => h("li", {}, h("b", {}, column), `: ${walk.looked.columns.find((one) => one.name === column)?.personal || what}`)))],
      releases.map(release),
      read.rejected > 0 && [h("h3", {}, "Afgekeurde rijen"), h("p", {}, h("a", { class: "link", href: address(`own/jobs/${walk.job}/rejected.csv`), download: "" }, "Bewaar de lijst als CSV")), rejectedList],
    ];
  }

  function bar(label, many, said, part) {
    return h("li", {}, h("span", {}, label), h("span", { class: "way-bar", "aria-hidden": "true" }, h("span", { style: { width: `${100 * part}%` } })), h("span", { class: "number" }, `${count(many)} (${said})`));
  }

  function release(one) {
    return [
      h("h3", {}, `Op de kaart: ${one.title}`),
      h("p", {}, figuresSentence(one)),
      levelsTable(one.by_level),
      h("div", { class: "intake-acts" }, h("a", { class: "primary", href: mapAddress(app, one, walk.mapping.gemeente) }, "Bekijk op de kaart"), one.mirrors.map((mirror) => toMirror(one, mirror)), button("Nog een bestand", () => close(true))),
    ];
  }

  function toMirror(one, { id, title }) {
    const href = mapAddress(app, { changes: { ...one.changes, mirror: id, drawer: "spiegel" } }, walk.mapping.gemeente, "4");
    return h("a", { class: "link", href }, one.mirrors.length > 1 ? `Naar de spiegel «${title}»` : "Naar de spiegel");
  }

  return { title: "Uitkomst", draw, problem: () => "" };
}

// Each sort has figures of its own; the table below counts those of all sorts together.
export function figuresSentence({ periods, figures, secret, by_level }) {
  const when = periods.length > 1 ? `${periods[0]} tot en met ${periods.at(-1)}` : periods.join("");
  const sorts = by_level.length > 0 && by_level.reduce((sum, one) => sum + one.published + one.secret, 0) < figures + secret;
  return `${when}. ${sorts ? "Met de cijfers per soort erbij: " : ""}${count(figures)} cijfers getoond, ${count(secret)} geheim.`;
}

export function levelsTable(levels) {
  if (!levels.length) return undefined;
  return h(
    "table",
    { class: "per-level" },
    h("thead", {}, h("tr", {}, ["Niveau", "Getoond", "Geheim"].map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, levels.map((one) => h("tr", {}, h("th", { scope: "row" }, one.level), h("td", { class: "number" }, count(one.published)), h("td", { class: "number" }, count(one.secret))))),
  );
}

// The page opens anew: the catalogue then has the registration too.
export function mapAddress(app, { changes }, gemeente, phase = "") {
  const query = new URLSearchParams({ ...changes, gemeente: gemeente || app.question.state.gemeente, phase });
  for (const [key, value] of [...query]) if (!value) query.delete(key);
  return `?${query}`;
}
