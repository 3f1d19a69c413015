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
 * Links style sheets inside a shadow root, and waits for them, so that nothing shows unstyled.
 *
 * @param {ParentNode & Node} root
 * @param {string[]} addresses
 * @returns {Promise<unknown>}
 */
export function linkStyles(root, addresses) {
  return Promise.all(
    addresses.map(
      (href) =>
        new Promise((resolve) => {
          root.append(el("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
        }),
    ),
  );
}

/**
 * @param {string} text An address from the file.
 * @returns {boolean} Whether it is a web address: anything else must not become a link.
 */
export function isWebAddress(text) {
  return /^https?:\/\/[^\s/]+/i.test(text);
}
