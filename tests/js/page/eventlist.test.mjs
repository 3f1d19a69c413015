import assert from "node:assert/strict";
import { test } from "node:test";

import { beginningOf } from "../../../dashboard/js/page/eventlist.js";

/** @param {number[]} counts Events of each day. @returns {any} */
function content(counts) {
  const days = counts.map((count, day) => ({
    heading: `day ${day}`, events: Array.from({ length: count }, (_, at) => ({ id: `${day}-${at}` })),
  }));
  return { lists: [{ name: "Events", days }], more: 7 };
}

/** @param {any} listed */
const idsOf = ({ lists }) =>
  lists[0].days.flatMap((/** @type {any} */ day) => day.events.map((/** @type {any} */ { id }) => id));

test("a long list begins with what a window holds, in its order", () => {
  const all = content([20, 20, 5]);
  const beginning = beginningOf(all);
  assert.deepEqual(idsOf(beginning), idsOf(all).slice(0, 32));
  assert.equal(beginning.lists[0].days.length, 2);
});

test("nothing is offered below a list that goes on", () => {
  assert.equal(beginningOf(content([40])).more, 0);
});

test("a short list begins with all of it", () => {
  assert.deepEqual(beginningOf(content([3, 4])), content([3, 4]));
});
