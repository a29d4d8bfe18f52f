// Search for a gemeente, wijk, buurt or postcode; arrow keys and Enter choose.

import { fill, h } from "./dom.js";
import { json } from "./server.js";

const WAIT_MS = 120;

export function search(app) {
  const list = h("ul", { id: "gevonden", role: "listbox", "aria-label": "Gevonden", class: "found", hidden: true });
  const input = h("input", {
    type: "search",
    id: "zoek",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "gevonden",
    "aria-autocomplete": "list",
    "aria-label": "Zoek een gemeente, wijk, buurt of postcode",
    placeholder: "Zoek gemeente, wijk, buurt of postcode…",
    autocomplete: "off",
  });
  let found = [];
  let at = -1;
  let timer;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && found.length) choose(found[Math.max(at, 0)]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));

  async function look() {
    const text = input.value.trim();
    if (text.length < 2) return close();
    try {
      const answer = await json(`search.json?q=${encodeURIComponent(text)}&v=${app.version}`);
      if (input.value.trim() !== text) return undefined;
      found = answer.found;
      at = -1;
      draw(text);
    } catch {
      fill(list, h("li", { class: "muted" }, "Zoeken lukt nu niet; probeer het zo nog eens."));
      open();
    }
    return undefined;
  }

  function draw(text) {
    const rows = found.map((one, index) =>
      h(
        "li",
        { role: "option", id: `gevonden-${index}`, "aria-selected": String(index === at), onmousedown: () => choose(one) },
        h("strong", {}, one.name),
        h("span", { class: "muted" }, ` ${one.where}`),
      ),
    );
    fill(list, rows.length ? rows : h("li", { class: "muted" }, `Niets gevonden voor «${text}».`));
    open();
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function move(step) {
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", `gevonden-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(one) {
    input.value = "";
    close();
    app.set(one.set, true);
  }

  return { element: h("div", { class: "search", role: "search" }, input, list) };
}
