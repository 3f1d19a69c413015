// Numbers as texts, the same everywhere and in every browser.

/** @param {number} value @returns {string} With commas between thousands: "12,345". */
export function grouped(value) {
  return value.toLocaleString("en");
}

/**
 * @param {number} value
 * @param {string} noun For one of them; with an s for any other number.
 * @returns {string} "1 event", "2,000 events".
 */
export function counted(value, noun) {
  return `${grouped(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** @param {number} count @returns {string} At most four characters: "999", "1.2k", "34k", "2M". */
export function shortNumber(count) {
  if (count < 1000) return String(count);
  const [unit, size] = count < 999_500 ? ["k", 1000] : ["M", 1_000_000];
  const value = count / size;
  return (value < 9.95 ? value.toFixed(1).replace(".0", "") : value.toFixed(0)) + unit;
}
