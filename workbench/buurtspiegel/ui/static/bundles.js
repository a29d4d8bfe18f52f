// Bundles: an analysis to give away without a single figure, and one of another gemeente to follow step by step.

import { fill, h } from "./dom.js";
import { intakeDialog } from "./intake.js";
import { button, date, field, input } from "./intake/parts.js";
import { fresh, post, Refused } from "./server.js";

const NOT_NOW = "Dat lukte niet. Probeer het opnieuw; ververs de pagina als het niet helpt.";

export async function bundlesDialog(app, opened = "") {
  const status = h("p", { class: "intake-said", role: "status" });
  const body = h("div", { class: "intake-body", tabindex: "-1" }, h("p", { class: "muted" }, "Wordt opgehaald…"));
  const foot = h("div", { class: "intake-foot" });
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => file.files[0] && bringIn(file.files[0]) });
  const dialog = h(
    "dialog",
    { class: "intake bundles", "aria-label": "Bundels" },
    h("div", { class: "intake-head" }, h("h2", {}, "Bundels"), h("button", { type: "button", class: "step", "aria-label": "Sluit de bundels", onclick: () => dialog.close() }, "×")),
    body,
    status,
    foot,
    file,
  );

  async function attempt(act) {
    status.textContent = "";
    try {
      await act();
    } catch (failed) {
      status.textContent = failed instanceof Refused ? failed.message : NOT_NOW;
    }
  }

  function show(content, ...acts) {
    fill(body, content);
    fill(foot, acts);
    body.scrollTop = 0;
  }

  const space = () => h("span", { class: "space" });
  const main = (label, onclick) => h("button", { type: "button", class: "primary", onclick }, label);

  const bringIn = (chosen) => attempt(async () => {
    file.value = "";
    const { id } = await post("bundles.json", chosen);
    await follow(id);
  });

  const list = () => attempt(async () => {
    const found = await fresh("bundles.json");
    show(
      [
        h("p", {}, "In een bundel staat hoe een analyse is gemaakt: hoe registraties zijn gelezen, wat erover is afgesproken, de kaarten van de diagnose en het verhaal. Er staat geen enkel cijfer en geen enkele regel van een registratie in."),
        h("h3", {}, "Van anderen"),
        found.bundles.length
          ? h("ul", { class: "registration-list" }, found.bundles.map((one) => h("li", { class: "registration" }, h("h3", {}, one.title), h("p", { class: "muted small" }, `Gemaakt door ${one.maker} op ${date(one.made)}.`), h("div", { class: "intake-acts" }, button("Doe na", () => follow(one.id), { "aria-label": `Doe na: ${one.title}` }), button("Verwijder", () => remove(one), { "aria-label": `Verwijder: ${one.title}` })))))
          : h("p", { class: "muted" }, "Nog geen. Open een bestand dat u van een andere gemeente kreeg."),
      ],
      button("Maak een bundel", () => make(found)),
      space(),
      main("Open een bundel", () => file.click()),
    );
  });

  const remove = (one) => attempt(async () => {
    await post(`bundles/${one.id}.json`, {}, "DELETE");
    await list();
    status.textContent = `«${one.title}» is verwijderd. Kaarten en verhalen die ervan zijn gemaakt, staan er nog.`;
  });

  // The bundle of another gemeente, from its modules to its cards.
  const follow = (id) => attempt(async () => {
    const one = await fresh(`bundles/${id}.json`);
    const { gemeente } = app.question.state;
    show(
      [
        h("h3", {}, one.title),
        h("p", { class: "muted small" }, `Gemaakt door ${one.maker} op ${date(one.made)}. Het bestand is heel: het controlegetal klopt.`),
        one.summary && h("p", {}, one.summary),
        part("Werkwijze", one.method.map((text) => h("p", {}, text))),
        part("Wat hier anders is", one.differences.length ? h("ul", {}, one.differences.map((text) => h("li", {}, text))) : h("p", {}, "Niets: dezelfde modules en spiegels zijn hier ook.")),
        part("1. Registraties: neem uw eigen bestand", one.registrations.map((each) => registration(id, each))),
        part("2. De diagnose en het verhaal", putPart(id, one, gemeente)),
        part("3. De spiegel", one.mirrors.length ? h("ul", {}, one.mirrors.map((each) => h("li", {}, button(each.title, () => { dialog.close(); app.set({ mirror: each.id, drawer: "spiegel" }, true); })))) : h("p", { class: "muted" }, "Bij deze bundel hoort geen spiegel.")),
      ],
      button("Terug", list),
      space(),
      main("Sluiten", () => dialog.close()),
    );
  });

  function registration(id, one) {
    return h(
      "div",
      { class: "registration" },
      h("h3", {}, one.title, one.there && h("span", { class: "muted small" }, " is hier ingelezen")),
      h("p", {}, `${one.row.replace(/\.$/, "")}.`, one.entity && ` In het Gemeentelijk Gegevensmodel: ${one.entity}.`),
      h("p", { class: "muted small" }, `Doel: ${one.purpose} Grondslag: ${one.basis}. Drempel ${one.k}.`),
      one.categories.length > 0 && h("details", {}, h("summary", {}, `Codelijst van de maker: ${one.categories.length} soorten`), h("p", {}, one.categories.join(", "))),
      h("div", { class: "intake-acts" }, button(one.there ? "Lees opnieuw in" : "Lees uw eigen bestand in", () => { dialog.close(); intakeDialog(app, one.records, { bundle: id, ...one }); }, { "aria-label": `Lees uw eigen bestand in: ${one.title}` })),
    );
  }

  function putPart(id, one, gemeente) {
    if (!one.cards.length && !one.story) return h("p", { class: "muted" }, "Er zitten geen kaarten en geen verhaal in.");
    const put = () => attempt(async () => {
      const done = await post(`bundles/${id}/put.json`, { gemeente });
      await follow(id);
      const kept = [done.cards === 1 ? "1 kaart staat klaar" : `${done.cards} kaarten staan klaar`, done.story && `het verhaal «${done.story}» staat bij uw verhalen`].filter(Boolean).join(", en ");
      fill(status, `${kept[0].toUpperCase()}${kept.slice(1)}.`, done.said.map((text) => h("span", { class: "said" }, text)));
    });
    return [
      h("ul", {}, one.cards.map((each) => h("li", {}, each.claim, each.there && h("span", { class: "muted small" }, " staat hier al")))),
      one.story && h("p", {}, `Verhaal: «${one.story}».`),
      h("p", { class: "muted small" }, "U krijgt de stellingen als voorstel, met uw eigen cijfers als bewijs. Of zij hier ook waar zijn, bepaalt u samen."),
      gemeente ? button("Zet klaar voor deze gemeente", put) : h("p", { class: "muted" }, "Kies eerst een gemeente."),
    ];
  }

  // One's own analysis, without anything of a record.
  function make(found) {
    const said = { title: "", maker: app.question.gemeente?.name ?? "", summary: "", method: "", records: [], cards: [], story: "" };
    const text = (label, key, hint, limit) => field(label, input(label, said[key], (typed) => (said[key] = typed), { maxlength: limit }), hint);
    const pick = (label, items, key) =>
      items.length > 0 && h("fieldset", { class: "field" }, h("legend", { class: "field-label" }, label), h("div", { class: "checks" }, items.map(({ id, title }) => h("label", {}, h("input", { type: "checkbox", onchange: (event) => (said[key] = event.target.checked ? [...said[key], id] : said[key].filter((one) => one !== id)) }), title))));
    const bundle = () => attempt(async () => {
      const lacking = [["title", "titel"], ["maker", "gemeente"]].filter(([key]) => !said[key].trim()).map(([, label]) => label);
      if (lacking.length) {
        status.textContent = `Vul nog in: ${lacking.join(" en ")}.`;
        return;
      }
      const whole = await post("bundles/new.json", said);
      save(`${said.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "bundel"}.json`, whole);
      status.textContent = "De bundel is bewaard bij uw downloads. Geef het bestand aan de andere gemeente.";
    });
    show(
      [
        h("h3", {}, "Maak een bundel"),
        h("div", { class: "fields" }, text("Titel", "title", "Hoe de analyse heet.", 80), text("Gemeente", "maker", "Wie haar maakte.", 80), text("Waar gaat het over?", "summary", "In één zin.", 300), field("Werkwijze", h("textarea", { "aria-label": "Werkwijze", rows: 4, oninput: (event) => (said.method = event.target.value) }), "Hoe u te werk ging: elke regel is een alinea.")),
        pick("Registraties", found.registrations, "records"),
        pick("Kaarten van de diagnose", found.cards, "cards"),
        found.stories.length > 0 && field("Verhaal", h("select", { "aria-label": "Verhaal", onchange: (event) => (said.story = event.target.value) }, h("option", { value: "" }, "geen"), found.stories.map(({ id, title }) => h("option", { value: id }, title)))),
        h("p", { class: "muted small" }, "Teksten gaan mee zoals u ze schreef: noem er geen mensen in, en geen aantallen die geheim zijn."),
      ],
      button("Terug", list),
      space(),
      main("Bewaar als bundel", bundle),
    );
  }

  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  await (opened ? follow(opened) : list());
}

function part(title, content) {
  return h("section", {}, h("h3", {}, title), content);
}

function save(name, whole) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(whole, null, 1)}\n`], { type: "application/json" }));
  h("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
