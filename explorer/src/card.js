// The card of one thing: what it is called, what is claimed of it, and every claim's words.

import { badge } from "./colours.js";
import { inWords, isDate, period } from "./dates.js";
import { counted, h } from "./dom.js";
import { quotations } from "./quotes.js";

/** Quotations shown before "more". */
const shown = 1;

export class Card {
  constructor(container, model, actions) {
    this.container = container;
    this.model = model;
    this.actions = actions; // {open(node), read(stretch), focus(node), close()}
  }

  show(node) {
    this.container.hidden = node === null;
    if (node === null) return;
    this.container.replaceChildren(this.#header(node), ...this.#sections(node));
    this.container.scrollTop = 0;
  }

  #header(node) {
    const { actions } = this;
    const facts = [];
    if (node.when) facts.push(["when", node.when]);
    if (node.event && node.modality && node.modality !== "asserted") facts.push(["stated as", node.modality]);
    if (node.polarity === "negative") facts.push(["said", "not to have happened"]);
    if (node.names) facts.push(["also called", node.names.join("; ")]);
    if (node.at) facts.push(["lies at", `${node.at[1].toFixed(2)}, ${node.at[0].toFixed(2)}`]);
    if (node.links.length) facts.push(["same as", node.links.map((iri, i) => [i ? ", " : "", outside(iri)])]);
    facts.push(["mentioned", `${counted(node.mentions.length, "time")} in ${counted(node.documents.length, "source")}`]);
    const mention = node.mentions[0];
    const source = mention && this.model.documents[mention[0]];
    return h("header", {},
      h("div", { class: "bar" },
        h("span", { class: "kind" }, badge(node.class), node.class.label),
        h("button", { type: "button", class: "close", "aria-label": "Close details", onclick: () => actions.close() }, "×")),
      h("h2", { id: "card-title", tabindex: "-1" }, node.label),
      h("dl", {}, ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
      h("p", { class: "actions" },
        h("button", { type: "button", onclick: () => actions.focus(node) }, "Show its neighbourhood"),
        source && source.text !== undefined && h("button", { type: "button",
          onclick: () => actions.read({ document: source, begin: mention[1], end: mention[2], words: [] }) }, "Read where it is mentioned")));
  }

  #sections(node) {
    const out = [];
    for (const group of node.disagreements) out.push(this.disagreement(group, "h3"));
    out.push(...this.#facts("Facts", node, node.claims, false));
    out.push(...this.#facts("In the facts of others", node, node.heard.filter((claim) => claim.subject !== node.index), true));
    if (node.says.length) {
      out.push(h("details", {}, h("summary", {}, `${counted(node.says.length, "claim")} according to it`),
        ...node.says.slice(0, 100).map((claim) => this.#claim(claim, null))));
    }
    return out;
  }

  /** Claims by relation, those with most sources first. */
  #facts(title, node, claims, back) {
    if (claims.length === 0) return [];
    const groups = new Map();
    for (const claim of claims) {
      if (!groups.has(claim.predicate)) groups.set(claim.predicate, []);
      groups.get(claim.predicate).push(claim);
    }
    const label = ([predicate]) => this.model.relations[predicate].label;
    const ordered = [...groups].sort((a, b) => b[1].length - a[1].length || (label(a) < label(b) ? -1 : 1));
    return [h("h3", {}, title), ...ordered.map(([predicate, list]) => this.#group(predicate, list, back))];
  }

  #group(predicate, claims, back) {
    const relation = this.model.relations[predicate];
    const rows = claims.sort((a, b) => b.sources.length - a.sources.length || b.confidence - a.confidence)
      .map((claim) => this.#claim(claim, back));
    const open = rows.length > 8;
    return h("section", { class: "relation" },
      h("h4", { title: relation.definition }, back && h("span", { "aria-hidden": "true" }, "← "), relation.label,
        back && h("span", { class: "unseen" }, ` this, of`)),
      ...rows.slice(0, 8), open && h("details", {}, h("summary", {}, `${rows.length - 8} more`), ...rows.slice(8)));
  }

  /** One claim: the other end, how it is stated, its words. `back` null: name both ends. */
  #claim(claim, back) {
    const quotes = quotations(this.model, claim, this.actions.read);
    const head = back === null
      ? [this.#end(claim.subject), ` ${this.model.relation(claim).label} `, this.#other(claim)]
      : [back ? this.#end(claim.subject) : this.#other(claim)];
    return h("article", { class: claim.doubtful ? "claim doubtful" : "claim" },
      h("p", { class: "head" }, ...head, " ", ...this.#notes(claim)),
      ...quotes.slice(0, shown),
      quotes.length > shown && h("details", {},
        h("summary", {}, counted(quotes.length - shown, "more quotation")), ...quotes.slice(shown)));
  }

  #end(index) {
    const node = this.model.nodes[index];
    return h("button", { type: "button", class: "thing", onclick: () => this.actions.open(node) }, badge(node.class, 13), node.label);
  }

  #other(claim) {
    return claim.object === undefined ? h("span", { class: "value" }, isDate(claim.value) ? inWords(claim.value) : claim.value) : this.#end(claim.object);
  }

  #notes(claim) {
    const notes = [];
    if (claim.body !== undefined) notes.push(h("span", { class: "note" }, "of ", this.#end(claim.body)));
    if (claim.from || claim.until) notes.push(h("span", { class: "note" }, period(claim.from, claim.until)));
    if (claim.denied) notes.push(h("span", { class: "tag no" }, "denied"));
    if (claim.modality) notes.push(h("span", { class: claim.doubtful ? "tag no" : "tag" }, claim.modality));
    if (claim.speaker !== undefined) notes.push(h("span", { class: "note" }, "according to ", this.#end(claim.speaker)));
    if (claim.sources.length > 1) notes.push(h("span", { class: "tag good" }, counted(claim.sources.length, "source")));
    notes.push(confidence(claim));
    return notes;
  }

  /** What sources differ on: each value in a column of its own, with its words. */
  disagreement(group, heading) {
    const { model } = this;
    const relation = model.relations[group.property];
    const columns = [...group.claims].sort((a, b) => (b === group.best) - (a === group.best) || model.claims[b].sources.length - model.claims[a].sources.length)
      .map((index) => this.#column(model.claims[index], index === group.best));
    return h("section", { class: `differ ${group.verdict}` },
      h(heading, {}, h("span", { class: `verdict ${group.verdict}` }, verdicts[group.verdict] || group.verdict), " ",
        heading === "h3" ? relation.label : [this.#end(group.about), " · ", relation.label]),
      h("div", { class: "sides" }, ...columns));
  }

  #column(claim, best) {
    const quotes = quotations(this.model, claim, this.actions.read);
    return h("article", { class: best ? "side best" : "side" },
      h("p", { class: "head" }, this.#other(claim), " ", best && h("span", { class: "tag good" }, "best supported"), ...this.#notes(claim)),
      ...quotes.slice(0, 2),
      quotes.length > 2 && h("details", {}, h("summary", {}, counted(quotes.length - 2, "more quotation")), ...quotes.slice(2)));
  }
}

const verdicts = { dispute: "Sources dispute", refine: "Some are more exact", supersede: "Later news replaces", agree: "Sources agree" };

function confidence(claim) {
  if (claim.confidence === undefined) return null;
  const percent = Math.round(claim.confidence * 100);
  const by = claim.by ? `, found by ${claim.by.join(", ")}` : "";
  return h("span", { class: "confidence", role: "img", "aria-label": `confidence ${percent} %`, title: `confidence ${percent} %${by}` },
    h("span", { style: `width:${percent}%` }));
}

function outside(iri) {
  const name = iri.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return /^https?:/.test(iri) ? h("a", { href: iri, rel: "noopener noreferrer", target: "_blank" }, name) : iri;
}
