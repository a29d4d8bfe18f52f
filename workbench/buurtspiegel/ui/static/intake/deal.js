// Step 3: the datadeal. Without an owner, a purpose, a basis, a date and recipients nothing is read.

import { h } from "../dom.js";
import { isSensitive } from "./columns.js";
import { date, field, input } from "./parts.js";

export function dealStep(walk) {
  const { deal, choices } = walk;
  const text = (label, key, hint) => field(label, input(label, deal[key], (said) => (deal[key] = said)), hint);
  const until = h("span");
  const threshold = h("span");
  const least = () => (isSensitive(walk) ? choices.fewest_sensitive : choices.fewest);

  // Only the words change while somebody types: a button that is drawn anew under the pointer loses its click.
  function explain() {
    until.textContent = deal.retention ? `Op ${date(deal.retention)} worden de tellingen en de cijfers gewist.` : "Op die dag worden de tellingen en de cijfers gewist.";
    threshold.textContent = `Een aantal onder ${deal.k} blijft geheim. ${isSensitive(walk) ? "Deze registratie gaat over hulp aan mensen of handhaving: minstens 10." : "Bij hulp aan mensen en handhaving is dat minstens 10, anders minstens 5."}`;
  }

  function levels() {
    return h(
      "fieldset",
      { class: "field" },
      h("legend", { class: "field-label" }, "Niveaus om te tonen"),
      h("div", { class: "checks" }, choices.levels.map(({ id, label }) => h("label", {}, h("input", { type: "checkbox", checked: deal.levels.includes(id), onchange: (event) => (deal.levels = event.target.checked ? [...deal.levels, id] : deal.levels.filter((one) => one !== id)) }), label))),
      h("span", { class: "muted small" }, "Hoe fijner de niveaus samen, hoe meer cijfers geheim moeten blijven."),
    );
  }

  function draw() {
    deal.k = Math.max(deal.k || choices.fewest_sensitive, least());
    explain();
    return [
      h("p", {}, "De datadeal legt vast waarom en hoe lang deze gegevens gebruikt mogen worden. Hij staat bij de registratie, en in het logboek."),
      h(
        "div",
        { class: "fields" },
        text("Eigenaar", "owner", "Het team of de afdeling die de registratie bijhoudt."),
        text("Doel", "purpose", "Welke vraag u ermee wilt beantwoorden."),
        text("Grondslag", "basis", "Op grond van welke wet of taak dit mag."),
        text("Ontvangers", "recipients", "Wie de cijfers te zien krijgt."),
        field("Bewaren tot", h("input", { type: "date", "aria-label": "Bewaren tot", value: deal.retention, oninput: (event) => { deal.retention = event.target.value; explain(); } }), until),
        field("Drempel", h("input", { type: "number", "aria-label": "Drempel", min: least(), max: 1000, value: deal.k, oninput: (event) => { deal.k = Number.parseInt(event.target.value, 10) || 0; explain(); } }), threshold),
        levels(),
        field("Wie doet dit?", input("Wie doet dit?", walk.who, (said) => (walk.who = said), { maxlength: 80, autocomplete: "name" }), "Uw naam komt in het logboek."),
      ),
      h("label", { class: "one-check" }, h("input", { type: "checkbox", checked: deal.zeros, onchange: (event) => (deal.zeros = event.target.checked) }), h("span", {}, "Ook nul is gevoelig. Kies dit als iedereen weet wie er in de groep zit.")),
      hasAddresses(walk) && h("label", { class: "one-check" }, h("input", { type: "checkbox", checked: walk.lookUp, onchange: (event) => (walk.lookUp = event.target.checked) }), h("span", {}, h("b", {}, "Zoek adressen op. "), choices.looking_up)),
    ];
  }

  function problem() {
    const lacking = [["owner", "eigenaar"], ["purpose", "doel"], ["basis", "grondslag"], ["recipients", "ontvangers"]].filter(([key]) => !deal[key].trim()).map(([, label]) => label);
    if (!deal.retention) lacking.push("bewaren tot");
    if (!walk.who.trim()) lacking.push("wie dit doet");
    if (lacking.length) return `Vul nog in: ${lacking.join(", ")}.`;
    if (new Date(deal.retention) <= new Date()) return "Kies bij «Bewaren tot» een dag in de toekomst.";
    if (!(deal.k >= least())) return `Kies bij «Drempel» een getal van minstens ${least()}.`;
    return deal.levels.length ? "" : "Kies minstens één niveau.";
  }

  return { title: "Datadeal", draw, problem };
}

// Only an address is worth looking up: a street, or street and number in one column.
function hasAddresses({ mapping }) {
  return Object.values(mapping.columns).some((role) => role === "adres" || role === "straat");
}

export function newDeal(choices) {
  const ids = choices.levels.map(({ id }) => id);
  return { owner: "", purpose: "", basis: "", recipients: "", retention: "", k: 0, zeros: false, levels: ["buurt", "wijk", "gemeente"].filter((id) => ids.includes(id)) };
}

// What was agreed elsewhere is a proposal here: the owner and the day are one's own.
export function bundledDeal(choices, { purpose, basis, recipients, k, zeros, levels, years }) {
  const until = new Date();
  until.setFullYear(until.getFullYear() + years);
  until.setDate(until.getDate() - 1);
  return { ...newDeal(choices), purpose, basis, recipients, k, zeros, levels: [...levels], retention: until.toISOString().slice(0, 10) };
}
