// Areas side by side: a map each, in the same classes, at the same scale; what moves in one moves in all.

import { fill, h } from "./dom.js";
import { hoverCard } from "./hover.js";
import { MapView } from "./map/view.js";

const MOST = 4;

export function sides(app) {
  const element = h("div", { class: "sides", hidden: true, "aria-label": "Kaarten naast elkaar" });
  const bar = h("div", { class: "sides-bar", role: "status", hidden: true });
  let codes = [];
  let frames = [];
  let following = false;

  const shown = () => codes.length > 1;
  const set = (next) => app.set({ sides: next.join("."), ...(next.length > 1 ? { drawer: "vergelijking" } : {}) });

  function frame(side) {
    const canvas = h("canvas", { class: "map", tabindex: "0", "aria-label": `Kaart van ${side.name}` });
    const hover = hoverCard();
    const head = h("header", {}, h("strong", {}, side.name), h("span", { class: "muted small" }, ` ${side.where}`), h("button", { type: "button", class: "step", "aria-label": `Haal ${side.name} weg`, onclick: () => remove(side.code) }, "×"));
    const absent = !side.place && h("p", { class: "card" }, "Dit gebied staat niet op de kaart van dit jaar.");
    const box = h("section", { class: "side" }, canvas, head, absent, hover.element);
    return { side, box, canvas, hover, home: undefined };
  }

  // A view measures its canvas, which must therefore be on the page.
  function start(one) {
    one.view = new MapView(one.canvas, app.start.specials, {
      notice: (text) => app.notice(text),
      covered: () => ({ top: 34, left: 0 }),
      noBasemap: () => {},
      layer: () => {},
      camera: () => {},
      moved: () => follow(one),
      hover: (id, at, layer) => one.hover.point(id, at, layer),
      tap: (id, layer) => app.tap(id, layer),
      select: () => {},
      drawn: () => (one.box.dataset.drawn = "1"),
    });
  }

  // The others move as far as this one did from where its own area is.
  function follow(leader) {
    if (following || !leader.home) return;
    following = true;
    const { camera } = leader.view;
    for (const one of frames) {
      if (one === leader || !one.home) continue;
      one.view.fitted = one.view.target = undefined;
      one.view.camera.look(one.home.x + camera.x - leader.home.x, one.home.y + camera.y - leader.home.y, camera.zoom);
      one.view.moved();
    }
    following = false;
  }

  // Each on its own area, at the scale at which the largest of them fits.
  function arrange() {
    following = true;
    const placed = frames.filter((one) => one.side.bounds);
    for (const one of placed) one.view.camera.fit(one.side.bounds, { top: 34 });
    const zoom = Math.min(...placed.map((one) => one.view.camera.zoom));
    for (const one of placed) {
      const [west, south, east, north] = one.side.bounds;
      one.view.target = one.view.fitted = undefined;
      one.view.camera.look((west + east) / 2, (south + north) / 2, zoom);
      one.home = { x: one.view.camera.x, y: one.view.camera.y };
      one.view.moved();
    }
    following = false;
  }

  function remove(code) {
    set(codes.filter((one) => one !== code));
  }

  function add(code) {
    if (codes.length >= MOST) return app.notice(`Er passen ${MOST} gebieden naast elkaar. Haal er eerst een weg.`);
    return set([...codes, code]);
  }

  function showBar(question) {
    bar.hidden = codes.length === 0;
    if (!codes.length) return;
    const first = question.sides[0].name;
    fill(
      bar,
      shown() ? h("span", {}, "Naast elkaar, op dezelfde schaal") : h("span", {}, `${first} staat klaar. Kies een tweede gebied, op de kaart of met zoeken, en zet het ernaast.`),
      h("button", { type: "button", class: "link", onclick: () => set([]) }, shown() ? "Weer één kaart" : "Toch niet"),
    );
  }

  function update(question) {
    const next = question.sides.map((side) => side.code);
    const before = shown();
    const changed = next.join() !== codes.join();
    codes = next;
    showBar(question);
    element.hidden = !shown();
    if (changed) {
      frames = shown() ? question.sides.map(frame) : [];
      fill(element, frames.map((one) => one.box));
      element.dataset.count = frames.length;
      frames.forEach(start);
    }
    for (const one of frames) {
      const side = question.sides.find(({ code }) => code === one.side.code);
      Object.assign(one.side, side);
      one.view.basemap.use(question.basemap);
      one.view.show({ ...question, area: side.place, focus: null, bounds: null, view: null, goes: false, place: side.code });
    }
    if (changed && shown()) requestAnimationFrame(arrange);
    if (before === shown()) return;
    if (shown()) app.legend.fold(); // it would cover half of the first map
    app.resized();
  }

  return {
    element: [element, bar],
    update,
    add,
    remove,
    arrange,
    has: (code) => codes.includes(code),
    get shown() {
      return shown();
    },
    get views() {
      return frames.map((one) => one.view);
    },
  };
}
