// From a picture or document that was made here to the view it was made from: the address that
// dashboard/plate/provenance.py writes into it. The file may be anyone's: only the query of the
// address is ever used, never another host.

const PNG = [137, 80, 78, 71, 13, 10, 26, 10];
const KEYWORD = "EventMapView";
const LONGEST = 4000;
const IN_PDF = /<pdf:Keywords>\s*view: ([^<]{0,4000})<\/pdf:Keywords>/;
const IN_SVG = /<metadata id="view">([^<]{0,4000})<\/metadata>/;
const IN_OFFICE = /<cp:keywords>\s*view: ([^<]{0,4000})<\/cp:keywords>/;
const ABOUT = "docProps/core.xml";
/** Bytes of an Office file's properties that are looked at, at most. */
const MOST_ABOUT = 1_000_000;

/**
 * @param {Uint8Array<ArrayBuffer>} data A file.
 * @returns {Promise<string | null>} The query of the view's address, with its "?"; null where the
 *   file names none.
 */
export async function queryOf(data) {
  const address = PNG.every((byte, at) => data[at] === byte) ? inPng(data)
    : startsWith(data, "PK") ? unescaped(IN_OFFICE.exec(await inZip(data)))
      : unescaped((startsWith(data, "%PDF") ? IN_PDF : IN_SVG).exec(utf8(data)));
  const at = address?.indexOf("?") ?? -1;
  if (!address || at < 0) return null;
  const query = address.slice(at).split("#")[0];
  return query.length > 1 ? query : null;
}

/** @param {Uint8Array} data @param {string} text */
function startsWith(data, text) {
  return [...text].every((letter, at) => data[at] === letter.charCodeAt(0));
}

/** @param {Uint8Array} data */
function utf8(data) {
  return new TextDecoder().decode(data);
}

/** @param {RegExpExecArray | null} found @returns {string | null} */
function unescaped(found) {
  const named = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" });
  return found && found[1].replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => named[name]).trim();
}

/** @param {Uint8Array} data @returns {string | null} The text of the iTXt chunk with our keyword. */
function inPng(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = PNG.length; at + 8 <= data.length;) {
    const length = view.getUint32(at);
    const [kind, body] = [utf8(data.subarray(at + 4, at + 8)), data.subarray(at + 8, at + 8 + length)];
    if (kind === "iTXt" && length <= LONGEST) {
      // Keyword, how it is compressed (not at all), language, keyword in that language: each ends
      // with a zero.
      const [keyword, , , , , ...text] = utf8(body).split("\0");
      if (keyword === KEYWORD) return text.join("\0");
    }
    at += 12 + length;
  }
  return null;
}

/** @param {Uint8Array<ArrayBuffer>} data @returns {Promise<string>} The properties of an Office file. */
async function inZip(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const directory = endOf(view);
  if (directory < 0) return "";
  let at = view.getUint32(directory + 16, true);
  for (let left = view.getUint16(directory + 10, true); left > 0 && at + 46 <= data.length; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = utf8(data.subarray(at + 46, at + 46 + nameLength));
    if (name === ABOUT) return unpacked(data, view, at);
    at += 46 + nameLength + extra + comment;
  }
  return "";
}

/** @param {DataView} view @returns {number} Where a ZIP archive's directory is said to be; or -1. */
function endOf(view) {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

/** @param {Uint8Array<ArrayBuffer>} data @param {DataView} view @param {number} entry Of the directory. */
async function unpacked(data, view, entry) {
  const method = view.getUint16(entry + 10, true);
  const [packed, size, local] = [20, 24, 42].map((offset) => view.getUint32(entry + offset, true));
  if (size > MOST_ABOUT || local + 30 > data.length) return "";
  const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const bytes = data.subarray(begin, begin + packed);
  if (method === 0) return utf8(bytes);
  if (method !== 8) return "";
  return inflated(bytes).catch(() => "");
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  // What it says of its size need not be true.
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true });
    if (text.length > MOST_ABOUT) {
      await reader.cancel();
      return "";
    }
  }
  return text;
}
