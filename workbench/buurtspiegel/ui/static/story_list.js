// Where one finds stories: one's own, and those that the modules suggest.

import { fill, h } from "./dom.js";
import { address, fresh, post, Refused } from "./server.js";
import { NOT_NOW } from "./story_editor.js";

export async function storyList(app) {
  const status = h("p", { role: "status" });
  const body = h("div", {}, h("p", { class: "muted" }, "De verhalen worden opgehaald…"));
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => file.files[0] && bringIn(file.files[0]) });
  const button = (label, onclick, main = false, more = {}) => h("button", { type: "button", class: main ? "primary" : "link", onclick, ...more }, label);
  const dialog = h(
    "dialog",
    { class: "story-list", "aria-label": "Verhalen" },
    h("h2", {}, "Verhalen"),
    h("p", { class: "muted" }, "Een verhaal is een reeks kaarten met tekst, om samen op een groot scherm te bekijken."),
    body,
    status,
    h("div", { class: "story-list-foot" }, button("Nieuw verhaal", () => { close(); app.stories.begin(); app.drawer.show("verhaal"); }), button("Open een bestand", () => file.click()), file, h("button", { type: "button", onclick: close }, "Sluiten")),
  );

  function close() {
    dialog.close();
  }

  function play(one) {
    close();
    app.player.play(one.id);
  }

  async function attempt(act) {
    try {
      await act();
    } catch (failed) {
      status.textContent = failed instanceof Refused ? failed.message : NOT_NOW;
    }
  }

  const edit = (path) => attempt(async () => {
    await app.stories.edit(path);
    close();
  });

  const bringIn = (chosen) => attempt(async () => {
    file.value = "";
    const { story, notices } = await post("stories/import.json", chosen);
    await load();
    fill(status, `«${story.title}» staat bij uw verhalen.`, notices.map((one) => h("span", { class: "said" }, one)));
  });

  // Throwing away asks once more, in the same place.
  function throwAway(one) {
    return h("button", { type: "button", class: "link", "aria-label": `Gooi weg: ${one.title}`, onclick: (event) => {
      const pressed = event.currentTarget;
      if (!pressed.dataset.sure) {
        pressed.dataset.sure = "1";
        pressed.textContent = "Echt weggooien?";
        return;
      }
      attempt(async () => {
        await post(`stories/${one.id}.json`, { edition: one.edition }, "DELETE");
        await load();
        status.textContent = `«${one.title}» is weggegooid.`;
      });
    } }, "Gooi weg");
  }

  function row(one, ...acts) {
    const count = one.chapters === 1 ? "1 hoofdstuk" : `${one.chapters} hoofdstukken`;
    return h(
      "li",
      { style: one.colour ? { "--domain": one.colour } : undefined },
      h("div", { class: "story-about" }, h("b", {}, one.title), h("span", { class: "muted small" }, one.domain && [one.colour && h("span", { class: "dot" }), one.domain, " · "], count), one.summary && h("p", {}, one.summary)),
      h("div", { class: "story-acts" }, button("Speel af", () => play(one), true, { "aria-label": `Speel af: ${one.title}` }), acts),
    );
  }

  async function load() {
    const { own, suggested } = await fresh("stories.json");
    const gemeente = app.question.state.gemeente;
    fill(
      body,
      h("h3", {}, "Van uzelf"),
      own.length
        ? h("ul", {}, own.map((one) => row(one, button("Bewerk", () => edit(`stories/${one.id}.json`)), button("Dupliceer", () => edit(`stories/${one.id}/copy.json`)), h("a", { class: "link", href: address(`stories/${one.id}/export.json`), download: "" }, "Als bestand"), throwAway(one))))
        : h("p", { class: "muted" }, "Nog geen. Kijk op de kaart naar wat u wilt laten zien, en kies boven de kaart «Bewaar dit beeld»."),
      h("h3", {}, "Om mee te beginnen"),
      h("ul", {}, suggested.map((one) => row(one, button("Maak er uw eigen van", () => edit(`stories/${one.id}/copy.json?${new URLSearchParams({ gemeente })}`))))),
    );
  }

  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  await attempt(load);
}
