// The funnel plot: each area by the number of people its share is of, between the limits that chance alone would keep.

import { fill, h } from "./dom.js";
import { json } from "./server.js";

const MARGIN = { left: 52, right: 12, top: 8, bottom: 36 };
const REACH = 10;
const LINES = [["#0b5d66", [5, 4]], ["#0b5d66", [5, 4]], ["#0b5d66", []], ["#0b5d66", []]];

export function funnel(app) {
  const said = h("p", { class: "said", role: "status" });
  const pick = h("button", { type: "button", class: "link", hidden: true, onclick: () => app.map.select(new Set(answer.outside)) }, "Kies deze gebieden op de kaart");
  const key = h("p", { class: "muted small", hidden: true }, "Elke stip is een gebied. Binnen de stippellijn blijft 95% als alleen toeval speelt, binnen de lijn 99,8%. Klik op een stip om het gebied te kiezen.");
  const canvas = h("canvas", { role: "img" });
  const frame = h("div", { class: "funnel-frame" }, canvas);
  const element = h("div", { class: "funnel" }, h("div", { class: "funnel-head" }, said, pick, key), frame);
  let active = false;
  let layer;
  let gemeente = "";
  let chosen = new Set();
  let answer = {};
  let latest = 0;
  let places = [];
  new ResizeObserver(() => draw()).observe(frame);
  canvas.addEventListener("click", (event) => {
    const id = nearest(event.offsetX, event.offsetY);
    if (id !== undefined) app.tap(id, layer);
  });

  async function load() {
    if (!active || !layer) return;
    const mine = ++latest;
    try {
      const found = await json(`funnel/${layer.level}/${layer.year}/${layer.style}.json${gemeente && `?within=${gemeente}`}`);
      if (mine === latest) use(found);
    } catch {
      if (mine === latest) use({ said: "De trechter kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina." });
    }
  }

  function use(found) {
    answer = found;
    fill(said, found.said);
    pick.hidden = !found.outside?.length;
    key.hidden = frame.hidden = !found.ids;
    canvas.setAttribute("aria-label", `Trechter. ${found.said}`);
    draw();
  }

  function nearest(x, y) {
    let best;
    let least = REACH * REACH;
    places.forEach(([px, py], at) => {
      const far = (px - x) ** 2 + (py - y) ** 2;
      if (far < least) [best, least] = [answer.ids[at], far];
    });
    return best;
  }

  function draw() {
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    if (!answer.ids || !width || !height) return;
    const ratio = devicePixelRatio;
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.font = "11px system-ui, sans-serif";
    const low = Math.log(answer.people[0]);
    const wide = Math.log(answer.people.at(-1)) - low || 1;
    const top = Math.max(...answer.value, answer.middle) * 1.03 || 1;
    const x = (people) => MARGIN.left + ((Math.log(people) - low) / wide) * (width - MARGIN.left - MARGIN.right);
    const y = (value) => height - MARGIN.bottom - (value / top) * (height - MARGIN.top - MARGIN.bottom);
    places = answer.ids.map((_, at) => [x(answer.whole[at]), y(answer.value[at])]);
    axes(context, { x, y, width, height, top });
    const outside = new Set(answer.outside);
    const here = app.question.area;
    const own = here && here.level === layer.level && here.year === layer.year ? here.id : undefined;
    const marked = (id) => id === own || chosen.has(id);
    dots(context, (id) => !outside.has(id) && !marked(id), "rgba(120, 140, 150, 0.45)", 2);
    dots(context, (id) => outside.has(id) && !marked(id), "rgba(122, 74, 158, 0.55)", 2);
    answer.limits.forEach((line, at) => stroke(context, line.map((value, n) => [x(answer.people[n]), y(value)]), ...LINES[at]));
    stroke(context, [[MARGIN.left, y(answer.middle)], [width - MARGIN.right, y(answer.middle)]], "#555", []);
    dots(context, marked, "#d1600a", 5);
  }

  function dots(context, wanted, colour, radius) {
    context.fillStyle = colour;
    answer.ids.forEach((id, at) => {
      if (!wanted(id)) return;
      context.beginPath();
      context.arc(...places[at], radius, 0, 2 * Math.PI);
      context.fill();
    });
  }

  function axes(context, { x, y, width, height, top }) {
    context.fillStyle = "#555";
    context.strokeStyle = "#e3e3e3";
    context.textAlign = "center";
    for (let ten = 1; ten <= answer.people.at(-1); ten *= 10)
      for (const people of [ten, 3 * ten])
        if (people >= answer.people[0] && people <= answer.people.at(-1)) context.fillText(people.toLocaleString("nl-NL"), x(people), height - MARGIN.bottom + 14);
    context.fillText(answer.across, (MARGIN.left + width) / 2, height - 6);
    context.textAlign = "right";
    for (let n = 0; n <= 4; n++) {
      const value = (top / 1.03) * (n / 4);
      context.fillText(value.toLocaleString("nl-NL", { maximumSignificantDigits: 3 }), MARGIN.left - 6, y(value) + 4);
      context.beginPath();
      context.moveTo(MARGIN.left, y(value));
      context.lineTo(width - MARGIN.right, y(value));
      context.stroke();
    }
    context.textAlign = "left";
    context.fillText(answer.up, MARGIN.left + 6, MARGIN.top + 10);
  }

  return {
    element,
    activate(on) {
      active = on;
      load();
    },
    show(next) {
      layer = next;
      load();
    },
    choose(ids) {
      chosen = ids;
      draw();
    },
    update(question) {
      gemeente = question.state.gemeente;
      load();
      draw();
    },
  };
}

function stroke(context, points, colour, dash) {
  context.strokeStyle = colour;
  context.setLineDash(dash);
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.stroke();
  context.setLineDash([]);
}
