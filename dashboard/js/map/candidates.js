// The names that the map would show as it stands, with what each needs to find its place.

import { createLand } from "./land.js";
import { ALONG, isNamed, linesOf } from "./names.js";
import { worldX, worldY } from "./projection.js";
import { spotsAlong, spotsAround } from "./spots.js";

/**
 * @typedef {import("./labelling.js").Candidate} Candidate
 * @typedef {import("./labelling.js").Line} Line
 * @typedef {import("./names.js").Label} Label
 *
 * @typedef {object} Standing How the map stands.
 * @property {import("./projection.js").Transform} to
 * @property {{x: number, y: number}} size Of the map, pixels.
 * @property {number} zoom
 * @property {import("../data/state.js").NameOrder} order
 * @property {boolean} [routes] Whether routes are on the map.
 */

/**
 * @param {readonly Label[]} labels In the order of importance.
 * @param {import("./land.js").Ring[]} rings The outline that names of countries keep off.
 * @param {number} margin Names that far outside the map are wanted too, pixels.
 */
export function createCandidates(labels, rings, margin) {
  const xs = labels.map(({ lon }) => worldX(lon));
  const ys = labels.map(({ lat }) => worldY(lat));
  const landAt = createLand(rings);
  const shapes = labels.map(({ kind, shape = [] }) => (kind === "country" ? createLand([shape]) : null));
  const paths = labels.map(({ kind, shape = [] }) =>
    (kind === "route" ? shape.map(([lat, lon]) => ({ x: worldX(lon), y: worldY(lat) })) : []));

  return {
    xs,
    ys,
    landAt,

    /**
     * @param {Standing} standing
     * @param {(label: Label, text: string, at: number) => Line} measure `at`: number of the line.
     * @returns {Candidate[]}
     */
    list(standing, measure) {
      const { to, size, zoom, order, routes = true } = standing;
      const land = landAt(to);
      return labels.flatMap((label, index) => /** @type {Candidate[]} */ (found(label, index)));

      /** @param {Label} label @param {number} index */
      function found(label, index) {
        if (!isNamed(label, zoom) || (label.kind === "route" && !routes)) return [];
        const x = xs[index] * to.scale + to.x;
        const y = ys[index] * to.scale + to.y;
        const lines = linesOf(label, order).map((line, at) => measure(label, line, at));
        const named = { index, x, y, lines, tick: false };
        if (label.kind === "country") {
          const own = shapes[index]?.(to);
          /** @param {import("./labelling.js").Box} box */
          const fits = (box) => Boolean(own?.holds(box)) && !land.touches(box);
          return [{ ...named, spots: spotsAround({ x, y }, size), fits }];
        }
        if (label.kind === "route") {
          const path = paths[index].map(({ x, y }) => ({ x: x * to.scale + to.x, y: y * to.scale + to.y }));
          return spotsAlong(path, size).map((spots) => ({ ...named, spots }));
        }
        const inside = x > -margin && y > -margin && x < size.x + margin && y < size.y + margin;
        if (!inside) return [];
        return [ALONG.has(label.kind) ? { ...named, spots: [{ x, y }] } : { ...named, tick: true }];
      }
    },
  };
}
