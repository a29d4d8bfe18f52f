// How a file is written, for when the guess was wrong.

import { h } from "../dom.js";
import { button, field, input, select } from "./parts.js";

const ENCODINGS = [{ id: "utf-8", label: "UTF-8" }, { id: "utf-8-sig", label: "UTF-8 met BOM" }, { id: "cp1252", label: "Windows-1252" }, { id: "utf-16", label: "UTF-16" }];
const DELIMITERS = [{ id: ";", label: "puntkomma ;" }, { id: ",", label: "komma ," }, { id: "\t", label: "tab" }, { id: "|", label: "streep |" }];
const DECIMALS = [{ id: ",", label: "komma: 1,5" }, { id: ".", label: "punt: 1.5" }];
const DATES = [{ id: "dmy", label: "dag-maand-jaar" }, { id: "ymd", label: "jaar-maand-dag" }, { id: "mdy", label: "maand-dag-jaar" }];
const WRITTEN = { csv: "CSV", xlsx: "Excel (XLSX)", gpkg: "GeoPackage", geojson: "GeoJSON", shapefile: "shapefile" };

export function dialectPart(walk, lookAgain) {
  const changed = { ...walk.mapping.dialect };
  const own = (options, id) => (options.some((one) => one.id === id) ? options : [...options, { id, label: id }]);
  const choose = (label, options, key) => field(label, select(label, own(options, changed[key]), changed[key], (id) => (changed[key] = id)));
  const rows = (label, key, shift, hint) => field(label, input(label, String(changed[key] + shift), (text) => (changed[key] = Number.parseInt(text, 10) - shift), { type: "number", min: 0, max: 1000 }), hint);
  const isText = changed.format === "csv";
  const isTable = isText || changed.format === "xlsx";
  return h(
    "details",
    { class: "dialect" },
    h("summary", {}, `Hoe het bestand is geschreven: ${said(changed, isText)}`),
    h(
      "div",
      { class: "fields" },
      isText && [choose("Tekenset", ENCODINGS, "encoding"), choose("Scheidingsteken", DELIMITERS, "delimiter"), choose("Decimaalteken", DECIMALS, "decimal")],
      isTable && [choose("Datum", DATES, "date"), rows("Rij met de namen", "header", 1, "0 als er geen namen staan"), rows("Rijen aan het eind die niet meetellen", "tail", 0, "zoals een totaal")],
      !isText && field("Blad of laag", input("Blad of laag", changed.layer, (text) => (changed.layer = text), { maxlength: 200 })),
    ),
    button("Kijk opnieuw", () => lookAgain({ ...changed, header: Number.isNaN(changed.header) ? -1 : changed.header, tail: Number.isNaN(changed.tail) ? 0 : changed.tail })),
  );
}

function said(dialect, isText) {
  const name = (options, id) => options.find((one) => one.id === id)?.label ?? id;
  const parts = [WRITTEN[dialect.format]];
  if (isText) parts.push(name(ENCODINGS, dialect.encoding), name(DELIMITERS, dialect.delimiter));
  if (dialect.layer) parts.push(dialect.layer);
  return parts.join(", ");
}
