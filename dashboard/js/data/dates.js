// Days as whole numbers since 1970-01-01, and as text. UTC throughout and English month names
// of our own, so that neither the reader's time zone nor the browser's locale moves a date.

const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Value of an event's last day while it is still going on (columns file: int32 maximum). */
export const OPEN_END = 2147483647;

export const MONTHS = Object.freeze([
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]);

/**
 * @param {string} iso A day as "2022-12-10".
 * @returns {number} Days since 1970-01-01, or NaN when `iso` is not a day of the calendar.
 */
export function toDay(iso) {
  const match = ISO_DAY.exec(iso.trim());
  if (!match) return NaN;
  const [year, month, date] = match.slice(1).map(Number);
  const day = fromParts(year, month - 1, date);
  return toIso(day) === match[0] ? day : NaN;
}

/**
 * @param {number} day Days since 1970-01-01.
 * @returns {string} The day as "2022-12-10".
 */
export function toIso(day) {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, "0")}-${pad(month + 1)}-${pad(date)}`;
}

/**
 * @param {number} day Days since 1970-01-01.
 * @returns {{year: number, month: number, date: number}} `month` counts from 0.
 */
export function partsOf(day) {
  const when = new Date(day * MS_PER_DAY);
  return { year: when.getUTCFullYear(), month: when.getUTCMonth(), date: when.getUTCDate() };
}

/**
 * @param {number} year
 * @param {number} month Counts from 0; 12 is January of the next year.
 * @param {number} [date] Day of the month, from 1.
 * @returns {number} Days since 1970-01-01.
 */
export function fromParts(year, month, date = 1) {
  const when = new Date(0);
  when.setUTCFullYear(year, month, date);
  return Math.floor(when.getTime() / MS_PER_DAY);
}

/**
 * @param {number} day
 * @returns {string} The day as "12 Dec 2022".
 */
export function formatDay(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month].slice(0, 3)} ${year}`;
}

/**
 * @param {number} day
 * @returns {string} The day as "12 December 2022".
 */
export function formatLong(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/**
 * The shortest clear text for a span of days: "12 Dec 2022", "10–30 Dec 2022",
 * "28 Nov – 3 Dec 2022", "28 Dec 2022 – 3 Jan 2023", "since 10 Dec 2022".
 *
 * @param {number} start First day, inclusive.
 * @param {number} end Last day, inclusive; OPEN_END for an event that is still going on.
 * @returns {string}
 */
export function formatSpan(start, end) {
  if (end === OPEN_END) return `since ${formatDay(start)}`;
  if (start === end) return formatDay(start);
  const from = partsOf(start);
  const to = partsOf(end);
  if (from.year !== to.year) return `${formatDay(start)} – ${formatDay(end)}`;
  if (from.month !== to.month) {
    return `${from.date} ${MONTHS[from.month].slice(0, 3)} – ${formatDay(end)}`;
  }
  return `${from.date}–${formatDay(end)}`;
}

/** @param {number} number */
function pad(number) {
  return String(number).padStart(2, "0");
}
