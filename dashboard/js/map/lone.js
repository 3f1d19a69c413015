// Where the symbol of a group stands. Groups hold still while time moves; but a group of which only
// one place has events now would put them where they were not, by as much as two symbols' width.

/**
 * @param {import("./gather.js").Groups} groups
 * @param {{xs: ArrayLike<number>, ys: ArrayLike<number>}} places World units.
 * @param {object} distances World units.
 * @param {number} distances.reach How far a place lies from where its group stands, at most.
 * @param {number} distances.least That two symbols keep: rather than come nearer, the symbol of an
 *   only place stays where its group stands.
 */
export function createStandings({ anchors }, { xs, ys }, { reach, least }) {
  const near = createNeighbours(anchors, xs, ys, 2 * reach + least);

  return {
    /**
     * @param {object} now Of each group, by its number.
     * @param {ArrayLike<number>} now.only The only place with something to show; negative without one.
     * @param {(group: number) => boolean} now.shown Whether it has a symbol.
     * @returns {Int32Array} For each group, the place at which its symbol stands.
     */
    at({ only, shown }) {
      const at = anchors.slice();
      let moved = [];
      for (let group = 0; group < anchors.length; group++) {
        if (only[group] < 0 || only[group] === anchors[group] || !shown(group)) continue;
        at[group] = only[group];
        moved.push(group);
      }

      /** @param {number} group */
      const crowded = (group) => near(group).some((other) => {
        if (!shown(other)) return false;
        const dx = xs[at[other]] - xs[at[group]];
        const dy = ys[at[other]] - ys[at[group]];
        return dx * dx + dy * dy < least * least;
      });
      for (let back = moved.filter(crowded); back.length > 0; back = moved.filter(crowded)) {
        for (const group of back) at[group] = anchors[group];
        moved = moved.filter((group) => at[group] !== anchors[group]);
      }
      return at;
    },
  };
}

/**
 * @param {Int32Array} anchors
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} within World units.
 * @returns {(group: number) => number[]} The other groups that stand no further away; each list is
 *   made when it is first asked for.
 */
function createNeighbours(anchors, xs, ys, within) {
  /** @type {Map<number, number[]>} */
  const known = new Map();
  const inOrder = Array.from(anchors.keys()).sort((a, b) => xs[anchors[a]] - xs[anchors[b]]);
  const places = new Int32Array(anchors.length);
  inOrder.forEach((group, at) => (places[group] = at));

  /** @param {number} group @param {1 | -1} way @returns {number[]} */
  function alongside(group, way) {
    const found = [];
    const [x, y] = [xs[anchors[group]], ys[anchors[group]]];
    for (let at = places[group] + way; at in inOrder; at += way) {
      const other = inOrder[at];
      if (Math.abs(xs[anchors[other]] - x) > within) break;
      if (Math.abs(ys[anchors[other]] - y) <= within) found.push(other);
    }
    return found;
  }

  return (group) => {
    const found = known.get(group) ?? [...alongside(group, -1), ...alongside(group, 1)];
    known.set(group, found);
    return found;
  };
}
