// A story: ids of events in the order in which they are presented, each once.

/** @param {readonly string[]} ids @param {string} id @returns {string[]} With it at the end. */
export function added(ids, id) {
  return ids.includes(id) ? [...ids] : [...ids, id];
}

/** @param {readonly string[]} ids @param {string} id @returns {string[]} */
export function removed(ids, id) {
  return ids.filter((other) => other !== id);
}

/**
 * @param {readonly string[]} ids
 * @param {string} id
 * @param {1 | -1} by One later or earlier.
 * @returns {string[]} The same at an end.
 */
export function moved(ids, id, by) {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const rest = removed(ids, id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/**
 * @param {readonly string[]} ids
 * @param {string} id The one that is open; empty for none.
 * @param {1 | -1} by
 * @returns {string} The next one in that direction, empty at an end; the first from outside.
 */
export function beside(ids, id, by) {
  const at = ids.indexOf(id);
  return ids[at < 0 ? 0 : at + by] ?? "";
}
