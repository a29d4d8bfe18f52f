// What there is of the gemeente's own records: agreed by whom, until when, what is shown and what is secret.

import { fill, h } from "../dom.js";
import { bundlesDialog } from "../bundles.js";
import { intakeDialog } from "../intake.js";
import { fresh, post, Refused } from "../server.js";
import { figuresSentence, levelsTable, mapAddress } from "./outcome.js";
import { button, count, date, field, input, moment, progressLine } from "./parts.js";
import { Stopped, work } from "./sending.js";

const NOT_NOW = "Dat lukte niet. Probeer het opnieuw; ververs de pagina als het niet helpt.";

export async function registrationsDialog(app) {
  const status = h("p", { class: "intake-said", role: "status" });
  const list = h("div", {}, h("p", { class: "muted" }, "Wordt opgehaald…"));
  const log = h("div", {});
  const dialog = h(
    "dialog",
    { class: "intake registrations", "aria-label": "Registraties" },
    h("div", { class: "intake-head" }, h("h2", {}, "Registraties"), h("button", { type: "button", class: "step", "aria-label": "Sluit de registraties", onclick: () => dialog.close() }, "×")),
    h("div", { class: "intake-body" }, h("p", { class: "muted" }, "De eigen registraties van de gemeente. Op de kaart staan alleen cijfers die niemand verraden."), list, h("h3", {}, "Logboek"), log),
    status,
    h("div", { class: "intake-foot" }, button("Bundels", () => { dialog.close(); bundlesDialog(app); }), h("span", { class: "space" }), h("button", { type: "button", class: "primary", onclick: () => { dialog.close(); intakeDialog(app); } }, "Lees een registratie in")),
  );

  async function attempt(act) {
    try {
      await act();
    } catch (failed) {
      status.textContent = failed instanceof Refused ? failed.message : NOT_NOW;
    }
  }

  function row(one) {
    const about = h("div", {});
    return h(
      "li",
      { class: "registration" },
      h("h3", {}, one.title),
      h("p", {}, figuresSentence(one)),
      h("p", { class: "muted small" }, `Eigenaar: ${one.owner}. Drempel ${one.k}. Wordt gewist op ${date(one.retention)}. ${one.releases === 1 ? "Eén uitgave" : `${count(one.releases)} uitgaven`}.`),
      levelsTable(one.by_level),
      h("div", { class: "intake-acts" }, h("a", { class: "link", href: mapAddress(app, one, "") }, "Bekijk op de kaart"), button("Is er iets uit te rekenen?", () => check(one, about), { "aria-label": `Is er iets uit te rekenen over ${one.title}?` }), button("De datadeal", () => fill(about, deal(one)), { "aria-label": `De datadeal van ${one.title}` }), button("Verwijder", () => ask(one, about), { "aria-label": `Verwijder ${one.title}` })),
      about,
    );
  }

  function deal(one) {
    const said = [["Eigenaar", one.deal.owner], ["Doel", one.deal.purpose], ["Grondslag", one.deal.basis], ["Ontvangers", one.deal.recipients], ["Bewaren tot", date(one.deal.retention)], ["Drempel", `onder ${one.deal.k} geheim${one.deal.zeros ? ", ook nul" : ""}`], ["Niveaus", one.deal.levels.join(", ")]];
    return h("dl", { class: "facts" }, said.map(([term, words]) => [h("dt", {}, term), h("dd", {}, words)]));
  }

  async function check(one, about) {
    const line = progressLine(() => attack.stop());
    const attack = work(`own/registrations/${one.records}/audit.json`, {}, line.tell);
    fill(about, line.element);
    line.tell("Er wordt geprobeerd de geheime cijfers uit te rekenen");
    await attempt(async () => {
      const audit = await attack.done.then(({ outcome }) => outcome.audit).catch((failed) => {
        fill(about);
        if (!(failed instanceof Stopped)) throw failed;
      });
      if (!audit) return;
      const found = audit.reduce((sum, row) => sum + row.bounded, 0);
      const secret = audit.reduce((sum, row) => sum + row.secret, 0);
      fill(about, h("p", { role: "status" }, !secret ? "Er is niets geheim in deze registratie." : found ? `Van ${count(found)} van de ${count(secret)} geheime cijfers is uit te rekenen dat zij onder de drempel liggen. Verwijder deze registratie, en lees haar opnieuw in.` : `Wie alle uitgaven naast elkaar legt, kan geen van de ${count(secret)} geheime cijfers uitrekenen.`));
    });
  }

  // Removing asks once more, and who does it.
  function ask(one, about) {
    let who = "";
    const yes = h("button", { type: "button", class: "primary", onclick: () => attempt(async () => {
      await post(`own/registrations/${one.records}.json`, { who }, "DELETE");
      status.textContent = `«${one.title}» is verwijderd. De kaart kent haar niet meer als u de pagina ververst.`;
      await load();
    }) }, "Verwijder voorgoed");
    fill(about, h("div", { class: "card", role: "group", "aria-label": `Verwijder ${one.title}` }, h("p", {}, `De tellingen en de cijfers van «${one.title}» worden gewist. Dat kan niet ongedaan worden gemaakt.`), field("Wie doet dit?", input("Wie verwijdert dit?", "", (text) => (who = text), { maxlength: 80 })), h("div", { class: "intake-acts" }, yes, button("Toch niet", () => fill(about)))));
    about.querySelector("input").focus();
  }

  async function load() {
    const [{ registrations }, entries] = await Promise.all([fresh("own/registrations.json"), fresh("own/log.json")]);
    fill(list, registrations.length ? h("ul", { class: "registration-list" }, registrations.map(row)) : h("p", {}, "Nog geen. Kies «Lees een registratie in» om te beginnen."));
    fill(log, logTable(entries.log, Object.fromEntries(registrations.map((one) => [one.records, one.title]))));
  }

  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  await attempt(load);
}

function logTable(entries, titles) {
  if (!entries.length) return h("p", { class: "muted" }, "Er is nog niets gedaan.");
  return [
    entries.some((one) => !one.whole) && h("p", { class: "card" }, "Het logboek is buiten Buurtspiegel om gewijzigd: regels met «?» zijn niet te vertrouwen."),
    h("table", { class: "log" }, h("thead", {}, h("tr", {}, ["Wanneer", "Wie", "Wat", "Registratie"].map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, entries.map((one) => h("tr", {}, h("td", {}, moment(one.when), !one.whole && " ?"), h("td", {}, one.who), h("td", {}, one.what, one.detail && h("span", { class: "muted small" }, ` ${one.detail.replace(/\d{4}-\d{2}-\d{2}/g, date)}`)), h("td", {}, titles[one.records] ?? one.title))))),
  ];
}
