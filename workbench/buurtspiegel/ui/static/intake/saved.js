// A mapping that was saved: used again, kept under a name, taken along as a file.

import { h } from "../dom.js";
import { post, Refused } from "../server.js";
import { button, input, select } from "./parts.js";
import { chosenMapping } from "./columns.js";

const MOST_BYTES = 500000;

export function savedPart(walk, redraw, tell) {
  const { mappings } = walk.choices;
  let name = walk.savedAs;
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => file.files[0] && open(file.files[0]) });

  async function attempt(act) {
    try {
      await act();
    } catch (failed) {
      tell(failed instanceof Refused ? failed.message : "Dat lukte niet. Probeer het opnieuw.");
    }
  }

  // Columns that this file does not have are left out, and said.
  function use(mapping, called) {
    const here = new Set(walk.looked.columns.map((one) => one.name));
    const personal = new Set(walk.looked.columns.filter((one) => one.personal).map((one) => one.name));
    const absent = Object.keys(mapping.columns).filter((one) => !here.has(one) && mapping.columns[one] !== "niet gebruikt");
    for (const [column, role] of Object.entries(mapping.columns)) if (here.has(column) && !personal.has(column)) walk.mapping.columns[column] = role;
    Object.assign(walk.mapping, { gemeente: mapping.gemeente, year: mapping.year, area_level: mapping.area_level, crs: mapping.crs, by_category: { ...mapping.by_category } });
    walk.choose(mapping.records);
    walk.savedAs = called;
    redraw();
    tell(absent.length ? `De koppeling noemt ook ${absent.map((one) => `«${one}»`).join(", ")}; die kolommen heeft dit bestand niet.` : "De bewaarde koppeling is gebruikt. Kijk na of zij klopt.");
  }

  const open = (chosen) => attempt(async () => {
    file.value = "";
    let given;
    try {
      given = chosen.size > MOST_BYTES ? undefined : JSON.parse(await chosen.text());
    } catch {
      given = undefined;
    }
    const { mapping } = await post("own/mappings.json", { name: "", mapping: given ?? {} });
    use(mapping, chosen.name.replace(/\.json$/i, ""));
  });

  const keep = () => attempt(async () => {
    if (!name.trim()) return tell("Geef de koppeling eerst een naam.");
    if (!chosenMapping(walk).records) return tell("Kies eerst over welke registratie dit gaat.");
    const kept = await post("own/mappings.json", { name, mapping: chosenMapping(walk) });
    walk.choices.mappings = [...mappings.filter((one) => one.name !== kept.name), kept];
    walk.savedAs = kept.name;
    redraw();
    return tell(`De koppeling «${kept.name}» is bewaard.`);
  });

  function download() {
    const url = URL.createObjectURL(new Blob([JSON.stringify(chosenMapping(walk), undefined, 2)], { type: "application/json" }));
    h("a", { href: url, download: `${(name.trim() || "koppeling").replace(/[^\p{L}\p{N} _-]/gu, "_")}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  return h(
    "details",
    { class: "saved" },
    h("summary", {}, mappings.length ? `Bewaarde koppelingen: ${mappings.length}` : "Deze koppeling bewaren, of een bewaarde gebruiken"),
    h(
      "div",
      { class: "intake-acts" },
      mappings.length > 0 && select("Gebruik een bewaarde koppeling", [{ id: "", label: "Gebruik een bewaarde…" }, ...mappings.map((one) => ({ id: one.name, label: one.name }))], "", (id) => id && use(mappings.find((one) => one.name === id).mapping, id)),
      button("Open een bestand", () => file.click()),
      file,
      input("Naam van de koppeling", name, (text) => (name = text), { maxlength: 60, placeholder: "naam" }),
      button("Bewaar", keep, { "aria-label": "Bewaar de koppeling" }),
      button("Als bestand", download),
    ),
    h("p", { class: "muted small" }, "Een koppeling zegt hoe de kolommen heten en wat zij zijn. Er staat niets uit de rijen in."),
  );
}
