// The story being made: its events in order, what is to be said of each, and the way to present it.

import { added, moved, removed } from "../data/steps.js";
import { el } from "../ui/dom.js";

/** Letters that may be said of one event. */
const MOST_SAID = 200;

/**
 * @typedef {import("../data/messages.js").StoryStep} StoryStep
 * @typedef {import("./panel.js").Ask} Ask
 */

/** @param {Ask} ask */
export function createStoryline(ask) {
  const steps = el("ol", { "aria-label": "Events of the story" });
  const root = el("section", { class: "storyline", role: "region", "aria-label": "Your story", hidden: true },
    el("h3", {}, "Your story ",
      el("button", { type: "button", class: "quiet", "data-key": "present",
        onclick: () => ask({ kind: "present", on: true }) }, "Present")),
    steps);
  let shown = "[]";
  return {
    root,

    /** @param {readonly StoryStep[]} story */
    update(story) {
      const said = JSON.stringify(story);
      if (said === shown) return;
      shown = said;
      root.hidden = story.length === 0;
      steps.replaceChildren(...story.map((step) => item(step, story.map(({ id }) => id), ask)));
    },
  };
}

/**
 * @param {StoryStep} step
 * @param {string[]} ids
 * @param {Ask} ask
 */
function item({ id, title, said }, ids, ask) {
  /** @param {string} key @param {string} mark @param {string} name @param {string[]} then */
  const button = (key, mark, name, then) =>
    el("button", { type: "button", "data-key": `${key} ${id}`, "aria-label": `${name}: ${title}`,
      title: name, disabled: then.join() === ids.join(),
      onclick: () => ask({ kind: "story", ids: then }) }, mark);
  const field = el("input", { "data-key": `say ${id}`, "aria-label": `To say of: ${title}`,
    maxlength: MOST_SAID, placeholder: "A sentence of your own", dir: "auto" });
  field.value = said;
  field.addEventListener("change", () => ask({ kind: "say", id, words: field.value }));
  return el("li", {},
    el("button", { type: "button", class: "title", dir: "auto", "data-key": `step ${id}`,
      onclick: () => ask({ kind: "open", id }) }, title),
    el("span", { class: "tools" },
      button("up", "↑", "Earlier", moved(ids, id, -1)),
      button("down", "↓", "Later", moved(ids, id, 1)),
      button("remove", "×", "Remove", removed(ids, id))),
    field);
}

/**
 * @param {string} id Of the open event.
 * @param {Ask} ask
 * @param {readonly StoryStep[]} story
 */
export function addButton(id, ask, story) {
  const ids = story.map((step) => step.id);
  const isIn = ids.includes(id);
  return el("button", { type: "button", class: "quiet", "data-key": "add to story",
    onclick: () => ask({ kind: "story", ids: isIn ? removed(ids, id) : added(ids, id) }) },
  isIn ? "Take out of story" : "Add to story");
}
