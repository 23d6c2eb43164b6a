// Dates of any precision - 1997, 1997-04, 1997-04-22, with a time or without - as stretches of time.

const pattern = /^(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?/;

function parts(text) {
  const match = pattern.exec(text || "");
  return match && match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
}

function utc(year, month, day, hour = 0, minute = 0) {
  const date = new Date(Date.UTC(2000, month, day, hour, minute));
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

/** First instant of the date in milliseconds; null where it is none. */
export function first(text) {
  const found = parts(text);
  if (!found) return null;
  const [year, month = 1, day = 1, hour = 0, minute = 0] = found;
  return utc(year, month - 1, day, hour, minute);
}

/** First instant after it. */
export function last(text) {
  const found = parts(text);
  if (!found) return null;
  const [year, month, day, hour, minute] = found;
  if (month === undefined) return utc(year + 1, 0, 1);
  if (day === undefined) return utc(year, month, 1);
  if (hour === undefined) return utc(year, month - 1, day + 1);
  return utc(year, month - 1, day, hour, minute + 1);
}

/** A date with a month at least: a bare number may count anything. */
export const isDate = (text) => /^\d{4}-\d{2}(-\d{2}(T[\d:.Z+-]+)?)?$/.test(text);

const months = "January February March April May June July August September October November December".split(" ");

/** "22 April 1997", "April 1997", "1997". */
export function inWords(text) {
  const found = parts(text);
  if (!found) return text || "";
  const [year, month, day, hour, minute] = found;
  const time = hour === undefined ? "" : `, ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return [day, month && months[month - 1], year].filter((part) => part !== undefined).join(" ") + time;
}

/** "17 December 1996 – 22 April 1997", "since 1990". */
export function period(begin, end) {
  if (!begin && !end) return "";
  if (begin === end) return inWords(begin);
  if (!end) return `since ${inWords(begin)}`;
  if (!begin) return `until ${inWords(end)}`;
  return `${inWords(begin)} – ${inWords(end)}`;
}
