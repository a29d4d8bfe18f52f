// Diagnosis cards below the map: the list, one card, the drafts that the modules propose; the editor has a file of its own.

import { cardEditor } from "./card_editor.js";
import { fill, h } from "./dom.js";
import { address, fresh, Refused } from "./server.js";

// The first search reads every indicator of the rules.
const SEARCH_LIMIT_MS = 90000;
const FAILED = "De kaarten konden niet worden opgehaald. Open het tabblad opnieuw, of ververs de pagina.";

export function diagnosis(app) {
  const warning = h("p", { class: "warning" });
  const list = h("div", { class: "card-list" });
  const main = h("section", { class: "card-main", "aria-label": "Kaart", "aria-live": "polite", tabindex: "-1" });
  const element = h("div", { class: "diagnosis" }, warning, h("div", { class: "diagnosis-parts" }, list, main));
  const links = new Map();
  let cards;
  let active = false;
  let latest = 0;

  async function load() {
    const mine = ++latest;
    try {
      const answer = await fresh("cards.json");
      if (mine !== latest) return;
      cards = answer.cards;
      warning.textContent = answer.warning;
      drawList();
      for (const [place, code] of links) fillLinks(place, code);
    } catch (fault) {
      if (mine === latest) fill(list, h("p", { class: "card" }, said(fault)));
    }
  }

  function said(fault) {
    return fault instanceof Refused ? fault.message : FAILED;
  }

  function drawList() {
    const count = (one) => `${one.evidence.length} ${one.evidence.length === 1 ? "stuk" : "stukken"} bewijs`;
    fill(
      list,
      h(
        "div",
        { class: "card-acts" },
        h("button", { type: "button", class: "primary", onclick: () => edit({}) }, "Nieuwe kaart"),
        h("button", { type: "button", class: "link", onclick: () => propose() }, "Voorstellen"),
        cards.length > 0 && h("button", { type: "button", class: "link", onclick: () => onMap() }, "Toon op de kaart"),
      ),
      cards.length === 0 && h("p", { class: "muted" }, "Er zijn nog geen kaarten. Kijk naar een cijfer op de kaart en maak er een, of begin met een voorstel."),
      h("ol", {}, cards.map((one) => h("li", {}, h("button", { type: "button", dataset: { key: `card-${one.number}` }, onclick: () => show(one.number) }, h("b", {}, `${one.number} `), one.claim, h("span", { class: "muted small" }, `zekerheid ${one.confidence} · ${count(one)} · ${one.standing}`))))),
      cards.length > 0 && h("p", { class: "small" }, "Bewaar alle kaarten: ", exports("alle")),
    );
  }

  function exports(which) {
    const as = (form, label) => h("a", { class: "link", href: address(`cards/${which}.${form}`), ...(form === "html" ? { target: "_blank", rel: "noopener" } : { download: "" }) }, label);
    return [as("md", "Markdown"), " · ", as("json", "JSON"), " · ", as("html", "afdrukken")];
  }

  function show(number) {
    const card = cards.find((one) => one.number === number);
    if (!card) return;
    const people = (agrees) => card.people.filter((one) => one.agrees === agrees).map((one) => (one.profession ? `${one.name} (${one.profession})` : one.name)).join(", ");
    const facts = [
      ["Wat spreekt dit tegen", card.contradiction || "nog niets opgeschreven"],
      ["Zekerheid", card.confidence],
      ["Eens", people(true) || "nog niemand"],
      ["Niet eens", people(false) || "niemand"],
      ["Stand", `${card.standing}, versie ${card.edition} van ${card.changed.slice(0, 10)}${card.author ? `, door ${card.author}` : ""}`],
    ];
    fill(
      main,
      h("h2", {}, `${card.number}. ${card.claim}`),
      h("ul", { class: "evidence" }, card.evidence.map((one, at) => h("li", {}, h("button", { type: "button", title: "Toon dit op de kaart", onclick: () => restore(one.query) }, one.sentence), h("span", { class: "small" }, one.figures.join(" · ")), card.gone[at] && h("span", { class: "status" }, card.gone[at]), h("span", { class: "muted small" }, `${one.source.join("; ")} · gezien op ${one.seen}`)))),
      card.outcomes.length > 0 && [h("h3", {}, "Wat de spiegel liet zien"), h("ul", { class: "evidence" }, card.outcomes.map((one) => h("li", {}, h("button", { type: "button", title: "Toon deze spiegel", onclick: () => mirrored(one) }, one.title), h("span", {}, one.text), h("span", { class: "muted small" }, `gezien op ${one.seen}`))))],
      h("dl", { class: "facts" }, facts.map(([label, text]) => [h("dt", {}, label), h("dd", {}, text)])),
      h("p", { class: "small" }, h("button", { type: "button", class: "link", onclick: () => edit(card) }, "Wijzig deze kaart"), " · ", exports(card.number)),
    );
    main.focus({ preventScroll: true });
  }

  // The state that was saved, with this tab still open beside it.
  function restore(query) {
    const said = new URLSearchParams(query);
    said.set("drawer", "diagnose");
    app.waitFor("De kaart wordt getekend…");
    app.send({ url: `?${said}` });
  }

  function mirrored(one) {
    app.waitFor("De spiegel wordt getekend…");
    app.send({ url: one.query });
  }

  function edit(card) {
    const editor = cardEditor(card, {
      now: () => location.search || app.question.query,
      restore,
      kept: async (number) => {
        await load();
        show(number);
      },
      cancel: () => (card.number ? show(card.number) : fill(main)),
    });
    fill(main, editor);
    editor.querySelector("textarea").focus({ preventScroll: true });
  }

  async function propose() {
    const { gemeente, level, period } = app.question.state;
    if (!gemeente) {
      fill(main, h("p", { class: "muted" }, "Kies eerst een gemeente: zoek haar bovenaan. Dan staan hier voorstellen voor haar wijken en buurten."));
      return;
    }
    fill(main, h("p", { class: "muted" }, "De voorstellen worden gezocht…"));
    try {
      const answer = await fresh(`drafts/${gemeente}/${level}/${period}.json`, SEARCH_LIMIT_MS);
      drawDrafts(answer);
    } catch (fault) {
      fill(main, h("p", { class: "card" }, said(fault)));
    }
  }

  function drawDrafts({ said: text, drafts }) {
    const rules = [...new Set(drafts.map((one) => one.rule))];
    const name = app.question.gemeente?.name ?? "deze gemeente";
    fill(
      main,
      h("h2", {}, `Voorstellen voor ${name}`),
      h("p", { class: "muted small" }, text),
      drafts.length === 0 && h("p", {}, "Er is geen voorstel: de cijfers van dit niveau en jaar wijzen nergens duidelijk op, of zij zijn er niet. Probeer wijk of buurt."),
      rules.map((rule) => {
        const own = drafts.filter((one) => one.rule === rule);
        return h("details", { class: "rule" }, h("summary", {}, own[0].title, h("span", { class: "muted small" }, ` ${own.length}`)), own.map(draft));
      }),
    );
  }

  function draft(one) {
    const why = one.reasons.length ? `: ${one.reasons.join("; ")}` : "";
    return h(
      "article",
      { class: "draft" },
      h("p", {}, h("b", {}, one.claim)),
      h("ul", { class: "evidence" }, one.evidence.map((item) => h("li", {}, h("button", { type: "button", onclick: () => restore(item.query) }, item.sentence)))),
      h("p", { class: "small" }, one.contradiction),
      h("p", { class: "small muted" }, `Zekerheid ${one.confidence}${why}.`),
      h("button", { type: "button", class: "link", "aria-label": `Neem over: ${one.claim}`, onclick: () => edit({ claim: one.claim, evidence: one.evidence, contradiction: one.contradiction, confidence: one.confidence, rule: one.rule }) }, "Neem over"),
    );
  }

  // The areas that a card is about are chosen on the map.
  async function onMap() {
    const { layer } = app.map;
    if (!layer) return;
    try {
      const { ids } = await fresh(`cards.json?level=${layer.level}&year=${layer.year}`);
      if (ids.length) app.map.select(new Set(ids));
      else app.notice("Op deze kaart is er geen gebied waar een kaart over gaat. Kies een ander niveau.");
    } catch (fault) {
      app.notice(said(fault));
    }
  }

  function fillLinks(place, code) {
    const own = (cards ?? []).filter((one) => one.areas.includes(code));
    place.hidden = !own.length;
    const open = (number) => {
      document.getElementById("tab-diagnose").getAttribute("aria-selected") === "true" || document.getElementById("tab-diagnose").click();
      show(number);
    };
    fill(place, "Kaarten over dit gebied: ", own.map((one, at) => [at ? ", " : "", h("button", { type: "button", class: "link", "aria-label": `Kaart ${one.number}: ${one.claim}`, onclick: () => open(one.number) }, String(one.number))]));
  }

  return {
    element,
    activate(on) {
      if (on && !active) load();
      active = on;
    },
    // In a profile: the numbers of the cards about the area, once they are known.
    about(code) {
      const place = h("p", { class: "cards-about", hidden: true });
      links.clear();
      links.set(place, code);
      if (cards) fillLinks(place, code);
      else load();
      return place;
    },
  };
}
