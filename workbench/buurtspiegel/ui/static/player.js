// The player: a chapter of a story beside the map, in type for a room, with the keys of a keyboard or a remote.

import { fill, h } from "./dom.js";
import { address, fresh } from "./server.js";

const NEXT = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const SCROLLS = { ArrowDown: 1, ArrowUp: -1 };
const SCROLL_PX = 120;
// Names on the map, so many times as large as on a desk.
const TYPE_IN_A_ROOM = 1.5;
// A key that is pressed again before the picture came goes on from where it was going.
const HURRY_MS = 1000;

export function player(app) {
  const told = h("div", { class: "player-told", tabindex: "-1", "aria-live": "polite" });
  const place = h("span", { class: "player-place" });
  const previous = h("button", { type: "button", onclick: () => step(-1) }, "‹ Vorige");
  const next = h("button", { type: "button", class: "primary", onclick: () => step(1) }, "Volgende ›");
  const steps = h("nav", { "aria-label": "Hoofdstukken" }, previous, place, next);
  const whole = h("button", { type: "button", class: "link", onclick: fullScreen }, "Volledig scherm");
  const link = h("input", { type: "text", readonly: true, hidden: true, "aria-label": "Adres van dit hoofdstuk", onfocus: () => link.select() });
  const copied = h("span", { role: "status" });
  const name = h("p", { class: "player-story" });
  const element = h(
    "section",
    { class: "player", hidden: true, "aria-label": "Verhaal" },
    name,
    told,
    steps,
    h("div", { class: "player-more" }, document.fullscreenEnabled && whole, h("button", { type: "button", class: "link", onclick: copy }, "Kopieer adres"), h("button", { type: "button", class: "link", onclick: leave }, "Sluit (Esc)"), link, copied),
  );
  const light = h("div", { class: "light", hidden: true });
  let playing;
  let wanted = 1;
  let asked = -Infinity;
  let prepared = "";
  let drawer = "";

  const more = () => told.classList.toggle("more", told.scrollTop + told.clientHeight < told.scrollHeight - 2);
  told.addEventListener("scroll", more);
  new ResizeObserver(more).observe(told);
  document.addEventListener("fullscreenchange", () => (whole.textContent = document.fullscreenElement ? "Uit volledig scherm" : "Volledig scherm"));
  // Before the map and the fields hear of it: arrow keys would move the map.
  addEventListener("keydown", (event) => playing && press(event), true);

  function press(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") leave();
    else if (target.matches?.("input, select, textarea")) return;
    else if (key === " " && target.matches?.("button, summary, a")) return;
    else if (key === "Home") go(1);
    else if (key === "End") go(playing.last);
    else if (NEXT[key]) step(event.shiftKey ? -NEXT[key] : NEXT[key]);
    else if (SCROLLS[key]) told.scrollBy({ top: SCROLLS[key] * SCROLL_PX });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function step(by) {
    go((performance.now() - asked < HURRY_MS ? wanted : playing.at) + by);
  }

  function go(to) {
    if (playing.asks) return;
    wanted = Math.min(Math.max(to, 1), playing.last);
    if (wanted === playing.at && performance.now() - asked >= HURRY_MS) return;
    asked = performance.now();
    app.set({ chapter: String(wanted) });
  }

  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    app.set({ story: "", chapter: "", drawer });
    app.map.canvas.focus();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => (copied.textContent = "Uw browser laat dit hier niet toe."));
    told.focus();
  }

  async function copy() {
    link.value = address(playing.permalink);
    link.hidden = false;
    copied.textContent = await navigator.clipboard.writeText(link.value).then(() => "Gekopieerd.", () => "Kopieer het adres hiernaast.");
    told.focus();
  }

  // The next picture is computed and fetched while this one is looked at.
  async function prepare() {
    const { id, at, last, asks } = playing;
    const place = app.question.state.gemeente;
    const path = `stories/${id}/${at + 1}.json?${new URLSearchParams({ gemeente: place })}`;
    if (asks || at >= last || prepared === path) return;
    prepared = path;
    try {
      await app.map.preload(await fresh(path));
    } catch {
      prepared = ""; // it is fetched when it is asked for
    }
  }

  function chooser() {
    const choice = h("select", { "aria-label": "Gemeente" }, h("option", { value: "" }, "Kies een gemeente…"), playing.asks.map((one) => h("option", { value: one.id }, one.label)));
    const begin = (event) => {
      event.preventDefault();
      if (choice.value) app.set({ gemeente: choice.value });
    };
    return h("form", { class: "player-asks", onsubmit: begin }, h("label", {}, h("span", {}, "Over welke gemeente gaat het?"), choice), h("button", { type: "submit", class: "primary" }, "Begin"));
  }

  function draw(before) {
    const { story, title, text, absent, asks, at, last, light: lit } = playing;
    name.textContent = asks ? "Verhaal" : story;
    fill(told, h("h2", {}, title), absent && h("p", { class: "card" }, absent), text.map((one) => one && h("p", {}, one)), asks && chooser());
    place.textContent = `${at} van ${last}`;
    steps.hidden = Boolean(asks);
    previous.disabled = at === 1;
    next.disabled = at === last;
    element.style.setProperty("--told", String(at / last));
    fill(light, lit && [h("b", {}, lit.name), h("span", { class: "light-value" }, lit.value), lit.compared && h("span", {}, lit.compared), lit.status && h("span", {}, lit.status)]);
    link.hidden = true;
    copied.textContent = "";
    requestAnimationFrame(more);
    if (before?.at !== at || before?.id !== playing.id) {
      told.scrollTop = 0;
      if (asks) told.querySelector("select").focus();
      else told.focus({ preventScroll: true });
    }
  }

  return {
    element,
    light,
    // Afterwards the tab that was open is open again.
    play(story, chapter = 1) {
      drawer = app.question.state.drawer;
      app.set({ story, chapter: String(chapter) });
    },
    get playing() {
      return Boolean(playing);
    },
    update(question) {
      const before = playing;
      playing = question.playing ?? undefined;
      element.hidden = !playing;
      document.body.classList.toggle("playing", Boolean(playing));
      document.body.classList.toggle("without-picture", Boolean(playing && (playing.absent || playing.asks)));
      if (playing) draw(before);
      else light.hidden = true;
      if (Boolean(before) === Boolean(playing)) return;
      app.map.type = playing ? TYPE_IN_A_ROOM : 1;
      if (playing) app.legend.unfold();
      app.resized();
    },
    drawn() {
      if (playing) prepare();
    },
    // Name and figure stand beside the area in the light, where there is room: to its right, else to its left.
    lit(id, box) {
      light.hidden = !box || id !== playing?.light?.place.id;
      if (light.hidden) return;
      const frame = light.parentElement;
      const [wide, high] = [light.offsetWidth, light.offsetHeight];
      const right = box[2] + 16 + wide <= frame.clientWidth - 8;
      const left = right ? box[2] + 16 : Math.max(box[0] - 16 - wide, 8);
      const top = Math.min(Math.max((box[1] + box[3] - high) / 2, 8), Math.max(frame.clientHeight - high - 8, 8));
      light.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
  };
}
