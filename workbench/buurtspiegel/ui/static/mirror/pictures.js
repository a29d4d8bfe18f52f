// Three small pictures of a mirror: three by three, how it is spread, and both through the years.

import { h, svg } from "../dom.js";

const SIDE = 220;
const EDGE = 28;

export function squarePicture({ square, need, provision }) {
  if (!square.some((one) => one.count)) return undefined;
  const cells = [6, 7, 8, 3, 4, 5, 0, 1, 2].map((cell) => square.find((one) => one.cell === cell)).filter(Boolean);
  return figure(
    "Behoefte en aanbod samen",
    h("div", { class: "mirror-square", role: "img", "aria-label": square.map((one) => `${one.label}: ${one.count}`).join("; ") }, cells.map((one) => h("span", { style: { background: one.colour }, class: one.cell > 6 ? "dark" : "", title: `${one.label}: ${one.count}` }, one.count))),
    `Naar boven meer behoefte (${need.title}), naar rechts meer ${provision.title.toLowerCase()} naar verhouding. Linksboven: veel behoefte, weinig aanbod.`,
  );
}

export function curvePicture({ curve, provision, need }) {
  if (!curve) return undefined;
  const x = (share) => EDGE + share * (SIDE - 2 * EDGE);
  const y = (share) => SIDE - EDGE - share * (SIDE - 2 * EDGE);
  const points = curve.people.map((people, at) => `${x(people).toFixed(1)},${y(curve.provision[at]).toFixed(1)}`).join(" ");
  return figure(
    "Hoe het is verdeeld",
    svg(
      "svg",
      { viewBox: `0 0 ${SIDE} ${SIDE}`, class: "mirror-curve", role: "img", "aria-label": curve.sentence },
      svg("line", { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: "grid" }),
      svg("polyline", { points, class: "curve" }),
      [0, 0.5, 1].map((share) => [svg("text", { x: x(share), y: SIDE - 10, "text-anchor": "middle" }, `${share * 100}%`), svg("text", { x: EDGE - 4, y: y(share) + 4, "text-anchor": "end" }, share ? `${share * 100}` : "")]),
    ),
    `Van gebieden waar «${need.title}» laag is naar hoog; omhoog het deel van ${provision.title.toLowerCase()}. Op de rechte lijn is het gelijk verdeeld. ${curve.sentence}`,
  );
}

export function yearsPicture({ years, need, provision }) {
  if (years.moments.length < 2) return years.sentence && h("figure", { class: "mirror-figure" }, h("figcaption", {}, h("b", {}, "Door de jaren"), ` ${years.sentence}`));
  return figure(
    "Door de jaren",
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ["Jaar", need.title, provision.title].map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, years.moments.map((one) => h("tr", {}, h("th", { scope: "row" }, one.period), h("td", { class: "number" }, one.needText), h("td", { class: "number" }, one.provisionText)))),
    ),
    `${years.sentence} De cijfers zijn van de hele gemeente.`,
  );
}

function figure(title, picture, caption) {
  return h("figure", { class: "mirror-figure" }, h("h3", {}, title), picture, h("figcaption", { class: "muted small" }, caption));
}
