// The story in the making, below the map: its chapters in order, and the text and the picture of the chosen one.

import { fill, h, keepFocus } from "./dom.js";
import { kept, keep, NEW } from "./story_draft.js";
import { address, fresh, post, Refused } from "./server.js";

export const NOT_NOW = "Dit lukte niet. Controleer of Buurtspiegel aan staat, en probeer het opnieuw.";
const MOST_CHAPTERS = 40;
const LONGEST_TITLE = 80;
const NOT_OF_A_CHAPTER = ["drawer", "phase", "story", "chapter"];

export function storyEditor(app) {
  const status = h("p", { class: "story-status", role: "status" });
  const list = h("ol", { class: "story-chapters" });
  const form = h("div", { class: "story-chapter" });
  const title = h("input", { type: "text", maxlength: LONGEST_TITLE, placeholder: "Titel van het verhaal", "aria-label": "Titel van het verhaal", oninput: () => change({ title: title.value }) });
  const summary = h("input", { type: "text", maxlength: 300, placeholder: "Waar gaat het over? Mag leeg.", "aria-label": "Samenvatting", oninput: () => change({ summary: summary.value }) });
  const buttons = h("div", { class: "story-buttons" });
  const element = h("div", { class: "story-maker" }, h("div", { class: "story-head" }, title, summary, buttons, status), h("div", { class: "story-parts" }, list, form));
  const keepButton = h("button", { type: "button", class: "link keep-picture", onclick: add }, "Bewaar dit beeld");
  let story = kept();
  let at = 0;

  // What the screen shows now, with where the map looks.
  function now() {
    const state = new URLSearchParams(app.question.query);
    const view = new URLSearchParams(location.search).get("view");
    if (view) state.set("view", view);
    for (const name of NOT_OF_A_CHAPTER) state.delete(name);
    return `?${state}`;
  }

  function change(changes, changed = true) {
    Object.assign(story, changes, { changed });
    keep(story);
    drawButtons();
  }

  function add() {
    if (story.chapters.length >= MOST_CHAPTERS) return say(`Er passen ${MOST_CHAPTERS} hoofdstukken in een verhaal. Begin een tweede.`);
    const sentence = app.question.sentence;
    story.chapters.push({ title: short(sentence), text: "", state: now(), spotlight: "", caption: sentence });
    at = story.chapters.length - 1;
    change({});
    draw();
    app.drawer.show("verhaal");
    say(`Hoofdstuk ${at + 1} is erbij. Schrijf erbij wat u wilt vertellen.`);
    form.querySelector("input")?.select();
    return undefined;
  }

  function move(from, to) {
    const [one] = story.chapters.splice(from, 1);
    story.chapters.splice(to, 0, one);
    at = to;
    change({});
    draw();
    say(`«${one.title}» is nu hoofdstuk ${to + 1}.`);
  }

  function remove(from) {
    const [gone] = story.chapters.splice(from, 1);
    at = Math.max(0, Math.min(at - (from < at ? 1 : 0), story.chapters.length - 1));
    change({});
    draw();
    say(`«${gone.title}» is eruit.`, h("button", { type: "button", class: "link", onclick: () => { story.chapters.splice(from, 0, gone); at = from; change({}); draw(); say(""); } }, "Zet terug"));
  }

  function say(text, ...more) {
    fill(status, text, more);
  }

  // The chapter as it is kept: no more than the server asks for.
  const asKept = ({ title, text, state, spotlight }) => ({ title, text, state, spotlight });

  async function save(asNew = false) {
    const body = { ...story, id: asNew ? "" : story.id, edition: asNew ? 0 : story.edition, chapters: story.chapters.map(asKept) };
    try {
      const saved = await post("stories.json", body);
      saved.story.chapters.forEach((one, index) => Object.assign(story.chapters[index], { state: one.state, spotlight: one.spotlight }));
      change({ id: saved.story.id, edition: saved.story.edition }, false);
      drawChapter();
      say(["Het verhaal is bewaard.", ...saved.notices].join(" "));
      return true;
    } catch (failed) {
      const another = failed instanceof Refused && story.id && !asNew && h("button", { type: "button", class: "link", onclick: () => save(true) }, "Bewaar als nieuw verhaal");
      say(failed instanceof Refused ? failed.message : NOT_NOW, another);
      return false;
    }
  }

  async function play() {
    if ((!story.id || story.changed) && !(await save())) return;
    app.player.play(story.id, at + 1);
  }

  async function download() {
    if ((!story.id || story.changed) && !(await save())) return;
    h("a", { href: address(`stories/${story.id}/export.json`), download: "" }).click();
  }

  function begin(next) {
    story = next;
    at = 0;
    keep(story);
    draw();
    say("");
  }

  // A story that is not saved is not thrown away without a word.
  function beginAnew() {
    if (!story.changed) return begin(NEW());
    return say("Dit verhaal is nog niet bewaard.", h("button", { type: "button", class: "link", onclick: () => begin(NEW()) }, "Begin toch een nieuw verhaal"));
  }

  function drawButtons() {
    const none = story.chapters.length === 0;
    const button = (label, act, main = false, disabled = none) => h("button", { type: "button", class: main ? "primary" : "link", disabled, onclick: act }, label);
    keepFocus(buttons, () => fill(buttons, button("Bewaar", () => save(), true), button("Speel af", play), button("Bewaar als bestand", download), button("Nieuw verhaal", beginAnew, false, none && !story.id)));
  }

  function row(one, index) {
    const last = story.chapters.length - 1;
    const act = (label, sign, disabled, onclick) => h("button", { type: "button", class: "step", disabled, title: label, "aria-label": `${label}: ${one.title}`, onclick }, sign);
    return h(
      "li",
      { "aria-current": index === at ? "true" : undefined },
      h("button", { type: "button", class: "story-name", onclick: () => { at = index; draw(); } }, h("span", { class: "muted" }, `${index + 1} `), one.title || "zonder titel"),
      act("Omhoog", "↑", index === 0, () => move(index, index - 1)),
      act("Omlaag", "↓", index === last, () => move(index, index + 1)),
      act("Haal eruit", "×", false, () => remove(index)),
    );
  }

  function drawChapter() {
    const one = story.chapters[at];
    if (!one) return fill(form, h("p", { class: "muted" }, "Nog geen hoofdstukken. Kijk op de kaart naar wat u wilt laten zien, en kies boven de kaart «Bewaar dit beeld». Of neem bij «Verhalen» een voorbeeld over."));
    const name = h("input", { type: "text", maxlength: LONGEST_TITLE, "aria-label": "Titel van het hoofdstuk", value: one.title, oninput: () => { one.title = name.value; change({}); drawList(); } });
    const text = h("textarea", { rows: 4, maxlength: 3600, "aria-label": "Tekst bij het hoofdstuk", placeholder: "Wat vertelt u hierbij? Op een groot scherm passen zo'n 400 tekens. Een lege regel maakt een nieuwe alinea.", oninput: () => { one.text = text.value; change({}); } });
    text.value = one.text;
    return fill(
      form,
      name,
      text,
      h("div", { class: "story-picture" }, h("span", { class: "muted small" }, one.caption ?? ""), h("button", { type: "button", class: "link", onclick: () => app.send({ url: `${one.state}&drawer=verhaal` }) }, "Toon"), h("button", { type: "button", class: "link", onclick: () => renew(one) }, "Vernieuw beeld"), lighting(one)),
    );
  }

  function renew(one) {
    Object.assign(one, { state: now(), caption: app.question.sentence, spotlight: "" });
    change({});
    drawChapter();
    say("Het hoofdstuk toont nu wat op de kaart staat.");
  }

  // The chosen area of the picture can be put in the light; of a sensitive figure the server takes it out, and says so.
  function lighting(one) {
    const state = new URLSearchParams(one.state);
    const area = state.get("area") ?? "";
    if (!area && !one.spotlight) return h("span", { class: "muted small" }, "Kies eerst een gebied om het uit te lichten.");
    const box = h("input", { type: "checkbox", checked: Boolean(one.spotlight), onchange: () => { one.spotlight = box.checked ? area || one.spotlight : ""; change({}); } });
    return h("label", { class: "small" }, box, " Zet het gekozen gebied in het licht");
  }

  function drawList() {
    keepFocus(list, () => fill(list, story.chapters.map(row)));
  }

  function draw() {
    title.value = story.title;
    summary.value = story.summary;
    drawList();
    drawChapter();
    drawButtons();
  }

  async function edit(path) {
    const found = await fresh(path);
    const chapters = found.chapters.map((one) => ({ ...one, text: one.text.join("\n\n") }));
    begin({ ...found, chapters, changed: !found.id });
    app.drawer.show("verhaal");
  }

  draw();
  return { element, keepButton, activate: () => {}, edit, begin: beginAnew };
}

function short(text) {
  return text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}
