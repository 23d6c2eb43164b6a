// The one place that knows what is chosen: view, selection, filters. Views listen and draw.

export class Store {
  #listeners = [];

  constructor(model) {
    this.model = model;
    this.view = "graph";
    this.selection = null; // a node
    this.reading = null; // {document, begin, end, words}: what the Sources view shows
    this.focus = null; // a node: only it and what is near it
    this.filters = {
      classes: new Set(), // hidden ones, by number
      relations: new Set(),
      sources: new Set(),
      time: null, // [first, last] in milliseconds
      doubtful: false, // show what is denied, planned, alleged
      unlinked: false, // show what no visible claim links
    };
    this.#apply();
  }

  listen(run) {
    this.#listeners.push(run);
  }

  /** Changes what is named and tells everyone: update({selection: node}). */
  update(change) {
    Object.assign(this, change);
    if ("filters" in change || "focus" in change) this.#apply();
    for (const run of this.#listeners) run(change);
  }

  filter(change) {
    this.update({ filters: { ...this.filters, ...change } });
  }

  get filtered() {
    const { classes, relations, sources, time } = this.filters;
    return classes.size + relations.size + sources.size > 0 || time !== null || this.focus !== null;
  }

  /** Visible nodes (by index), claims between them, and which of the nodes some claim links. */
  #apply() {
    const { model, filters } = this;
    const near = this.focus && neighbourhood(this.focus, 120);
    const admitted = model.nodes.map((node) => this.#admits(node) && (!near || near.has(node.index)));
    this.claims = model.claims.filter((claim) => this.#admitsClaim(claim, admitted));
    this.linked = new Set();
    for (const claim of this.claims) {
      if (claim.object === undefined) continue;
      this.linked.add(claim.subject).add(claim.object);
    }
    // What has no date of its own belongs to a stretch of time through what happened in it.
    const dated = (node) => !filters.time || node.event || this.linked.has(node.index);
    this.nodes = model.nodes.filter((node) => admitted[node.index] && dated(node));
    this.visible = new Set(this.nodes.map((node) => node.index));
    this.links = pairs(this.claims);
  }

  #admits(node) {
    const { classes, sources, time, doubtful } = this.filters;
    if (classes.has(node.type)) return false;
    if (sources.size && node.documents.length && node.documents.every((source) => sources.has(source))) return false;
    if (!node.event) return true;
    if (!doubtful && (node.polarity === "negative" || !["asserted", "reported", undefined].includes(node.modality))) {
      return false;
    }
    return !time || (node.start !== null && node.start < time[1] && node.stop > time[0]);
  }

  #admitsClaim(claim, admitted) {
    const { relations, sources, time, doubtful } = this.filters;
    if (!admitted[claim.subject] || (claim.object !== undefined && !admitted[claim.object])) return false;
    if (relations.has(claim.predicate)) return false;
    if (!doubtful && claim.doubtful) return false;
    if (sources.size && claim.sources.length && claim.sources.every((source) => sources.has(source))) return false;
    if (!time) return true;
    if (claim.start !== null || claim.end !== null) {
      return (claim.start ?? -Infinity) < time[1] && (claim.end ?? Infinity) > time[0];
    }
    const { nodes } = this.model;
    return nodes[claim.subject].event || (claim.object !== undefined && nodes[claim.object].event);
  }
}

/** Claims between the same two nodes, in either direction, as one link to draw. */
function pairs(claims) {
  const links = new Map();
  for (const claim of claims) {
    if (claim.object === undefined || claim.object === claim.subject) continue;
    const [a, b] = claim.subject < claim.object ? [claim.subject, claim.object] : [claim.object, claim.subject];
    const key = a * 2 ** 26 + b;
    if (!links.has(key)) links.set(key, { source: a, target: b, claims: [] });
    links.get(key).claims.push(claim);
  }
  return [...links.values()];
}

/** The node, what is linked to it, and what is linked to that as far as `most` allows. */
function neighbourhood(node, most) {
  const near = new Set([node.index, ...node.neighbours.keys()]);
  return near.size > most ? new Set([...near].slice(0, most)) : near;
}
