// Step 2: is this right? Every column as it looks, without any of its values, and what it is taken for.

import { h } from "../dom.js";
import { count, field, input, select, share } from "./parts.js";
import { dialectPart } from "./dialect.js";
import { savedPart } from "./saved.js";

const PERSONAL = "persoonsgegeven";
const UNUSED = "niet gebruikt";
const OTHER = " "; // no id of a registration is a space
const AREA = ["gebiedscode", "gebiedsnaam"];
const PLACES = [...AREA, "postcode", "adres", "straat", "x"];
const MAPPED = ["gpkg", "geojson", "shapefile"];

export function columnsStep(walk, redraw, lookAgain, tell) {
  const { choices } = walk;
  const has = (...roles) => Object.values(walk.mapping.columns).some((one) => roles.includes(one));

  function draw() {
    const { looked } = walk;
    return [
      h("p", {}, h("b", {}, looked.name), `: ${count(looked.rows)} rijen, ${count(looked.columns.length)} kolommen.`),
      looked.remarks.map((one) => h("p", { class: "remark" }, one)),
      savedPart(walk, redraw, tell),
      dialectPart(walk, lookAgain),
      h("h3", {}, "De kolommen"),
      h("p", { class: "muted small" }, "U ziet de vorm van de waarden, niet de waarden zelf: 9 staat voor een cijfer, A voor een letter."),
      table(),
      h("h3", {}, "Waar gaat dit bestand over?"),
      h("div", { class: "fields" }, registration(), place(), walk.records === OTHER && ownTitle(), !has("datum", "jaar") && year(), has(...AREA) && areaLevel(), (has("x", "y") || MAPPED.includes(walk.mapping.dialect.format)) && crs()),
      walk.looked.categories.length > 0 && has("soort", "aantal") && categories(),
    ];
  }

  function table() {
    return h(
      "table",
      { class: "columns" },
      h("thead", {}, h("tr", {}, ["Kolom", "Wat het is", "Ziet eruit als", "Past", "Opmerking"].map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, walk.looked.columns.map(row)),
    );
  }

  function row(one) {
    const role = walk.mapping.columns[one.name] ?? one.role;
    const roles = one.personal ? [PERSONAL, UNUSED] : choices.roles;
    const cell = (label, ...content) => h("td", { "data-label": label }, content);
    return h(
      "tr",
      { class: role === PERSONAL ? "personal" : role === UNUSED ? "unused" : "" },
      h("th", { scope: "row" }, one.name),
      cell("Wat het is", select(`Wat is ${one.name}`, roles.map((id) => ({ id, label: id })), role, (chosen) => { walk.mapping.columns[one.name] = chosen; redraw(); })),
      cell("Ziet eruit als", one.patterns.map((pattern, at) => [at > 0 && ", ", h("code", {}, pattern)])),
      cell("Past", role === one.role && role !== UNUSED && role !== PERSONAL ? share(one.fits) : ""),
      cell("Opmerking", one.personal ? `${one.personal}: wordt niet bewaard. ` : role === PERSONAL ? "Wordt niet bewaard. " : "", one.remark),
    );
  }

  function registration() {
    const groups = choices.registrations.map(({ domain, records }) => ({ group: domain, options: records.map(({ id, title }) => ({ id, label: title })) }));
    const row = provision()?.row;
    return field("Registratie", select("Registratie", [{ id: "", label: "Kies…" }, ...groups, { id: OTHER, label: "Iets anders…" }], walk.records, (id) => { walk.records = id; redraw(); }), row && `Elke rij is ${row}.`);
  }

  function provision() {
    return choices.registrations.flatMap(({ records }) => records).find(({ id }) => id === walk.records);
  }

  function ownTitle() {
    return field("Naam van de registratie", input("Naam van de registratie", walk.title, (text) => (walk.title = text), { maxlength: 60 }), "Zo komt zij op de kaart te staan.");
  }

  function place() {
    return field("Gemeente", select("Gemeente", [{ id: "", label: "Kies…" }, ...choices.gemeenten], walk.mapping.gemeente, (id) => (walk.mapping.gemeente = id)), "Van welke gemeente deze registratie is.");
  }

  function year() {
    return field("Jaar", input("Jaar", walk.mapping.year, (text) => (walk.mapping.year = text.trim()), { inputmode: "numeric", maxlength: 4, pattern: "[12][0-9]{3}" }), "Geen kolom zegt wanneer het was.");
  }

  function areaLevel() {
    const levels = [{ id: "", label: "dat zegt de code zelf" }, { id: "buurt", label: "buurt" }, { id: "wijk", label: "wijk" }, { id: "gemeente", label: "gemeente" }];
    return field("Niveau van de gebieden", select("Niveau van de gebieden", levels, walk.mapping.area_level, (id) => (walk.mapping.area_level = id)));
  }

  function crs() {
    return field("Coördinaten", select("Coördinaten", choices.crs, walk.mapping.crs, (id) => (walk.mapping.crs = id)));
  }

  function categories() {
    const groups = choices.registrations.map(({ domain, records }) => ({ group: domain, options: records.map(({ id, title }) => ({ id, label: title })) }));
    const to = (name) => walk.mapping.by_category[name] ?? OTHER;
    return h(
      "details",
      { class: "sorts", open: Object.keys(walk.mapping.by_category).length > 0 },
      h("summary", {}, `Soorten in dit bestand: ${walk.looked.categories.length}`),
      h("p", { class: "muted small" }, "Hoort een soort bij een andere registratie, dan kiest u die hier. Soorten met weinig rijen staan er niet bij."),
      h("ul", {}, walk.looked.categories.map((name) => h("li", {}, h("span", {}, name), select(`Registratie van ${name}`, [{ id: OTHER, label: "dezelfde registratie" }, { id: "", label: "niet meetellen" }, ...groups], to(name), (id) => { if (id === OTHER) delete walk.mapping.by_category[name]; else walk.mapping.by_category[name] = id; })))),
    );
  }

  function problem() {
    if (!has(...PLACES) && !MAPPED.includes(walk.mapping.dialect.format)) return "Geen kolom zegt waar het was. Kies bij minstens één kolom postcode, adres, gebiedscode, gebiedsnaam of x en y.";
    if (has("x") !== has("y")) return "Kies een kolom voor x én een kolom voor y.";
    if (!walk.records) return "Kies bij «Registratie» waar dit bestand over gaat.";
    if (walk.records === OTHER && !recordsId(walk.title)) return "Geef de registratie een naam van minstens twee letters.";
    if (!walk.mapping.gemeente) return "Kies van welke gemeente deze registratie is.";
    if (!has("datum", "jaar") && !/^[12]\d{3}$/.test(walk.mapping.year)) return "Vul het jaar in, zoals 2023: geen kolom zegt het.";
    return "";
  }

  return { title: "Klopt dit?", draw, problem };
}

// The mapping that is sent: with the registration that was chosen, or that of one's own name.
export function chosenMapping(walk) {
  return { ...walk.mapping, records: walk.records === OTHER ? recordsId(walk.title) : walk.records };
}

// Of a registration that no module declares, the program looks at its name when it is read in.
export function isSensitive(walk) {
  return walk.choices.registrations.flatMap(({ records }) => records).find(({ id }) => id === walk.records)?.sensitive ?? false;
}

function recordsId(title) {
  const plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "");
  return plain.length > 1 ? plain.slice(0, 41) : "";
}
