// Which places something has changed at, since this was last asked.

/** @typedef {ReturnType<typeof createTouched>} Touched */

/** @param {number} places How many there are. */
export function createTouched(places) {
  const list = new Int32Array(places);
  const isListed = new Uint8Array(places);
  let count = 0;

  return {
    /** @param {number} place */
    add(place) {
      if (isListed[place]) return;
      isListed[place] = 1;
      list[count++] = place;
    },

    addAll() {
      for (let place = 0; place < places; place++) this.add(place);
    },

    /** @returns {Int32Array} Each place once; they are forgotten. Good until the next is added. */
    take() {
      const taken = list.subarray(0, count);
      for (const place of taken) isListed[place] = 0;
      count = 0;
      return taken;
    },
  };
}
