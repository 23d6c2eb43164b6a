// Events in time: the most told ones with their names where there is room, the others as marks; a
// strip below shows all and lets a stretch of time be chosen for every view.

import { axisTop } from "d3-axis";
import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { event as d3event, select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import "d3-transition";
import { fill, shape } from "./colours.js";
import { counted, h, onceAFrame, svg } from "./dom.js";

const row = 24;
const top = 34;
const strip = 56;
const day = 86400000;

export class TimelineView {
  constructor(panel, model, store, actions) {
    this.model = model;
    this.store = store;
    this.actions = actions;
    this.transform = zoomIdentity;
    this.axis = svg("g", { class: "axis", transform: `translate(0,${top - 4})` });
    this.marks = svg("g", { class: "marks", role: "list", "aria-label": "Events in order of time" });
    this.picture = svg("svg", { class: "timeline", role: "group", "aria-label": "Timeline of events" }, this.axis, this.marks);
    this.overview = svg("svg", { class: "overview", role: "img", "aria-label": "How many events there are over time; drag to choose a stretch of time" });
    this.note = h("p", { class: "note" });
    panel.append(this.picture, this.overview, this.note);
    this.draw = onceAFrame(() => this.#draw());
    this.zoom = zoom().scaleExtent([1, 5000]).on("zoom", () => {
      this.transform = d3event.transform;
      this.draw();
    });
    select(this.picture).call(this.zoom).on("dblclick.zoom", null);
    this.picture.addEventListener("keydown", (event) => this.#key(event));
    this.measure = document.createElement("canvas").getContext("2d");
    this.measure.font = "13px system-ui, sans-serif";
    new ResizeObserver(() => this.show()).observe(panel);
    this.panel = panel;
    store.listen(() => this.show());
  }

  /** Events of the whole build decide the scale, those that pass the filters are drawn. */
  show() {
    if (this.store.view !== "timeline" || this.panel.clientWidth === 0) return;
    this.width = this.panel.clientWidth;
    this.height = this.picture.clientHeight;
    const all = this.model.nodes.filter((node) => node.event && node.start !== null).sort((a, b) => a.start - b.start);
    this.events = this.store.nodes.filter((node) => node.event && node.start !== null).sort((a, b) => a.start - b.start || a.index - b.index);
    const undated = this.store.nodes.filter((node) => node.event && node.start === null).length;
    this.note.textContent = `${counted(this.events.length, "dated event")}${undated ? `, ${undated.toLocaleString("en")} without a date` : ""}. Scroll to zoom, drag to move, arrow keys go from event to event.`;
    if (all.length === 0) return;
    // Few events lie far from the others in news: a founding, a birth. The scale starts where most are.
    const starts = all.map((node) => node.start);
    const [low, high] = [starts[Math.floor(all.length * 0.02)], Math.max(...all.slice(0, Math.ceil(all.length * 0.98)).map((node) => node.stop))];
    const margin = Math.max(day, (high - low) * 0.04);
    this.whole = scaleUtc().domain([starts[0], Math.max(...all.map((node) => node.stop))]).range([12, this.width - 12]);
    this.scale = scaleUtc().domain([low - margin, high + margin]).range([12, this.width - 12]);
    this.zoom.translateExtent([[this.scale(starts[0]) - 100, 0], [this.scale(this.whole.domain()[1]) + 100, 0]]).scaleExtent([0.05, 5000]);
    this.#strip(all);
    this.draw();
  }

  #draw() {
    if (!this.scale) return;
    const scale = this.transform.rescaleX(this.scale);
    select(this.axis).call(axisTop(scale).ticks(Math.max(3, Math.floor(this.width / 110))));
    const visible = this.events.filter((node) => scale(node.stop) > -50 && scale(node.start) < this.width + 20);
    const placed = this.#place(visible, scale);
    const focused = document.activeElement?.dataset?.node;
    this.marks.replaceChildren(...visible.map((node) => this.#mark(node, scale, placed.get(node))).filter(Boolean));
    if (focused !== undefined) this.marks.querySelector(`[data-node="${focused}"]`)?.focus();
    else this.marks.querySelector("[data-node]")?.setAttribute("tabindex", "0");
  }

  /** Rows of those that have room: chosen by importance, then set in order of time. */
  #place(visible, scale) {
    const rows = Math.max(1, Math.floor((this.height - top - 26) / row));
    const extent = (node) => {
      const left = Math.max(0, scale(node.start));
      const long = Math.max(0, Math.min(this.width, scale(node.stop)) - left);
      return [left, left + Math.max(long, 18 + this.measure.measureText(short(node)).width) + 14];
    };
    const fit = (nodes) => {
      const used = Array.from({ length: rows }, () => []);
      const placed = new Map();
      for (const node of nodes) {
        const [from, until] = extent(node);
        const free = used.findIndex((list) => list.every(([a, b]) => b <= from || a >= until));
        if (free < 0) continue;
        used[free].push([from, until]);
        placed.set(node, free);
      }
      return placed;
    };
    const chosen = fit([...visible].sort((a, b) => b.weight - a.weight || a.start - b.start).slice(0, 1200));
    return fit([...chosen.keys()].sort((a, b) => Math.max(0, scale(a.start)) - Math.max(0, scale(b.start)) || a.index - b.index));
  }

  #mark(node, scale, place) {
    const left = Math.max(4, scale(node.start));
    const long = Math.min(this.width, scale(node.stop)) - left;
    const selected = node === this.store.selection;
    const properties = {
      role: "listitem", tabindex: "-1", "data-node": node.index, class: `event${selected ? " selected" : ""}${place === undefined ? " small" : ""}`,
      "aria-label": `${node.label}, ${node.when}`, onclick: () => this.actions.open(node, false),
    };
    const colour = fill(node.class);
    if (place === undefined) {
      return svg("g", { ...properties, transform: `translate(${left + 4},${this.height - 14})` },
        svg("title", {}, `${node.label}, ${node.when}`), svg("path", { d: shape("Event", 3.4)(), fill: colour }));
    }
    const y = top + 6 + place * row;
    const bar = long > 8 ? svg("rect", { x: 0, y: 17, width: Math.max(8, long), height: 3, rx: 1.5, fill: colour }) : null;
    return svg("g", { ...properties, transform: `translate(${left},${y})` }, svg("title", {}, `${node.label}, ${node.when}`),
      svg("rect", { class: "hit", x: -3, y: 0, width: 22 + this.measure.measureText(short(node)).width, height: row - 2, rx: 4 }), bar,
      svg("path", { d: shape("Event", 4.6)(), transform: "translate(5,10)", fill: colour }),
      svg("text", { x: 14, y: 14 }, short(node)));
  }

  /** Left and right go through the events in time; Enter opens. */
  #key(event) {
    const marks = [...this.marks.querySelectorAll("[data-node]")];
    const at = marks.indexOf(document.activeElement);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") marks[Math.min(marks.length - 1, at + 1)]?.focus();
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") marks[Math.max(0, at - 1)]?.focus();
    else if (event.key === "Enter" && at >= 0) this.actions.open(this.model.nodes[Number(marks[at].dataset.node)], true);
    else return;
    event.preventDefault();
  }

  /** Counts over the whole time, and the stretch chosen. */
  #strip(all) {
    const bins = Math.min(240, Math.max(20, Math.floor(this.width / 6)));
    const [from, until] = this.whole.domain().map(Number);
    const counts = new Array(bins).fill(0);
    for (const node of all) counts[Math.min(bins - 1, Math.floor(((node.start - from) / (until - from || 1)) * bins))] += 1;
    const high = Math.max(...counts);
    const wide = (this.width - 24) / bins;
    const bars = counts.map((count, i) => count && svg("rect", {
      class: "bar", x: 12 + i * wide, width: Math.max(1.5, wide - 1), y: strip - 18 - (Math.sqrt(count / high) * (strip - 24)), height: Math.sqrt(count / high) * (strip - 24),
    }));
    const axis = svg("g", { class: "axis", transform: `translate(0,${strip - 2})` });
    const brush = svg("g", { class: "brush" });
    this.overview.replaceChildren(...bars.filter(Boolean), axis, brush);
    select(axis).call(axisTop(this.whole).ticks(Math.max(3, Math.floor(this.width / 140))).tickSize(0));
    const choose = brushX().extent([[12, 0], [this.width - 12, strip - 16]]).on("end", () => {
      if (!d3event.sourceEvent) return;
      const chosen = d3event.selection && d3event.selection.map((x) => this.whole.invert(x).getTime());
      this.store.filter({ time: chosen });
      if (chosen) this.#zoomTo(chosen);
    });
    select(brush).call(choose);
    const { time } = this.store.filters;
    if (time) select(brush).call(choose.move, time.map((at) => Math.max(12, Math.min(this.width - 12, this.whole(at)))));
  }

  #zoomTo([from, until]) {
    const [a, b] = [this.scale(from), this.scale(until)];
    const k = (this.width - 40) / Math.max(1, b - a);
    select(this.picture).call(this.zoom.transform, zoomIdentity.translate(20 - a * k, 0).scale(k));
  }
}

const short = (node) => (node.label.length > 46 ? `${node.label.slice(0, 44)}…` : node.label);
