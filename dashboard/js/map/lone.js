// Where the symbol of a group stands. Groups hold still while time moves; but a group of which only
// one place has events now would put them where they were not, by as much as two symbols' width.

/**
 * @param {import("./gather.js").Groups} groups
 * @param {object} now Of each group, by its number.
 * @param {ArrayLike<number>} now.only The only place with something to show; negative without one.
 * @param {(group: number) => boolean} now.shown Whether it has a symbol.
 * @param {{xs: ArrayLike<number>, ys: ArrayLike<number>}} places World units.
 * @param {number} least Distance that two symbols keep, world units: rather than come nearer, the
 *   symbol of an only place stays where its group stands.
 * @returns {Int32Array} For each group, the place at which its symbol stands.
 */
export function standAt({ anchors }, { only, shown }, { xs, ys }, least) {
  const at = Int32Array.from(anchors);
  const all = [...at.keys()].filter(shown);
  let moved = all.filter((group) => only[group] >= 0 && only[group] !== anchors[group]);
  for (const group of moved) at[group] = only[group];

  /** @param {number} group */
  const crowded = (group) => all.some((other) => {
    const dx = xs[at[other]] - xs[at[group]];
    const dy = ys[at[other]] - ys[at[group]];
    return dx * dx + dy * dy < least * least && other !== group;
  });
  for (let back = moved.filter(crowded); back.length > 0; back = moved.filter(crowded)) {
    for (const group of back) at[group] = anchors[group];
    moved = moved.filter((group) => !back.includes(group));
  }
  return at;
}
