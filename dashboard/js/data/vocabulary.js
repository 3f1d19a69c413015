// Written by `python -m dashboard.vocabulary` from geodata/vocabulary.json: change it there.

/** Radius of the circle that the symbols were drawn for. */
export const RADIUS = 11;

/**
 * An event type: its outer shape, and the detail inside it in the colour of the paper, as SVG
 * paths about the middle, y downwards.
 *
 * @typedef {{name: string, color: string, body: string, mark: string}} EventSymbol
 */

/** @type {readonly Readonly<EventSymbol>[]} In the order of the type codes. */
export const SYMBOLS = Object.freeze([
  {
    "name": "barricade",
    "color": "#D08C00",
    "body": "M-10.5-7.6H10.5V3H8.4V9H4.4V3H-4.4V9H-8.4V3H-10.5Z",
    "mark": "M-7 .8L-4.3-5.4H-2L-4.7 .8ZM-.9 .8L1.8-5.4H4.1L1.4 .8ZM5.2 .8L7.9-5.4H8.6V-1.7L7.5 .8Z"
  },
  {
    "name": "crossing closure",
    "color": "#D55E00",
    "body": "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0Z",
    "mark": "M-6.2-2.1H6.2V2.1H-6.2Z"
  },
  {
    "name": "police operation",
    "color": "#0072B2",
    "body": "M0-10.5L9-7.6V-.5C9 5 5 8.8 0 10.8C-5 8.8-9 5-9-.5V-7.6Z",
    "mark": "M0-6.2L1.41-2.54L5.33-2.33L2.28 0.14L3.29 3.93L0 1.8L-3.29 3.93L-2.28 0.14L-5.33-2.33L-1.41-2.54Z"
  },
  {
    "name": "armed attack",
    "color": "#882255",
    "body": "M0-11L2.37-5.73L7.78-7.78L5.73-2.37L11 0L5.73 2.37L7.78 7.78L2.37 5.73L0 11L-2.37 5.73L-7.78 7.78L-5.73 2.37L-11 0L-5.73-2.37L-7.78-7.78L-2.37-5.73Z",
    "mark": "M-2.3 0A2.3 2.3 0 1 1 2.3 0A2.3 2.3 0 1 1-2.3 0Z"
  },
  {
    "name": "clash or protest",
    "color": "#CC79A7",
    "body": "M0-9.8L10.4 8.2H-10.4Z",
    "mark": "M-1.5-3.4H1.5L1.1 2.4H-1.1ZM-1.4 3.8H1.4V6.3H-1.4Z"
  },
  {
    "name": "military",
    "color": "#009E73",
    "body": "M0-10L9-3.6V2L0-4.4L-9 2V-3.6ZM0-1L9 5.4V10L0 4.4L-9 10V5.4Z",
    "mark": ""
  },
  {
    "name": "political",
    "color": "#56B4E9",
    "body": "M-8-9H8Q10.5-9 10.5-6.5V2.5Q10.5 5 8 5H-.5L-6 10.2V5H-8Q-10.5 5-10.5 2.5V-6.5Q-10.5-9-8-9Z",
    "mark": "M-6.5-5.6H6.5V-3.2H-6.5ZM-6.5-.8H3V1.6H-6.5Z"
  },
  {
    "name": "policy measure",
    "color": "#999933",
    "body": "M0-11L11 0L0 11L-11 0Z",
    "mark": "M-4.6-3.4H4.6V-1.1H-4.6ZM-4.6 1.1H4.6V3.4H-4.6Z"
  }
]);

export const TYPE_COUNT = 8;

/** One bit for each of the event types. */
export const ALL_TYPES = 2 ** TYPE_COUNT - 1;

/** How exactly a place is known, by the code. @type {Readonly<Record<number, string>>} */
export const PRECISION_NAMES = Object.freeze({
  "1": "exact place",
  "2": "near here",
  "3": "somewhere in this area"
});
