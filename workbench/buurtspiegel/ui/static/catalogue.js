// The domains with their indicators: search, choose, and read what a number means.

import { fill, h } from "./dom.js";
import { making } from "./making.js";
import { ownDialog } from "./own.js";

export function catalogue(app, ofModules) {
  let domains = ofModules;
  let own = "";
  const list = h("div", { class: "domains" });
  const filter = h("input", {
    type: "search",
    placeholder: "Zoek een indicator…",
    "aria-label": "Zoek een indicator",
    oninput: () => draw(),
  });
  const none = h("p", { class: "muted", role: "status" });
  let current;
  const open = new Set();
  const domainOf = (id) => id.split(".")[0];

  function draw() {
    const words = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => words.every((word) => `${one.title} ${one.definition}`.toLowerCase().includes(word));
    let count = 0;
    const parts = domains.map((domain) => {
      const shown = domain.indicators.filter(fits);
      count += shown.length;
      return shown.length ? section(domain, shown, words.length > 0 || open.has(domain.id)) : undefined;
    });
    fill(list, parts);
    none.textContent = count ? "" : "Geen indicator gevonden. Probeer een ander woord.";
  }

  function section(domain, shown, isOpen) {
    const body = h("ul", { class: "indicators", hidden: !isOpen }, shown.map(item));
    const head = h(
      "button",
      {
        class: "domain",
        type: "button",
        "aria-expanded": String(isOpen),
        title: domain.question,
        style: { "--domain": domain.colour },
        onclick: () => {
          const opens = body.hidden;
          body.hidden = !opens;
          head.setAttribute("aria-expanded", String(opens));
          if (opens) open.add(domain.id);
          else open.delete(domain.id);
        },
      },
      h("span", { class: "dot", "aria-hidden": "true" }),
      domain.title,
    );
    return h("section", {}, head, body);
  }

  function item(indicator) {
    const chosen = indicator.id === current;
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "indicator",
          dataset: { indicator: indicator.id },
          "aria-pressed": String(chosen),
          title: indicator.definition,
          onclick: () => {
            open.add(domainOf(indicator.id));
            app.set({ indicator: indicator.id });
          },
        },
        h("span", { class: "name" }, indicator.title),
        h("span", { class: "unit" }, indicator.unit),
      ),
    );
  }

  function press(id, pressed) {
    list.querySelector(`[data-indicator="${CSS.escape(id ?? "")}"]`)?.setAttribute("aria-pressed", pressed);
  }

  return {
    element: h("nav", { class: "catalogue", "aria-label": "Onderwerpen" }, filter, none, list, h("button", { type: "button", class: "make-own", onclick: () => ownDialog(app, ofModules) }, "Eigen maat maken…"), making(app)),
    update(question) {
      const id = question.state.indicator;
      const changed = own !== JSON.stringify(question.own);
      if (changed) {
        own = JSON.stringify(question.own);
        domains = question.own ? [question.own, ...ofModules] : ofModules;
        if (list.hasChildNodes()) draw();
      }
      if (id === current) return;
      press(current, "false");
      current = id;
      if (list.hasChildNodes() && open.has(domainOf(id))) return press(id, "true");
      open.add(domainOf(id));
      draw();
    },
  };
}
