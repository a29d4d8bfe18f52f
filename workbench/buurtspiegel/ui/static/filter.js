// A filter on figures: what is typed chooses areas on the map, and stands in the address.

import { h } from "./dom.js";
import { json } from "./server.js";

const LONGEST = 500;

export function figureFilter(app) {
  const field = h("input", { type: "search", maxlength: LONGEST, placeholder: "Filter op cijfers, zoals: sociaal.65plus > 25 en wonen.koop < 40", "aria-label": "Filter op cijfers", "aria-describedby": "filter-uitkomst" });
  const said = h("p", { class: "filter-said", id: "filter-uitkomst", role: "status" });
  const element = h("form", { class: "figure-filter", onsubmit: (event) => { event.preventDefault(); ask(field.value.trim()); } }, field, h("button", { type: "submit" }, "Kies"), said);
  let layer;
  let text = "";
  let latest = 0;
  let chose = false;

  // A search field that is emptied with its own cross submits nothing.
  field.addEventListener("search", () => field.value || ask(""));

  function ask(next) {
    if (next === text) return choose();
    text = next;
    app.send({ filter: text });
    return choose();
  }

  async function choose() {
    const mine = ++latest;
    said.classList.remove("wrong");
    if (!text) {
      said.textContent = "";
      if (chose) app.map.clear();
      chose = false;
      return;
    }
    if (!layer) return;
    const here = layer;
    try {
      const answer = await json(`filter/${here.level}/${here.year}/${here.style}.json?${new URLSearchParams({ text })}`);
      if (mine !== latest) return;
      said.textContent = answer.problem ?? answer.said;
      said.classList.toggle("wrong", Boolean(answer.problem));
      if (answer.problem) return;
      chose = true;
      const shown = app.map.classes?.layer;
      if (shown?.level === here.level && shown.style === here.style) app.map.select(areas(answer.bits));
    } catch {
      if (mine === latest) said.textContent = "Het filter kon niet worden toegepast. Probeer het opnieuw, of ververs de pagina.";
    }
  }

  return {
    element,
    show(next) {
      layer = next;
    },
    // The classes of a layer are there: only now can its areas be chosen.
    ready(next) {
      layer = next;
      if (text) choose();
    },
    update(question) {
      if (question.state.filter === text) return;
      text = question.state.filter;
      field.value = text;
      choose();
    },
  };
}

// One bit per area, the first in the highest bit of the first byte.
function areas(bits) {
  const found = new Set();
  const bytes = atob(bits);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes.charCodeAt(at);
    if (byte) for (let bit = 0; bit < 8; bit += 1) if (byte & (128 >> bit)) found.add(8 * at + bit);
  }
  return found;
}
