// Step 1: choose a file. It is sent to the program on this computer only, looked at, and thrown away.

import { fill, h } from "../dom.js";

const ACCEPT = ".csv,.txt,.tsv,.xlsx,.gpkg,.geojson,.json,.zip";

export function fileStep(walk, chosen) {
  const picker = h("input", { type: "file", accept: ACCEPT, class: "hidden-text", "aria-label": "Kies een bestand", onchange: () => take(picker.files) });
  const name = h("p", { class: "file-name" });
  const zone = h(
    "label",
    { class: "drop-zone" },
    picker,
    h("b", {}, "Kies een bestand, of sleep het hierheen"),
    h("span", { class: "muted" }, `CSV, Excel (XLSX), GeoPackage, GeoJSON of een shapefile in een zip; hoogstens ${walk.choices.most_mb} MB`),
    name,
  );
  for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });

  function take(files) {
    if (!files.length) return;
    walk.file = files[0];
    picker.value = ""; // the same file can be chosen again
    chosen();
  }

  return {
    title: "Kies een bestand",
    draw() {
      fill(name, walk.file && `Gekozen: ${walk.file.name}`);
      return [
        zone,
        h(
          "ul",
          { class: "plain-list" },
          h("li", {}, "Elke rij is één keer iets dat de gemeente deed, met een adres, postcode, gebiedscode of coördinaten. Een bestand dat al per gebied is geteld, mag ook."),
          h("li", {}, "Het bestand blijft op deze computer en wordt zelf niet bewaard. Na het lezen is het hier weg."),
          h("li", {}, "Namen, BSN, e-mailadressen, telefoonnummers en geboortedata worden herkend en niet bewaard."),
        ),
      ];
    },
    problem: () => (walk.looked ? "" : walk.file ? "Het bestand wordt nog bekeken." : "Kies eerst een bestand."),
  };
}
