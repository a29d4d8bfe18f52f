// The table of what the map shows: sorted, filtered and cut into pages by the server, saved as CSV.

import { fill, h, keepFocus } from "./dom.js";
import { address, json } from "./server.js";

// An address longer than this is refused by servers.
const MOST_CHOSEN = 2000;

export function table(app) {
  const head = h("div", { class: "table-head" });
  const body = h("div", { class: "table-body", tabindex: "0", role: "region", "aria-label": "Tabel" });
  const element = h("div", { class: "table" }, head, body);
  const view = { sort: "value", down: true, page: 0, filter: "", inside: true };
  const filter = h("input", { type: "search", placeholder: "Filter op naam of code…", "aria-label": "Filter de tabel op naam of code" });
  const csv = h("a", { class: "link", download: "" }, "Bewaar als CSV");
  const pages = h("span", { class: "pages" });
  const status = h("span", { class: "muted", role: "status" });
  head.append(filter, status, pages, csv);
  filter.addEventListener("input", () => {
    view.filter = filter.value;
    view.page = 0;
    load();
  });
  let layer;
  let gemeente = "";
  let active = false;
  let ids = [];
  let cut = false;
  let latest = 0;

  function query(page) {
    const part = new URLSearchParams({ sort: view.sort, down: view.down ? "1" : "0", q: view.filter });
    if (page !== undefined) part.set("page", page);
    if (ids.length) part.set("ids", ids.join("."));
    else if (gemeente) part.set("within", gemeente);
    return part;
  }

  async function load() {
    if (!active || !layer) return;
    const path = `table/${layer.level}/${layer.year}/${layer.style}`;
    const mine = ++latest;
    csv.href = address(`${path}.csv?${query()}`);
    try {
      const answer = await json(`${path}.json?${query(view.page)}`);
      if (mine === latest) draw(answer);
    } catch {
      if (mine === latest) fill(body, h("p", { class: "card" }, "De tabel kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina."));
    }
  }

  function draw(answer) {
    view.sort = answer.sort;
    view.down = answer.down;
    const columns = answer.columns.map((column) =>
      h(
        "th",
        { scope: "col", class: column.number ? "number" : "", "aria-sort": view.sort === column.id ? (view.down ? "descending" : "ascending") : "none" },
        h(
          "button",
          {
            type: "button",
            dataset: { key: column.id },
            onclick: () => {
              view.down = view.sort === column.id ? !view.down : Boolean(column.number);
              view.sort = column.id;
              view.page = 0;
              load();
            },
          },
          column.label,
          view.sort === column.id ? (view.down ? " ▾" : " ▴") : "",
        ),
      ),
    );
    const rows = answer.rows.map((row) =>
      h(
        "tr",
        { tabindex: "0", dataset: { key: row.code }, class: row.code === app.area ? "chosen" : "", onclick: () => app.set({ area: row.code }), onkeydown: (event) => event.key === "Enter" && app.set({ area: row.code }) },
        row.cells.map((cell, at) => {
          const why = row.why && answer.columns[at].id === "status" && row.why;
          return h("td", { class: answer.columns[at].number ? "number" : "", title: why || undefined }, cell, why && h("span", { class: "hidden-text" }, `: ${why.replace(/^geheim: /, "")}`));
        }),
      ),
    );
    keepFocus(body, () => fill(body, h("table", {}, h("thead", {}, h("tr", {}, columns)), h("tbody", {}, rows))));
    if (!answer.total) body.append(h("p", { class: "muted" }, "Geen gebied gevonden. Probeer een andere naam of code."));
    const last = Math.max(Math.ceil(answer.total / answer.size) - 1, 0);
    const go = (page) => {
      view.page = page;
      load();
    };
    fill(status, answer.said, cut && ` · alleen de eerste ${MOST_CHOSEN} van uw keuze`);
    keepFocus(pages, () => fill(
      pages,
      h("button", { type: "button", class: "step", "aria-label": "Vorige bladzijde", disabled: view.page <= 0, onclick: () => go(view.page - 1) }, "◂"),
      ` ${view.page + 1} van ${last + 1} `,
      h("button", { type: "button", class: "step", "aria-label": "Volgende bladzijde", disabled: view.page >= last, onclick: () => go(view.page + 1) }, "▸"),
    ));
  }

  return {
    element,
    activate(on) {
      active = on;
      load();
    },
    show(next) {
      layer = next;
      view.page = 0;
      load();
    },
    choose(selected) {
      cut = selected.size > MOST_CHOSEN;
      ids = [...selected].slice(0, MOST_CHOSEN);
      view.page = 0;
      load();
    },
    update(question) {
      gemeente = question.state.gemeente;
      view.page = 0;
      load();
    },
  };
}
