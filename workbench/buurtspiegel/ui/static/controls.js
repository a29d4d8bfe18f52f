// Above the map: level, year with its slider, and what it is held against.

import { fill, h } from "./dom.js";

const PLAY_STEP_MS = 900;

export function controls(app) {
  const element = h("div", { class: "controls", role: "group", "aria-label": "Wat de kaart laat zien" });
  let playing;

  function stop() {
    clearInterval(playing);
    playing = undefined;
  }

  function play(question) {
    const years = question.options.periods;
    let at = years.indexOf(question.state.period);
    if (at === years.length - 1) at = -1;
    playing = setInterval(() => {
      at += 1;
      if (at >= years.length - 1) stop();
      app.set({ period: years[at] });
    }, PLAY_STEP_MS);
    app.set({ period: years[(at += 1)] });
  }

  function years(question) {
    const { periods } = question.options;
    const at = periods.indexOf(question.state.period);
    const go = (to) => {
      stop();
      app.set({ period: periods[to] });
    };
    const slider = h("input", {
      type: "range",
      min: 0,
      max: Math.max(periods.length - 1, 0),
      step: 1,
      value: at,
      disabled: periods.length < 2,
      "aria-label": "Jaar",
      "aria-valuetext": question.state.period,
      id: "jaar",
      oninput: (event) => go(Number(event.target.value)),
    });
    return h(
      "div",
      { class: "years" },
      h("button", { type: "button", class: "step", "aria-label": "Vorig jaar", disabled: at <= 0, onclick: () => go(at - 1) }, "◂"),
      h("output", { for: "jaar", class: "year" }, question.state.period),
      h("button", { type: "button", class: "step", "aria-label": "Volgend jaar", disabled: at >= periods.length - 1, onclick: () => go(at + 1) }, "▸"),
      slider,
      h(
        "button",
        {
          type: "button",
          class: "step play",
          "aria-label": playing ? "Stop met afspelen" : "Speel de jaren af",
          disabled: periods.length < 2,
          onclick: () => {
            if (playing) stop();
            else play(question);
            draw(question);
          },
        },
        playing ? "❚❚" : "▷",
      ),
    );
  }

  function draw(question) {
    const focused = element.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
    const { state, options } = question;
    fill(
      element,
      choice("Niveau", options.levels, state.level, (level) => app.set({ level })),
      years(question),
      choice("Vergelijk", options.comparisons, state.comparison, (comparison) => app.set({ comparison })),
      options.against.length > 0 &&
        choice("sinds", options.against.map((year) => ({ id: year, label: year })), state.against, (against) => app.set({ against })),
    );
    if (focused) element.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  }

  return { element, update: draw, stop };
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
