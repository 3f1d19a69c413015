// Words searched for where no server is: spelled with or without marks, in Latin or Cyrillic.

const CYRILLIC = Object.fromEntries([..."абвгдђежзијклљмнњопрстћуфхцчџш"].map((letter, at) => [letter,
  ("a b v g d dj e z z i j k l lj m n nj o p r s t c u f h c c dz s").split(" ")[at]]));

/** @param {string} text @returns {string} In small plain Latin letters. */
export function folded(text) {
  return text.toLowerCase()
    .replace(/[а-џ]/g, (letter) => CYRILLIC[letter] ?? letter)
    .normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "dj");
}

/**
 * @param {readonly string[]} texts Folded, one an event.
 * @param {string} words As typed.
 * @returns {Uint8Array | null} A bit an event, the lowest first, set where all words are found;
 *   null without words.
 */
export function matching(texts, words) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return null;
  const bits = new Uint8Array(Math.ceil(texts.length / 8));
  texts.forEach((text, at) => {
    if (wanted.every((word) => text.includes(word))) bits[at >> 3] |= 1 << (at & 7);
  });
  return bits;
}

/** @param {Uint8Array | null} bits @param {number} at */
export function isIn(bits, at) {
  return bits === null || ((bits[at >> 3] >> (at & 7)) & 1) === 1;
}

/**
 * @template {{day: number}} Dated
 * @param {readonly Dated[]} told In the order of their days.
 * @param {number} day
 * @returns {Dated | null} What was told last, on that day or before.
 */
export function lastTold(told, day) {
  return told.findLast((one) => one.day <= day) ?? null;
}
