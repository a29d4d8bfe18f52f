// A knowledge module to read, with its question on the gemeente at hand.

import { fill, h } from "./dom.js";
import { keepProgress, progress } from "./progress.js";
import { json } from "./server.js";

// So many answers still fit beside one another; more become a list to open.
const MOST_BESIDE = 6;

export function lessonView(app, { back, open }) {
  const element = h("article", { class: "lesson" });
  let shown = "";
  let latest = 0;

  async function show(id, gemeente, version) {
    const key = `${id} ${gemeente} ${version}`;
    if (key === shown) return;
    shown = key;
    const mine = ++latest;
    const asked = `gemeente=${gemeente}&v=${version}`;
    try {
      const found = await json(`knowledge/${id}.json?${asked}`);
      if (mine !== latest) return;
      if (!progress(id)) keepProgress(id, "gelezen");
      draw(found, asked);
    } catch {
      if (mine === latest) fill(element, back(), h("p", { class: "card" }, "Deze tekst kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
  }

  function draw(found, asked) {
    fill(
      element,
      back(),
      h("h2", { tabindex: "-1" }, found.title),
      found.paragraphs.map((text) => h("p", {}, text)),
      found.question ? question(found, asked) : absent(found),
    );
    element.querySelector("h2").focus({ preventScroll: true });
    element.parentElement?.scrollTo(0, 0);
  }

  function absent({ absent: why, other }) {
    return h(
      "section",
      { class: "asks" },
      h("p", { class: "muted" }, why),
      other && h("p", {}, "Probeer een andere tekst: ", h("button", { type: "button", class: "link", onclick: () => open(other.id) }, other.title)),
    );
  }

  function question(found, asked) {
    let tries = 0;
    const said = h("div", { class: "judged", role: "status" });
    const field = answerField(found);
    const form = h(
      "form",
      { onsubmit: (event) => { event.preventDefault(); judge(); } },
      h("fieldset", {}, h("legend", {}, found.question), field.element),
      h("div", { class: "acts" }, h("button", { type: "submit", class: "primary" }, "Controleer"), h("button", { type: "button", class: "link", onclick: () => app.set(found.changes, true) }, "Zoek het op de kaart")),
      said,
    );

    async function judge() {
      try {
        const answer = await json(`knowledge/${found.id}/answer.json?${asked}&tries=${Math.min(tries + 1, 9)}&given=${encodeURIComponent(field.value())}`);
        if (answer.right !== null) tries += 1;
        if (answer.right) keepProgress(found.id, "beantwoord");
        said.className = `judged ${answer.right ? "right" : "wrong"}`;
        fill(said, h("p", {}, answer.said), answer.lesson && h("p", {}, answer.lesson));
      } catch {
        fill(said, h("p", { class: "card" }, "Het antwoord kon niet worden nagekeken. Probeer het zo nog eens."));
      }
    }
    return h("section", { class: "asks" }, form);
  }

  return {
    element,
    show,
    forget() {
      shown = "";
      latest += 1;
      fill(element);
    },
  };
}

function answerField({ options, unit, question }) {
  if (!options.length) {
    const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 40, "aria-label": question });
    const euro = unit.startsWith("€");
    return { element: h("label", { class: "number-field" }, euro && h("span", {}, "€"), input, h("span", { class: "muted" }, euro ? unit.slice(1).trim() : unit)), value: () => input.value };
  }
  if (options.length > MOST_BESIDE) {
    const select = h("select", { "aria-label": question }, h("option", { value: "" }, "kies…"), options.map((one) => h("option", { value: one.id }, one.label)));
    return { element: select, value: () => select.value };
  }
  const group = h("div", { class: "options" }, options.map((one) => h("label", {}, h("input", { type: "radio", name: "antwoord", value: one.id }), h("span", {}, one.label))));
  return { element: group, value: () => group.querySelector("input:checked")?.value ?? "" };
}
