// The domains with their indicators: search, choose, and read what a number means.

import { fill, h } from "./dom.js";
import { domainDialog } from "./domain.js";
import { making } from "./making.js";
import { ownDialog } from "./own.js";

export function catalogue(app, ofModules) {
  const inOrder = ofModules.toSorted((one, other) => Number(one.theme) - Number(other.theme)); // themes come last
  let domains = inOrder;
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
    const first = domains.findIndex((domain) => domain.theme);
    if (first >= 0 && parts.slice(first).some(Boolean)) parts.splice(first, 0, h("h2", { class: "themes" }, "Thema's"));
    fill(list, parts);
    none.textContent = count ? "" : "Geen indicator gevonden. Probeer een ander woord.";
  }

  function section(domain, shown, isOpen) {
    const body = h("ul", { class: "indicators", hidden: !isOpen }, shown.map((one) => item(one, domain)));
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
    const page = h("button", { type: "button", class: "step", title: `Over ${domain.title}`, "aria-label": `Over ${domain.title}`, onclick: () => domainDialog(app, domain.id, app.path.read) }, "?");
    return h("section", {}, h("div", { class: "domain-head" }, head, domain.id === "eigen" ? undefined : page), body);
  }

  function item(indicator, domain) {
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
            open.add(domain.id);
            app.set({ indicator: indicator.id });
          },
        },
        h("span", { class: "name" }, indicator.title),
        h("span", { class: "unit" }, indicator.unit),
      ),
    );
  }

  function press(id, pressed) {
    // A theme shows indicators of other domains: the same one may stand in two places.
    for (const one of list.querySelectorAll(`[data-indicator="${CSS.escape(id ?? "")}"]`)) one.setAttribute("aria-pressed", pressed);
  }

  return {
    element: h("nav", { class: "catalogue", "aria-label": "Onderwerpen" }, filter, none, list, h("button", { type: "button", class: "make-own", onclick: () => ownDialog(app, ofModules) }, "Eigen maat maken…"), making(app)),
    update(question) {
      const id = question.state.indicator;
      const changed = own !== JSON.stringify(question.own);
      if (changed) {
        own = JSON.stringify(question.own);
        domains = question.own ? [question.own, ...inOrder] : inOrder;
        if (list.hasChildNodes()) draw();
      }
      if (id === current) return;
      press(current, "false");
      current = id;
      const isShown = domains.some((domain) => open.has(domain.id) && domain.indicators.some((one) => one.id === id));
      if (list.hasChildNodes() && isShown) return press(id, "true");
      open.add(domainOf(id));
      draw();
    },
  };
}
