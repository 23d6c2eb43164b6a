// The graph on a canvas: D3 zooms, finds and arranges; thousands of nodes stay fluent because each
// kind is one path and only labels that have room are written.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { quadtree } from "d3-quadtree";
import { event as d3event, select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import "d3-transition";
import * as colours from "./colours.js";
import { announce, calm, counted, h, onceAFrame } from "./dom.js";
import { kinds } from "./model.js";
import { Taken } from "./taken.js";

const mostLabels = 140;
const instructions =
  "Graph. Arrow keys move to the nearest thing in that direction, Enter opens its card, plus and minus zoom, 0 shows all, F shows the neighbourhood. The List view has the same things as a table.";

export class GraphView {
  constructor(panel, model, store, actions) {
    this.model = model;
    this.store = store;
    this.actions = actions;
    this.transform = zoomIdentity;
    this.hover = null;
    this.active = null; // the node that the keyboard is at
    this.moved = null; // index -> {x, y} while a neighbourhood is arranged anew
    this.canvas = h("canvas", {
      tabindex: "0", role: "application", "aria-roledescription": "graph", "aria-label": instructions,
      onkeydown: (event) => this.#key(event), onmousemove: (event) => this.#point(event), onmouseleave: () => this.#hovers(null),
      onclick: (event) => this.#click(event), onfocus: () => this.draw(), onblur: () => this.draw(),
    });
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.empty = h("p", { class: "nothing", hidden: true }, "Nothing is left to show: loosen the filters.");
    this.back = h("button", { type: "button", class: "pill", hidden: true, onclick: () => actions.focus(null) }, "Back to the whole graph");
    panel.append(this.canvas, this.tip, this.empty, this.back, this.#buttons());
    this.draw = onceAFrame(() => this.#draw());
    this.zoom = zoom().scaleExtent([0.02, 30]).on("zoom", () => {
      this.transform = d3event.transform;
      this.draw();
    });
    select(this.canvas).call(this.zoom).on("dblclick.zoom", null);
    new ResizeObserver(() => this.#resize()).observe(panel);
    store.listen((change) => this.#changed(change));
    this.#arrange();
  }

  #buttons() {
    const button = (label, text, run) => h("button", { type: "button", "aria-label": label, title: label, onclick: run }, text);
    return h("div", { class: "zoomer" }, button("Zoom in", "+", () => this.#scale(1.5)), button("Zoom out", "−", () => this.#scale(1 / 1.5)),
      button("Show all", "⤢", () => this.fit()));
  }

  #changed(change) {
    if ("filters" in change || "focus" in change) {
      this.#arrange();
      if ("focus" in change) this.fit();
    }
    if ("selection" in change && change.selection) this.active = change.selection;
    this.draw();
  }

  /** Nodes to draw, their places and what finds them. */
  #arrange() {
    const { store } = this;
    this.nodes = this.model.ranked.filter((node) => store.visible.has(node.index) && (store.filters.unlinked || store.linked.has(node.index) || node === store.focus));
    this.back.hidden = store.focus === null;
    this.moved = store.focus ? this.#forces() : null;
    this.empty.hidden = this.nodes.length > 0;
    this.tree = quadtree(this.nodes, (node) => this.x(node), (node) => this.y(node));
  }

  /** A neighbourhood is small enough for forces of its own. */
  #forces() {
    const shown = new Set(this.nodes.map((node) => node.index));
    const nodes = this.nodes.map((node) => ({ index: node.index, id: node.index, x: node.x, y: node.y, node }));
    const links = this.store.links.filter((link) => shown.has(link.source) && shown.has(link.target)).map(({ source, target }) => ({ source, target }));
    forceSimulation(nodes)
      .force("link", forceLink(links).id((item) => item.id).distance(70))
      .force("charge", forceManyBody().strength(-420))
      .force("x", forceX(0).strength(0.06)).force("y", forceY(0).strength(0.09))
      .force("apart", forceCollide((item) => this.radius(item.node, 1) + 14))
      .stop().tick(Math.min(300, Math.ceil(60000 / Math.max(1, nodes.length))));
    return new Map(nodes.map((item) => [item.id, item]));
  }

  x(node) {
    return this.moved?.get(node.index)?.x ?? node.x;
  }
  y(node) {
    return this.moved?.get(node.index)?.y ?? node.y;
  }
  radius(node, scale = this.transform.k) {
    return (3 + 1.5 * Math.sqrt(node.weight)) * Math.min(1.6, Math.max(0.45, scale ** 0.4));
  }

  #resize() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (clientWidth === 0) return;
    const ratio = devicePixelRatio || 1;
    const before = [this.width, this.height];
    this.width = clientWidth;
    this.height = clientHeight;
    this.canvas.width = clientWidth * ratio;
    this.canvas.height = clientHeight * ratio;
    if (!before[0]) return this.fit(false);
    // What was in the middle stays there when a card opens beside it.
    this.transform = zoomIdentity.translate((clientWidth - before[0]) / 2, (clientHeight - before[1]) / 2)
      .translate(this.transform.x, this.transform.y).scale(this.transform.k);
    this.#go(this.transform, false);
    this.#draw();
  }

  /** All that is shown, or what is given, in the middle of the view. */
  fit(slowly = true, nodes = this.nodes) {
    if (!this.width || nodes.length === 0) return this.draw();
    const xs = nodes.map((node) => this.x(node)).sort((a, b) => a - b);
    const ys = nodes.map((node) => this.y(node)).sort((a, b) => a - b);
    const [left, right, top, bottom] = [xs[0], xs[xs.length - 1], ys[0], ys[ys.length - 1]];
    const k = Math.min(4, 1 / Math.max((right - left + 20) / Math.max(200, this.width - 180), (bottom - top + 20) / (this.height - 60)));
    this.#go(zoomIdentity.translate(this.width / 2, this.height / 2).scale(k).translate(-(left + right) / 2, -(top + bottom) / 2), slowly);
  }

  #go(transform, slowly = true) {
    const canvas = select(this.canvas);
    if (slowly && !calm()) canvas.transition().duration(500).call(this.zoom.transform, transform);
    else canvas.call(this.zoom.transform, transform);
  }
  #scale(by) {
    const canvas = select(this.canvas);
    this.zoom.scaleBy(calm() ? canvas : canvas.transition().duration(200), by);
  }

  /** Brings a node into view without changing how near it is, unless it is very far. */
  reveal(node) {
    if (!this.width || !this.nodes.includes(node)) return;
    const k = Math.max(this.transform.k, 0.9);
    this.#go(zoomIdentity.translate(this.width / 2, this.height / 2).scale(k).translate(-this.x(node), -this.y(node)));
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const [x, y] = this.transform.invert([px, py]);
    const node = this.tree.find(x, y, 26 / this.transform.k);
    if (!node) return null;
    const distance = Math.hypot(this.x(node) - x, this.y(node) - y) * this.transform.k;
    return distance <= this.radius(node) + 5 ? node : null;
  }

  #point(event) {
    if (event.buttons) return;
    this.#hovers(this.#at(event), event);
  }

  #hovers(node, event) {
    this.tip.hidden = node === null;
    this.canvas.style.cursor = node ? "pointer" : "grab";
    if (node && event) {
      const box = this.canvas.getBoundingClientRect();
      this.tip.replaceChildren(h("strong", {}, node.label), h("span", {}, [node.class.label, node.when].filter(Boolean).join(" · ")));
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      this.tip.style.transform = `translate(${Math.min(x + 14, this.width - 260)}px, ${y + 16 > this.height - 60 ? y - 56 : y + 16}px)`;
    }
    if (node === this.hover) return;
    this.hover = node;
    this.draw();
  }

  #click(event) {
    if (event.defaultPrevented) return;
    this.actions.open(this.#at(event), false);
  }

  #key(event) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction) this.#move(direction);
    else if (event.key === "Enter" || event.key === " ") this.active && this.actions.open(this.active, true);
    else if (event.key === "+" || event.key === "=") this.#scale(1.5);
    else if (event.key === "-") this.#scale(1 / 1.5);
    else if (event.key === "0") this.fit();
    else if (event.key === "f" || event.key === "F") this.active && this.actions.focus(this.active);
    else if (event.key === "Escape") this.actions.focus(null);
    else return;
    event.preventDefault();
  }

  /** To the nearest node in the direction; what is linked counts as nearer. */
  #move([dx, dy]) {
    if (this.nodes.length === 0) return;
    const from = this.active && this.nodes.includes(this.active) ? this.active : null;
    let best = from ? null : this.nodes[0];
    let least = Infinity;
    for (const node of from ? this.nodes : []) {
      const [x, y] = [this.x(node) - this.x(from), this.y(node) - this.y(from)];
      const along = x * dx + y * dy;
      if (along <= 0) continue;
      const off = Math.abs(x * dy) + Math.abs(y * dx);
      const cost = (along + 2 * off) * (from.neighbours.has(node.index) ? 0.5 : 1);
      if (cost < least) [least, best] = [cost, node];
    }
    if (!best) return;
    this.active = best;
    this.reveal(best);
    announce(`${best.label}, ${best.class.label}, ${counted(best.neighbours.size, "link")}`);
    this.draw();
  }

  #draw() {
    if (!this.width || this.canvas.offsetParent === null) return;
    const started = performance.now();
    const context = this.canvas.getContext("2d");
    const ratio = devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    this.ink = Object.fromEntries(["ground", "ink", "link", "accent", "focus"].map((name) => [name, colours.variable(`--${name}`)]));
    const lit = this.hover || this.store.selection;
    const bright = lit && this.nodes.includes(lit) ? new Set([lit.index, ...lit.neighbours.keys()]) : null;
    this.#place();
    const own = bright ? this.store.links.filter((link) => link.source === lit.index || link.target === lit.index) : null;
    this.#drawLinks(context, own);
    this.#drawNodes(context, bright);
    const taken = new Taken();
    this.#drawLabels(context, bright, taken);
    if (own && own.length <= 40) this.#nameLinks(context, own, lit, taken);
    this.frame = performance.now() - started; // read by tests
  }

  /** Screen positions of this frame. */
  #place() {
    const { k, x, y } = this.transform;
    this.screen ??= new Array(this.model.nodes.length);
    this.screen.fill(undefined);
    for (const node of this.nodes) this.screen[node.index] = [this.x(node) * k + x, this.y(node) * k + y];
  }

  #drawLinks(context, own) {
    const links = this.store.links;
    const path = (list) => {
      context.beginPath();
      for (const { source, target } of list) {
        const from = this.screen[source];
        const to = this.screen[target];
        if (!from || !to) continue;
        context.moveTo(from[0], from[1]);
        context.lineTo(to[0], to[1]);
      }
      context.stroke();
    };
    context.strokeStyle = this.ink.link;
    context.globalAlpha = own ? 0.25 : Math.max(0.25, Math.min(0.75, 900 / links.length));
    context.lineWidth = 0.8;
    path(links.filter((link) => link.claims.length === 1 && this.#near(link)));
    context.lineWidth = 1.7;
    path(links.filter((link) => link.claims.length > 1 && this.#near(link)));
    context.globalAlpha = 1;
    if (!own) return;
    context.strokeStyle = this.ink.accent;
    context.lineWidth = 1.4;
    path(own);
  }

  /** Some of the link may be in view. */
  #near({ source, target }) {
    const from = this.screen[source];
    const to = this.screen[target];
    return from && to && Math.max(from[0], to[0]) > 0 && Math.min(from[0], to[0]) < this.width &&
      Math.max(from[1], to[1]) > 0 && Math.min(from[1], to[1]) < this.height;
  }

  /** What the links of one node say, in the middle of each. */
  #nameLinks(context, links, lit, taken) {
    context.font = "11px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const link of links) {
      const from = this.screen[link.source];
      const to = this.screen[link.target];
      if (!from || !to || Math.hypot(from[0] - to[0], from[1] - to[1]) < 60) continue;
      const claim = link.claims[0];
      const names = [...new Set(link.claims.map((item) => this.model.relation(item).label))];
      const arrow = this.screen[claim.subject][0] <= this.screen[claim.object][0] ? [names.join(", "), " →"] : ["← ", names.join(", ")];
      const text = arrow.join("");
      const far = link.source === lit.index ? to : from;
      const near = link.source === lit.index ? from : to;
      const width = context.measureText(text).width;
      for (const part of [0.55, 0.4, 0.7]) {
        const [x, y] = [near[0] + (far[0] - near[0]) * part, near[1] + (far[1] - near[1]) * part];
        if (!taken.take(x - width / 2, y - 7, width, 14)) continue;
        this.#write(context, text, x, y, this.ink.accent);
        break;
      }
    }
  }

  #drawNodes(context, bright) {
    const margin = 30;
    const inside = this.nodes.filter((node) => {
      const [x, y] = this.screen[node.index];
      return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
    });
    this.inside = inside;
    context.lineWidth = 1;
    const ground = this.ink.ground;
    for (const kind of kinds) {
      for (const type of new Set(inside.filter((node) => node.kind === kind.name).map((node) => node.class))) {
        for (const on of bright ? [false, true] : [true]) {
          const list = inside.filter((node) => node.class === type && (!bright || bright.has(node.index) === on));
          if (list.length === 0) continue;
          context.globalAlpha = on ? 1 : 0.18;
          context.fillStyle = colours.fill(type);
          context.strokeStyle = ground;
          context.beginPath();
          for (const node of list.reverse()) this.#outline(context, node);
          context.fill();
          context.stroke();
        }
      }
    }
    context.globalAlpha = 1;
    for (const [node, colour, width] of [[this.store.selection, "accent", 3], [document.activeElement === this.canvas ? this.active : null, "focus", 2]]) {
      if (!node || !this.screen[node.index]) continue;
      const [x, y] = this.screen[node.index];
      context.strokeStyle = this.ink[colour];
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, this.radius(node) + 4 + (width === 2 ? 3 : 0), 0, 2 * Math.PI);
      context.stroke();
    }
  }

  #outline(context, node) {
    const [x, y] = this.screen[node.index];
    const radius = this.radius(node);
    if (node.kind === "Person" || radius < 2.2) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    context.translate(x, y);
    colours.shape(node.kind, radius).context(context)();
    context.translate(-x, -y);
  }

  #drawLabels(context, bright, taken) {
    context.textAlign = "left";
    context.textBaseline = "middle";
    const order = bright ? [...this.inside.filter((node) => bright.has(node.index)), ...this.inside.filter((node) => !bright.has(node.index))] : this.inside;
    const { k } = this.transform;
    let written = 0;
    const ranked = order.sort((a, b) => (bright ? bright.has(b.index) - bright.has(a.index) : 0) || b.weight - a.weight);
    // The first names may cover small marks: a picture without them says little.
    const first = 30;
    const mark = (nodes) => {
      for (const node of nodes) {
        const [x, y] = this.screen[node.index];
        const radius = this.radius(node);
        taken.mark(x - radius, y - radius, 2 * radius, 2 * radius);
      }
    };
    mark(ranked.slice(0, first));
    for (const [number, node] of ranked.entries()) {
      if (number === first) mark(ranked.slice(first, 800));
      if (written >= mostLabels || (bright && !bright.has(node.index))) break;
      if (k < 0.3 && node.weight < 2 && !bright) continue;
      const [x, y] = this.screen[node.index];
      const radius = this.radius(node);
      const size = Math.min(16, 10.5 + Math.sqrt(node.weight) * 0.7);
      context.font = `${node.event ? "italic " : ""}${node.weight > 12 ? 600 : 400} ${size}px system-ui, sans-serif`;
      const text = node.label.length > 38 ? `${node.label.slice(0, 36)}…` : node.label;
      const width = context.measureText(text).width;
      const [right, left, up, down] = [x + radius + 4, x - radius - 4 - width, y - radius - size * 0.75, y + radius + size * 0.75];
      const places = [[right, y], [left, y], [x - width / 2, up], [x - width / 2, down], [right - 6, up], [right - 6, down], [left + 6, up], [left + 6, down]];
      const place = places.find(([left, middle]) => taken.take(left, middle - size / 2, width, size + 1));
      if (!place) continue;
      this.#write(context, text, place[0], place[1], this.ink.ink);
      ++written;
    }
  }

  #write(context, text, x, y, colour) {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.ink.ground;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}
