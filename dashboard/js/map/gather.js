// Gathers places whose symbols would overlap into one symbol. It looks at positions and fixed
// weights only, never at dates or at the part of the map in sight: so symbols neither jump nor
// regroup while the reader moves through time or across the map, only when the zoom changes.

/**
 * @typedef {object} Groups
 * @property {Int32Array} groupOf For each place, the number of its group.
 * @property {Int32Array} anchors For each group, the place at which its symbol stands.
 * @property {Int32Array} members All places, group after group, the anchor of each first.
 * @property {Int32Array} offsets Members of group g: `members[offsets[g] … offsets[g + 1] - 1]`.
 */

/**
 * The heaviest place becomes an anchor, then each lighter one joins the nearest anchor nearer
 * than `radius`, or becomes an anchor itself; of equals, the lower index goes first.
 *
 * So a group stands at its heaviest member, no two anchors are nearer than `radius`, and a
 * place never moves further than `radius`.
 *
 * @param {ArrayLike<number>} xs Pixels.
 * @param {ArrayLike<number>} ys Pixels.
 * @param {ArrayLike<number>} weights
 * @param {number} radius Least distance of two symbols, pixels; more than 0.
 * @returns {Groups}
 */
export function gather(xs, ys, weights, radius) {
  if (!(radius > 0)) throw new RangeError(`The radius must be more than 0, got ${radius}.`);
  const count = xs.length;
  const groupOf = new Int32Array(count);
  /** @type {number[]} */
  const anchors = [];
  const grid = createGrid(xs, ys, radius);

  for (const place of heaviestFirst(weights)) {
    const near = grid.nearest(place, anchors);
    if (near < 0) {
      grid.add(place, anchors.length);
      groupOf[place] = anchors.length;
      anchors.push(place);
    } else {
      groupOf[place] = near;
    }
  }
  return { groupOf, anchors: Int32Array.from(anchors), ...listMembers(groupOf, anchors) };
}

/** @param {ArrayLike<number>} weights @returns {Uint32Array} Indices, heaviest first. */
function heaviestFirst(weights) {
  const order = Uint32Array.from({ length: weights.length }, (_, i) => i);
  // As places usually come: to see that is much faster than to sort them again.
  const isSorted = order.every((i) => i === 0 || weights[i - 1] >= weights[i]);
  return isSorted ? order : order.sort((a, b) => weights[b] - weights[a] || a - b);
}

/**
 * A grid of squares as wide as the radius: an anchor within reach lies in the place's own
 * square or in one of the eight around it. Squares that hold none take no room: they are kept in a
 * table by a hash of their column and row.
 *
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} radius
 */
function createGrid(xs, ys, radius) {
  const EMPTY = -1;
  // At least twice as large as there are squares, so that a search for one is short.
  const size = 2 ** Math.ceil(Math.log2(2 * xs.length + 2));
  const columns = new Int32Array(size);
  const rows = new Int32Array(size);
  // Of each square the anchor that came last, and of each anchor the one before it.
  const last = new Int32Array(size).fill(EMPTY);
  const before = new Int32Array(xs.length);

  /** @param {ArrayLike<number>} axis @param {number} place */
  const square = (axis, place) => Math.floor(axis[place] / radius);

  /** @param {number} column @param {number} row @returns {number} Where it is in the table, or would be. */
  function find(column, row) {
    let at = (Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) & (size - 1);
    while (last[at] !== EMPTY && (columns[at] !== column || rows[at] !== row)) at = (at + 1) & (size - 1);
    return at;
  }

  return {
    /** @param {number} place @param {number} group */
    add(place, group) {
      const [column, row] = [square(xs, place), square(ys, place)];
      const at = find(column, row);
      columns[at] = column;
      rows[at] = row;
      before[group] = last[at];
      last[at] = group;
    },

    /**
     * @param {number} place
     * @param {number[]} anchors
     * @returns {number} The group with the nearest anchor within reach, or -1.
     */
    nearest(place, anchors) {
      const [column, row] = [square(xs, place), square(ys, place)];
      let best = -1;
      let bestDistance = radius * radius;
      for (let c = column - 1; c <= column + 1; c++) {
        for (let r = row - 1; r <= row + 1; r++) {
          for (let group = last[find(c, r)]; group !== EMPTY; group = before[group]) {
            const dx = xs[anchors[group]] - xs[place];
            const dy = ys[anchors[group]] - ys[place];
            const distance = dx * dx + dy * dy;
            if (distance < bestDistance || (distance === bestDistance && group < best)) {
              best = group;
              bestDistance = distance;
            }
          }
        }
      }
      return best;
    },
  };
}

/**
 * @param {Int32Array} groupOf
 * @param {number[]} anchors
 * @returns {{members: Int32Array, offsets: Int32Array}}
 */
function listMembers(groupOf, anchors) {
  const offsets = new Int32Array(anchors.length + 1);
  for (const group of groupOf) offsets[group + 1]++;
  for (let group = 0; group < anchors.length; group++) offsets[group + 1] += offsets[group];

  const members = new Int32Array(groupOf.length);
  const next = offsets.slice(0, -1);
  anchors.forEach((place, group) => (members[next[group]++] = place));
  for (let place = 0; place < groupOf.length; place++) {
    const group = groupOf[place];
    if (anchors[group] !== place) members[next[group]++] = place;
  }
  return { members, offsets };
}
