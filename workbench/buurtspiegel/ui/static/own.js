// A measure of one's own: a title and a formula, checked while it is typed.

import { fill, h } from "./dom.js";
import { json } from "./server.js";

const CHECK_AFTER_MS = 250;

export function ownDialog(app, domains) {
  const title = h("input", { type: "text", maxlength: 80, required: true, "aria-label": "Naam" });
  const formula = h("textarea", { rows: 3, maxlength: 500, required: true, spellcheck: "false", "aria-label": "Formule", "aria-describedby": "maat-uitkomst", placeholder: "sociaal.65plus * sociaal.inwoners" });
  const said = h("p", { class: "filter-said", id: "maat-uitkomst", role: "status" });
  const save = h("button", { type: "submit", class: "primary", disabled: true }, "Bewaar en bekijk");
  const titles = domains.flatMap((domain) => domain.indicators);
  const finder = h("input", { type: "text", list: "maat-cijfers", placeholder: "Zoek een cijfer…", "aria-label": "Voeg een cijfer toe aan de formule" });
  finder.addEventListener("input", () => {
    const found = titles.find((one) => one.title === finder.value);
    if (!found) return;
    formula.setRangeText(`${found.id} `, formula.selectionStart, formula.selectionEnd, "end");
    finder.value = "";
    formula.focus();
    check();
  });
  let waiting;
  let latest = 0;
  formula.addEventListener("input", () => {
    save.disabled = true;
    clearTimeout(waiting);
    waiting = setTimeout(check, CHECK_AFTER_MS);
  });

  async function check() {
    const mine = ++latest;
    const { layer } = app.map;
    const text = formula.value.trim();
    if (!text || !layer) return fill(said);
    try {
      const answer = await json(`formula/${layer.level}/${layer.style}.json?${new URLSearchParams({ text })}`);
      if (mine !== latest) return undefined;
      said.textContent = answer.problem ?? answer.said;
      said.classList.toggle("wrong", Boolean(answer.problem));
      save.disabled = Boolean(answer.problem);
    } catch {
      said.textContent = "De formule kon niet worden nagekeken. Probeer het opnieuw.";
    }
    return undefined;
  }

  function keep(event) {
    event.preventDefault();
    app.waitFor("De eigen maat wordt bewaard…");
    app.send({ formula: formula.value.trim(), title: title.value.trim() });
    dialog.close();
  }

  function existing(one) {
    const name = h("input", { type: "text", maxlength: 80, "aria-label": `Naam van ${one.title}` });
    name.value = one.title;
    name.addEventListener("change", () => app.send({ rename: one.id, title: name.value }));
    const row = h("li", { title: one.definition }, name, h("button", { type: "button", "aria-label": `Verwijder ${one.title}`, onclick: () => { app.send({ forget: one.id }); dialog.close(); } }, "Verwijder"));
    return row;
  }

  const own = app.question.own?.indicators ?? [];
  const dialog = h(
    "dialog",
    { class: "help own" },
    h("h2", {}, "Eigen maat maken"),
    h(
      "form",
      { onsubmit: keep },
      h("label", {}, h("span", {}, "Naam"), title),
      h("label", {}, h("span", {}, "Formule"), formula),
      finder,
      h("datalist", { id: "maat-cijfers" }, titles.map((one) => h("option", { value: one.title }, one.id))),
      said,
      h("p", { class: "muted small" }, "U rekent met + − × ÷ ^ en met min, max, gemiddelde, abs, wortel en log; tussen de delen van een functie staat een puntkomma. Percentages tellen bij × en ÷ als deel van honderd."),
      h("div", { class: "own-buttons" }, save, h("button", { type: "button", onclick: () => dialog.close() }, "Annuleren")),
    ),
    own.length > 0 && [h("h3", {}, "Uw eigen maten"), h("ul", {}, own.map(existing))],
  );
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
