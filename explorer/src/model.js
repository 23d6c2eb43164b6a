// What the page shows, with everything looked up once: neighbours, sources, times, search keys.

import * as dates from "./dates.js";

/** Order and names of the broad kinds; each has a shape and a colour of its own. */
export const kinds = [
  { name: "Person", label: "People" },
  { name: "Group", label: "Groups" },
  { name: "Organization", label: "Organizations" },
  { name: "Place", label: "Places" },
  { name: "Facility", label: "Facilities" },
  { name: "Entity", label: "Other things" },
  { name: "Event", label: "Events" },
];

/** Without accents and case: "Cérpa" is found by "cerpa". */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const doubtful = (thing) =>
  Boolean(thing.denied) || Boolean(thing.modality && thing.modality !== "asserted" && thing.modality !== "reported");

export class Model {
  constructor(data) {
    this.title = data.title;
    this.documents = data.documents.map((document, index) => ({ ...document, index, mentions: [] }));
    this.classes = data.classes;
    this.relations = data.relations;
    this.claims = data.claims.map((claim, index) => this.#claim(claim, index));
    this.nodes = data.nodes.map((node, index) => this.#node(node, index));
    this.disagreements = data.disagreements;
    this.#connect();
    /** Most mentioned first: whoever has to leave something out starts at the end. */
    this.ranked = [...this.nodes].sort((a, b) => b.weight - a.weight || a.index - b.index);
    this.byIri = new Map(this.nodes.map((node) => [node.iri, node]));
  }

  #claim(claim, index) {
    const sources = new Set([...(claim.quotes || []), ...(claim.words || [])].map((stretch) => stretch[0]));
    const dated = claim.from || claim.until;
    return {
      ...claim,
      index,
      sources: [...sources].sort((a, b) => a - b),
      doubtful: doubtful(claim),
      start: dated ? dates.first(claim.from) : null,
      end: dated ? dates.last(claim.until) : null,
    };
  }

  #node(node, index) {
    const type = this.classes[node.type];
    const mentions = node.mentions || [];
    const label = node.label || node.iri.replace(/.*[/#]/, "");
    const begin = dates.first(node.begin || node.end);
    return {
      ...node,
      index,
      label,
      class: type,
      kind: type.kind,
      event: type.kind === "Event",
      mentions,
      documents: [...new Set(mentions.map((mention) => mention[0]))],
      keys: [label, ...(node.names || [])].map(fold),
      when: dates.period(node.begin, node.end),
      start: begin,
      stop: begin === null ? null : dates.last(node.end || node.begin),
      at: node.lat && node.long ? [Number(node.long), Number(node.lat)] : null,
      says: [],
      links: node.links || [],
      claims: [],
      heard: [],
      neighbours: new Map(),
      disagreements: [],
      weight: mentions.length,
    };
  }

  #connect() {
    for (const claim of this.claims) {
      this.nodes[claim.subject].claims.push(claim);
      if (claim.object !== undefined) this.nodes[claim.object].heard.push(claim);
      if (claim.speaker !== undefined) this.nodes[claim.speaker].says.push(claim);
      if (claim.object === undefined || claim.object === claim.subject) continue;
      this.#join(claim.subject, claim.object, claim);
      this.#join(claim.object, claim.subject, claim);
    }
    for (const group of this.disagreements) this.nodes[group.about].disagreements.push(group);
    for (const node of this.nodes) {
      node.weight += node.neighbours.size / 4;
      for (const mention of node.mentions) {
        this.documents[mention[0]].mentions.push({ begin: mention[1], end: mention[2], node });
      }
    }
    // An event without coordinates happened where its place is.
    const place = this.relations.findIndex((relation) => relation.name === "place");
    for (const node of this.nodes) {
      node.where = node.claims.filter((claim) => claim.predicate === place && claim.object !== undefined && claim.plain)
        .map((claim) => this.nodes[claim.object]);
    }
  }

  #join(from, to, claim) {
    const neighbours = this.nodes[from].neighbours;
    if (!neighbours.has(to)) neighbours.set(to, []);
    neighbours.get(to).push(claim);
  }

  /** Nodes that answer to the words, best first. */
  search(words, most = 12) {
    const wanted = fold(words.trim());
    if (!wanted) return [];
    const hits = [];
    for (const node of this.ranked) {
      const rank = Math.max(...node.keys.map((key, i) => this.#match(key, wanted) - (i > 0 ? 0.5 : 0)));
      if (rank > 0) hits.push({ node, rank });
    }
    return hits.sort((a, b) => b.rank - a.rank).slice(0, most).map((hit) => hit.node);
  }

  #match(key, wanted) {
    const at = key.indexOf(wanted);
    if (at < 0) return 0;
    if (key === wanted) return 4;
    if (at === 0) return 3;
    return /[\p{L}\p{N}]/u.test(key[at - 1]) ? 1 : 2;
  }

  /** "leader of" and the like; read from the object's side with an arrow back. */
  relation(claim) {
    return this.relations[claim.predicate];
  }
}
