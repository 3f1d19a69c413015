// Brackets and full stops beside a button in a sentence: a line may be broken on either side of a
// button, whatever stands there, so they have to be held together with it.

const OPENING = /[(“]+$/;
const CLOSING = /^[,.;:)”]+/;

/**
 * @param {readonly {text: string, ids: readonly string[]}[]} parts Of a sentence; those with `ids`
 *   are buttons.
 * @param {number} place
 * @returns {[opens: string, plain: string, closes: string]} Of a button, what is held with it before
 *   and behind it; of a text, what is left of it.
 */
export function punctuated(parts, place) {
  const { text, ids } = parts[place];
  const [before, after] = [parts[place - 1], parts[place + 1]];
  if (ids.length > 0) {
    const opens = before && before.ids.length === 0 ? OPENING.exec(before.text)?.[0] : "";
    const closes = after && after.ids.length === 0 ? CLOSING.exec(after.text)?.[0] : "";
    return [opens ?? "", text, closes ?? ""];
  }
  let plain = text;
  if (before && before.ids.length > 0) plain = plain.replace(CLOSING, "");
  if (after && after.ids.length > 0) plain = plain.replace(OPENING, "");
  return ["", plain, ""];
}
