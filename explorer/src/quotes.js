// Words in their text. Offsets count Unicode code points, as in the RDF; strings count UTF-16 units.

import { h } from "./dom.js";
import { inWords } from "./dates.js";

const plain = new WeakMap(); // document -> text has no character outside the basic plane
const points = new WeakMap();

/** text[begin:end] in code points. */
export function slice(document, begin, end) {
  const { text } = document;
  if (!plain.has(document)) plain.set(document, !/[\ud800-\udfff]/.test(text));
  if (plain.get(document)) return text.slice(begin, end);
  if (!points.has(document)) points.set(document, [...text]);
  return points.get(document).slice(begin, end).join("");
}

/** Code points before a UTF-16 offset. */
export const pointAt = (document, offset) => [...document.text.slice(0, offset)].length;

/** Ends of stretches cut down to [begin, end), in order and apart. */
function within(stretches, begin, end) {
  const inside = stretches.filter((stretch) => stretch.begin < end && stretch.end > begin)
    .map((stretch) => ({ ...stretch, begin: Math.max(begin, stretch.begin), end: Math.min(end, stretch.end) }))
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  let at = begin;
  return inside.filter((stretch) => {
    if (stretch.begin < at) return false;
    at = stretch.end;
    return true;
  });
}

/** The text of [begin, end) with each stretch wrapped by `mark(stretch, words)`. */
export function marked(document, begin, end, stretches, mark) {
  const out = [];
  let at = begin;
  for (const stretch of within(stretches, begin, end)) {
    out.push(slice(document, at, stretch.begin), mark(stretch, slice(document, stretch.begin, stretch.end)));
    at = stretch.end;
  }
  out.push(slice(document, at, end));
  return out;
}

const span = ([, begin, end]) => ({ begin, end });
const inSame = (stretch, list) => list.filter(([document]) => document === stretch[0]).map(span);

/** How far around the words of a claim that has no sentence of its own. */
const around = 90;

/** The claim's quotations: each sentence with the words it rests on marked, its source, and the way
 *  into the text. */
export function quotations(model, claim, read) {
  const words = claim.words || [];
  const quotes = claim.quotes || words;
  return quotes.map((quote) => {
    const [number, begin, end, line, text] = quote;
    const document = model.documents[number];
    const body = h("p", {});
    if (document.text === undefined) body.append(h("mark", {}, text || ""));
    else if (claim.quotes) body.append(...marked(document, begin, end, inSame(quote, words), (_, inner) => h("mark", {}, inner)));
    else body.append(...excerpt(document, begin, end));
    return h("blockquote", { class: "quote" }, body, source(document, line, () => read({ document, begin, end, words: inSame(quote, words) })));
  });
}

function excerpt(document, begin, end) {
  const before = slice(document, Math.max(0, begin - around), begin);
  const after = slice(document, end, end + around);
  return [`…${before.replace(/^\S*\s/, "")}`, h("mark", {}, slice(document, begin, end)), `${after.replace(/\s\S*$/, "")}…`];
}

function source(document, line, open) {
  const title = document.title || document.id;
  const note = [document.publisher, document.date && inWords(document.date), line ? `line ${line}` : ""].filter(Boolean).join(" · ");
  const name = document.text === undefined ? h("cite", {}, title)
    : h("button", { type: "button", class: "link", title: "Read it in its text", onclick: open }, h("cite", {}, title));
  return h("footer", {}, name, note ? ` · ${note}` : "");
}
