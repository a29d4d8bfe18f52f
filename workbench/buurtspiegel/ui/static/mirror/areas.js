// The table of a mirror: always in the order of the names, with the interval of each area as a line.

import { h } from "../dom.js";

const WIDTH = 120;
const [LEAST, MOST] = [0.25, 4];

export function areasTable(found, choose) {
  const reach = found.areas.some((one) => one.reach);
  const amount = found.areas.some((one) => one.amount);
  const title = (text, kind = "") => h("th", { scope: "col", class: kind }, text);
  return h(
    "div",
    { class: "mirror-table", tabindex: "0", role: "region", "aria-label": "De gebieden van de spiegel" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, title("Gebied"), title(found.need.title, "number"), title(found.need.unit, "number"), title(found.provision.title, "number"), title("Verwacht", "number"), title("Keer wat is verwacht"), title("Oordeel"), title("Deel van het aanbod min deel van de behoefte", "number"), reach && title("Bereik", "number"), amount && title("Bedrag", "number"))),
      h("tbody", {}, found.areas.map((one) => row(one, reach, amount, choose))),
    ),
  );
}

function row(one, reach, amount, choose) {
  const secret = one.provision === "geheim";
  const number = (text) => h("td", { class: "number" }, text);
  return h(
    "tr",
    { dataset: { code: one.code, word: one.value ?? (secret ? "geheim" : "") } },
    h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => choose(one.code) }, one.name)),
    number(one.need),
    number(one.number),
    h("td", { class: secret ? "number secret" : "number", title: one.why || undefined }, one.provision, one.why && h("span", { class: "hidden-text" }, `: ${one.why}`)),
    number(secret ? "" : one.expected),
    h("td", {}, whisker(one.ratio), h("span", { class: "small" }, one.ratio.value === null ? "" : ` ${one.ratio.text}`)),
    h("td", { class: "word" }, one.word),
    number(one.share.value === null ? "" : one.share.text),
    reach && number(one.reach?.text ?? ""),
    amount && number(one.amount),
  );
}

// The interval on a scale of doubling: as far left for half as right for twice.
function whisker({ value, low, high }) {
  if (value === null || low === null || high === null) return undefined;
  const at = (ratio) => (Math.log(Math.min(Math.max(ratio, LEAST), MOST) / LEAST) / Math.log(MOST / LEAST)) * WIDTH;
  const px = (from) => `${from.toFixed(1)}px`;
  return h(
    "span",
    { class: "whisker", "aria-hidden": "true", style: { width: px(WIDTH) } },
    h("span", { class: "one", style: { left: px(at(1)) } }),
    h("span", { class: "line", style: { left: px(at(low)), width: px(Math.max(at(high) - at(low), 1)) } }),
    h("span", { class: "point", style: { left: px(at(value)) } }),
  );
}
