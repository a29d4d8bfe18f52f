// The card beside the pointer: name, value, status and comparison of the area under it.

import { fill, h } from "./dom.js";
import { json } from "./server.js";

const WAIT_MS = 40;

export function hoverCard() {
  const element = h("div", { class: "hover", hidden: true, role: "status" });
  let timer;
  let shown;

  return {
    element,
    point(id, at, layer) {
      clearTimeout(timer);
      if (id === undefined || !layer) {
        element.hidden = true;
        shown = undefined;
        return;
      }
      place(at);
      if (id === shown) return;
      shown = id;
      timer = setTimeout(() => load(id, layer), WAIT_MS);
    },
  };

  async function load(id, layer) {
    try {
      const answer = await json(`hover/${layer.level}/${layer.year}/${layer.style}/${id}.json`);
      if (shown !== id) return;
      fill(
        element,
        h("strong", {}, answer.name),
        h("span", { class: "muted" }, answer.where),
        h("span", { class: "hover-value" }, answer.value),
        answer.status && h("span", { class: "status" }, answer.status),
        answer.compared && h("span", {}, answer.compared),
      );
      element.hidden = false;
    } catch {
      element.hidden = true;
    }
  }

  function place([x, y]) {
    const right = x > element.parentElement.clientWidth - 260;
    const low = y > element.parentElement.clientHeight - 130;
    element.style.transform = `translate(${x + (right ? -16 : 16)}px, ${y + (low ? -16 : 16)}px) translate(${right ? "-100%" : "0"}, ${low ? "-100%" : "0"})`;
  }
}
