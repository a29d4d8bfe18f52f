// The form of a diagnosis card. What is typed stays while evidence is added; what is refused is said beside the button.

import { fill, h } from "./dom.js";
import { fresh, post, Refused } from "./server.js";

const NOT_NOW = "Dit lukte niet. Controleer of Buurtspiegel aan staat, en probeer het opnieuw.";

export function cardEditor(card, acts) {
  const evidence = (card.evidence ?? []).map((one, at) => ({ ...one, kept: card.number ? at : undefined }));
  const claim = h("textarea", { rows: 2, maxlength: 300, required: true, placeholder: "In één zin: wat ziet u?" });
  const contradiction = h("textarea", { rows: 3, maxlength: 1500 });
  claim.value = card.claim ?? "";
  contradiction.value = (card.contradiction ?? "").slice(0, 1500);
  const confidence = choice(["laag", "redelijk", "hoog"], card.confidence ?? "laag");
  const standing = choice(["concept", "vastgesteld", "ingetrokken"], card.standing ?? "concept");
  const author = h("input", { type: "text", maxlength: 80 });
  author.value = card.author ?? "";
  const items = h("ul", { class: "evidence" });
  const people = h("div", { class: "people" });
  const fault = h("p", { class: "status", role: "alert" });
  for (const one of card.people ?? []) person(one);

  function choice(options, chosen) {
    return h("select", {}, options.map((one) => h("option", { value: one, selected: one === chosen }, one)));
  }

  function drawEvidence() {
    fill(
      items,
      evidence.map((one, at) => h("li", {}, h("button", { type: "button", title: "Toon dit op de kaart", onclick: () => acts.restore(one.query) }, one.sentence), one.figures && h("span", { class: "small" }, one.figures.join(" · ")), h("button", { type: "button", class: "step", "aria-label": `Haal dit bewijs weg: ${one.sentence}`, onclick: () => { evidence.splice(at, 1); drawEvidence(); } }, "×"))),
      evidence.length === 0 && h("li", { class: "muted" }, "Nog geen bewijs."),
    );
  }

  async function addSeen() {
    fault.textContent = "";
    try {
      const { query, sentence, figures } = await fresh(`evidence.json?${new URLSearchParams({ query: acts.now() })}`);
      if (!evidence.some((one) => one.query === query)) evidence.push({ query, sentence, figures });
      drawEvidence();
    } catch (failed) {
      fault.textContent = failed instanceof Refused ? failed.message : NOT_NOW;
    }
  }

  function person(one = {}) {
    const name = h("input", { type: "text", maxlength: 80, placeholder: "naam", "aria-label": "Naam" });
    const profession = h("input", { type: "text", maxlength: 80, placeholder: "functie, mag leeg", "aria-label": "Functie" });
    const agrees = h("select", { "aria-label": "Eens of niet eens" }, h("option", { value: "1" }, "is het eens"), h("option", { value: "0", selected: one.agrees === false }, "is het niet eens"));
    name.value = one.name ?? "";
    profession.value = one.profession ?? "";
    const row = h("div", { class: "person" }, name, profession, agrees, h("button", { type: "button", class: "step", "aria-label": "Haal deze naam weg", onclick: () => row.remove() }, "×"));
    row.said = () => ({ name: name.value, profession: profession.value, agrees: agrees.value === "1" });
    people.append(row);
  }

  async function keep(event) {
    event.preventDefault();
    fault.textContent = "";
    const body = {
      number: card.number ?? 0,
      edition: card.edition ?? 0,
      claim: claim.value,
      evidence: evidence.map((one) => (one.kept === undefined ? { query: one.query } : { kept: one.kept })),
      contradiction: contradiction.value,
      confidence: confidence.value,
      standing: standing.value,
      author: author.value,
      people: [...people.children].map((row) => row.said()),
      rule: card.rule ?? "",
    };
    save.disabled = true;
    try {
      const { number } = await post("cards.json", body);
      await acts.kept(number);
    } catch (failed) {
      fault.textContent = failed instanceof Refused ? failed.message : NOT_NOW;
    } finally {
      save.disabled = false;
    }
  }

  const field = (label, input) => h("label", {}, h("span", {}, label), input);
  const save = h("button", { type: "submit", class: "primary" }, "Bewaar de kaart");
  drawEvidence();
  return h(
    "form",
    { class: "card-editor", novalidate: true, onsubmit: keep },
    h("h2", {}, card.number ? `Kaart ${card.number} wijzigen` : "Nieuwe kaart"),
    field("Stelling", claim),
    h("div", { class: "field" }, h("span", {}, "Bewijs"), items, h("button", { type: "button", class: "link", onclick: addSeen }, "Voeg toe wat u nu ziet als bewijs")),
    field("Wat spreekt dit tegen", contradiction),
    h("div", { class: "field-row" }, field("Zekerheid", confidence), field("Stand", standing), field("Opgeschreven door (mag leeg)", author)),
    h("div", { class: "field" }, h("span", {}, "Wie is het eens of niet eens (mag leeg)"), people, h("button", { type: "button", class: "link", onclick: () => person() }, "Voeg een naam toe")),
    fault,
    h("p", {}, save, h("button", { type: "button", class: "link", onclick: acts.cancel }, "Annuleer")),
  );
}
