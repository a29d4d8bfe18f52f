// Above the map: level, year with its slider, and what it is held against.

import { fill, h, keepFocus } from "./dom.js";

const PLAY_STEP_MS = 900;

export function controls(app) {
  let question;
  let playing;
  let held = false;
  const level = h("span", { class: "slot" });
  const comparison = h("span", { class: "slot" });
  // The slider stays the same element: one that is replaced while it is dragged, is dropped.
  const slider = h("input", { type: "range", min: 0, step: 1, id: "jaar", "aria-label": "Jaar", oninput: () => go(Number(slider.value)) });
  const year = h("output", { for: "jaar", class: "year" });
  const earlier = step("Vorig jaar", "◂", -1);
  const later = step("Volgend jaar", "▸", 1);
  const player = h("button", { type: "button", class: "step play", onclick: () => (playing ? stop() : play()) });
  const element = h("div", { class: "controls", role: "group", "aria-label": "Wat de kaart laat zien" }, level, h("div", { class: "years" }, earlier, year, later, slider, player), comparison);
  slider.addEventListener("pointerdown", () => (held = true));
  for (const end of ["pointerup", "pointercancel"])
    slider.addEventListener(end, () => {
      held = false;
      show();
    });

  const periods = () => question.options.periods;
  const at = () => periods().indexOf(question.state.period);

  function step(label, sign, by) {
    return h("button", { type: "button", class: "step", "aria-label": label, onclick: () => go(at() + by) }, sign);
  }

  function go(to) {
    stop();
    app.set({ period: periods()[to] });
  }

  function play() {
    const years = periods();
    let to = at() === years.length - 1 ? 0 : at() + 1;
    const next = () => {
      app.set({ period: years[to] });
      to += 1;
      if (to >= years.length) stop();
    };
    playing = setInterval(next, PLAY_STEP_MS);
    show();
    next();
  }

  function stop() {
    clearInterval(playing);
    playing = undefined;
    show();
  }

  function show() {
    const last = periods().length - 1;
    year.textContent = question.state.period;
    slider.max = Math.max(last, 0);
    slider.disabled = last < 1;
    slider.setAttribute("aria-valuetext", question.state.period);
    if (!held) slider.value = at();
    player.disabled = last < 1;
    player.textContent = playing ? "❚❚" : "▷";
    player.setAttribute("aria-label", playing ? "Stop met afspelen" : "Speel de jaren af");
    for (const [button, end] of [[earlier, 0], [later, last]]) {
      // The keyboard must not end up on a button that no longer works.
      if (at() === end && document.activeElement === button) slider.focus();
      button.disabled = at() === end;
    }
  }

  function update(next) {
    question = next;
    const { state, options } = question;
    show();
    keepFocus(element, () => {
      fill(level, choice("Niveau", options.levels, state.level, (one) => app.set({ level: one })));
      fill(
        comparison,
        choice("Vergelijk", options.comparisons, state.comparison, (one) => app.set({ comparison: one })),
        options.against.length > 0 &&
          choice(options.against.every((one) => one.id === one.label) ? "sinds" : "met", options.against, state.against, (against) => app.set({ against })),
      );
    });
  }

  return {
    element,
    update,
    get playing() {
      return playing !== undefined;
    },
  };
}

export function choice(label, options, chosen, onchoose) {
  return h(
    "label",
    { class: "choice" },
    h("span", {}, label),
    h(
      "select",
      { "aria-label": label, onchange: (event) => onchoose(event.target.value) },
      options.map((option) =>
        h("option", { value: option.id, selected: option.id === chosen, disabled: option.disabled, title: option.title }, option.label),
      ),
    ),
  );
}
