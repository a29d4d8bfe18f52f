// Below the map: tabs that fold. What is in them is fetched or made when a tab is opened, never before.

import { fill, h, keepFocus } from "./dom.js";

export function drawer(app, tabs) {
  const panel = h("div", { class: "drawer-panel", role: "tabpanel", id: "la", hidden: true });
  const bar = h("div", { class: "drawer-bar", role: "tablist", "aria-label": "Onder de kaart" });
  const element = h("section", { class: "drawer" }, bar, panel);
  let open = "";

  function draw() {
    keepFocus(bar, () => fill(
      bar,
      tabs.map((tab) =>
        h(
          "button",
          { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-selected": String(tab.id === open), "aria-controls": "la", onclick: () => turn(tab.id === open ? "" : tab.id) },
          tab.label,
        ),
      ),
      open && h("button", { type: "button", class: "fold", onclick: () => turn("") }, "inklappen ▾"),
    ));
  }

  function choose(id) {
    open = id;
    for (const tab of tabs) tab.activate(tab.id === id);
    panel.hidden = !id;
    element.classList.toggle("open", Boolean(id));
    if (id) fill(panel, tabs.find((tab) => tab.id === id).element);
    draw();
    // When the page has its new size: before that the bar may not have to scroll yet.
    requestAnimationFrame(() => bar.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "center" }));
    app.resized();
    if (tabs.some((tab) => tab.id === id && tab.fromSession)) app.send({ drawer: id });
  }

  function turn(id) {
    choose(id);
    if (!tabs.some((tab) => tab.id === id && tab.fromSession)) app.send({ drawer: id });
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...bar.querySelectorAll("[role=tab]")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  draw();
  return {
    element,
    show(id) {
      if (id !== open) turn(id);
    },
    update(question) {
      if (question.state.drawer !== undefined && question.state.drawer !== open) choose(question.state.drawer);
    },
  };
}
