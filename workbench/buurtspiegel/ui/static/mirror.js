// The mirror: what the gemeente does beside what is needed, with what registering may hide, and back to the diagnosis.

import { choice } from "./controls.js";
import { fill, h, keepFocus } from "./dom.js";
import { areasTable } from "./mirror/areas.js";
import { curvePicture, squarePicture, yearsPicture } from "./mirror/pictures.js";
import { fresh, post, Refused } from "./server.js";

const [BUSY_AFTER_MS, ASK_AGAIN_MS] = [300, 1000];
const FAILED = "De spiegel kon niet worden opgehaald. Probeer het opnieuw, of ververs de pagina.";
const LEVELS = { gemeente: "gemeente", wijk: "wijk", buurt: "buurt", pc4: "postcode-4", pc6: "postcode-6" };

export function mirrorTab(app, readIn) {
  const element = h("div", { class: "mirror", tabindex: "0", role: "region", "aria-label": "Spiegel" });
  const chosen = { level: "", period: "" };
  let active = false;
  let shown = "";
  let latest = 0;

  async function load(anew = false) {
    const { mirror, gemeente } = app.question?.state ?? {};
    if (!active || !app.question) return;
    if (!mirror) return choosing();
    if (!gemeente) return say("Kies eerst een gemeente: zoek haar bovenaan. Een spiegel gaat over de gebieden van één gemeente.");
    const wanted = [mirror, gemeente, chosen.level, chosen.period, app.question.layers.at(-1).data].join(" ");
    if (wanted === shown && !anew) return;
    shown = wanted;
    const mine = ++latest;
    const busy = setTimeout(() => mine === latest && say("De spiegel wordt gemaakt…"), BUSY_AFTER_MS);
    try {
      const found = await whole(`mirror/${mirror}.json?${new URLSearchParams({ gemeente, ...chosen })}`, mine);
      if (found && mine === latest) keepFocus(element, () => draw(found));
    } catch (failed) {
      if (mine === latest) say(failed instanceof Refused ? failed.message : FAILED);
    } finally {
      clearTimeout(busy);
    }
  }

  // The first mirror of a gemeente can take a while: who looks elsewhere meanwhile asks for it again.
  async function whole(address, mine) {
    for (;;) {
      const found = await fresh(address);
      if (found.status !== "bezig") return found;
      if (mine !== latest) return undefined;
      if (!active) {
        shown = "";
        return undefined;
      }
      say("De spiegel wordt gemaakt. Dat duurt de eerste keer wat langer; u kunt intussen verder kijken.");
      await new Promise((go) => setTimeout(go, ASK_AGAIN_MS));
    }
  }

  function say(text) {
    fill(element, h("p", { class: "card" }, text));
  }

  function choosing() {
    shown = "";
    fill(element, h("p", { class: "card" }, "Een spiegel houdt wat de gemeente doet naast wat er nodig is. Kies er een in fase 4, bij «Wat u kunt spiegelen»."), h("button", { type: "button", class: "primary", onclick: () => app.set({ phase: "4" }) }, "Naar fase 4"));
  }

  function draw(found) {
    fill(element, head(found), found.status === "ok" ? filled(found) : empty(found));
  }

  function head(found) {
    return h(
      "header",
      { class: "mirror-head" },
      h("h2", {}, found.title),
      h("p", { class: "leading" }, found.question),
      h("ul", { class: "caveats" }, found.caveats.map((one) => h("li", {}, one))),
    );
  }

  function empty(found) {
    return [
      h("p", { class: "card" }, found.refused),
      h("p", {}, `Nodig is de registratie «${found.provision.title}»: elke regel is ${found.provision.row.replace(/\.$/, "").replace(/^Een /, "een ")}.`),
      h("p", {}, h("button", { type: "button", class: "primary", onclick: () => readIn(found.provision.records) }, "Lees uw registratie in")),
    ];
  }

  function filled(found) {
    return [
      choices(found),
      h("div", { class: "mirror-parts" }, h("section", {}, h("h3", {}, "Wat de spiegel laat zien"), legend(found), found.summary.map((one) => h("p", {}, one)), h("div", { class: "mirror-acts" }, h("button", { type: "button", class: "primary", onclick: () => app.set(found.map, true) }, "Toon op de kaart"), h("button", { type: "button", class: "link", onclick: () => app.set({ ...found.map, indicator: found.need.indicator, comparison: "waarde", against: "", period: "" }, true) }, "Toon de behoefte"))), lens(found)),
      h("section", {}, h("h3", {}, `De gebieden van ${found.gemeente.name}`), areasTable(found, (code) => app.set({ area: code })), reasons(found)),
      h("div", { class: "mirror-pictures" }, squarePicture(found), curvePicture(found), yearsPicture(found)),
      found.money.length > 0 && h("section", {}, h("h3", {}, "Geld naast behoefte"), found.money.map((one) => h("p", {}, one))),
      cards(found),
      h("details", {}, h("summary", {}, "Hoe dit is gerekend"), found.notes.map((one) => h("p", { class: "small" }, one))),
    ];
  }

  function choices(found) {
    const pick = (label, ids, value, key, words = (id) => id) => ids.length > 1 && choice(label, ids.map((id) => ({ id, label: words(id) })), value, (id) => { chosen[key] = id; load(); });
    return h("div", { class: "mirror-choices" }, pick("Gebieden", found.levels, found.level, "level", (id) => LEVELS[id] ?? id), pick("Jaar", [...found.periods].reverse(), found.period, "period"), h("span", { class: "muted small" }, `${found.provision.title}, ${found.period}, naast ${found.need.title}, ${found.need.period}.`));
  }

  function legend(found) {
    return h("ul", { class: "mirror-words" }, found.words.map(({ value, word, count }) => h("li", { dataset: { word: value ?? "geheim" } }, h("b", {}, count), ` ${word}`)));
  }

  // Why there is no figure: a finger cannot hover over the table.
  function reasons(found) {
    return [...new Set(found.areas.map((one) => one.why).filter(Boolean))].map((one) => h("p", { class: "muted small" }, `${one[0].toUpperCase()}${one.slice(1)}.`));
  }

  function lens(found) {
    return h("section", { class: "lens" }, h("h3", {}, "Minder doen of anders registreren?"), h("ul", {}, found.lens.map((one) => h("li", {}, one.sentence))));
  }

  // What was claimed before, and what this mirror says of it.
  function cards(found) {
    const status = h("p", { role: "status" });
    const write = async (one) => {
      try {
        await post(`mirror/${found.id}/card.json`, { card: one.id, gemeente: found.gemeente.code, level: found.level, period: found.period });
        status.textContent = `De uitkomst staat op kaart ${one.id}.`;
      } catch (failed) {
        status.textContent = failed instanceof Refused ? failed.message : FAILED;
      }
    };
    return h(
      "section",
      {},
      h("h3", {}, "De kaarten die deze spiegel beantwoordt"),
      found.cards.length === 0
        ? h("p", { class: "muted" }, `Er is nog geen kaart die over ${found.need.title} gaat. Maak er een bij «Diagnose»; dan kunt u hier opschrijven wat de spiegel ervan zegt.`)
        : h("ul", { class: "evidence" }, found.cards.map((one) => h("li", {}, h("span", {}, h("b", {}, `${one.id}. `), one.claim, h("span", { class: "muted small" }, ` ${one.standing}`)), one.outcome && h("span", {}, one.outcome), h("button", { type: "button", class: "link", "aria-label": `Schrijf de uitkomst op kaart ${one.id}`, onclick: () => write(one) }, "Schrijf de uitkomst op deze kaart")))),
      status,
    );
  }

  return {
    element,
    activate(on) {
      active = on;
      if (on) load(true);
    },
    update() {
      load();
    },
  };
}
