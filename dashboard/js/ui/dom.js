// Elements from names, attributes and children. Text always enters as text nodes: nothing
// here, or built on it, reads markup out of a string.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | EventListener>} [attributes]
 *   Attributes as they are written in HTML; `true` sets an empty attribute, `false` none;
 *   a function under "onclick" and the like becomes a listener.
 * @param {...(Node | string | null | false)} children Strings become text; null and false nothing.
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/**
 * @param {Document | ShadowRoot} root
 * @param {string} css Holds from now on, once, however often it is added.
 */
export function addStyles(root, css) {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** By their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * @param {string} text
 * @returns {Promise<boolean>} Whether it is in the clipboard now: browsers refuse without https
 *   or permission.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {{text: string, url: string}} source `url` is a link as Python knows one, or blank.
 * @returns {HTMLElement | string}
 */
export function linked({ text, url }) {
  return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}
