// Where the map stands, in the page's address. Python writes all else of it, and each address that
// it writes is an entry of the browser's history; a move of the map belongs to the entry it is made in.

const KEY = "map";

/**
 * @param {string} search The part of an address from its "?" on.
 * @param {readonly [number, number, number] | null} position Latitude, longitude, zoom; null for
 *   all of Kosovo.
 * @returns {string} The same with that position, in the words that Python has for it.
 */
export function withPosition(search, position) {
  const query = new URLSearchParams(search);
  if (position === null) {
    query.delete(KEY);
  } else {
    const [lat, lng, zoom] = position;
    query.set(KEY, `${lat.toFixed(4)},${lng.toFixed(4)},${Number(zoom.toFixed(2))}`);
  }
  const written = query.toString();
  return written ? `?${written}` : "";
}

/** @param {readonly [number, number, number] | null} position */
export function notePosition(position) {
  const { pathname, search, hash } = location;
  const query = withPosition(search, position);
  if (query === search) return;
  history.replaceState(history.state, "", `${pathname}${query}${hash}`);
}
