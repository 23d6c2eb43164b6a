// Places on outlines of the world's countries (Natural Earth, public domain). No tiles are loaded.

import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { event as d3event, select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import "d3-transition";
import { fill } from "./colours.js";
import { calm, counted, h, onceAFrame, svg } from "./dom.js";
import { Taken } from "./taken.js";
import world from "../world.json";

const mostLabels = 60;

export class MapView {
  constructor(panel, model, store, actions) {
    this.model = model;
    this.store = store;
    this.actions = actions;
    this.panel = panel;
    this.transform = zoomIdentity;
    this.projection = geoNaturalEarth1();
    this.ground = svg("g", { "aria-hidden": "true" });
    this.points = svg("g", { class: "places", role: "list", "aria-label": "Places" });
    this.picture = svg("svg", { class: "map", role: "group", "aria-label": "Map of places" }, this.ground, this.points);
    this.note = h("p", { class: "note" });
    panel.append(this.picture, h("div", { class: "zoomer" },
      h("button", { type: "button", "aria-label": "Zoom in", onclick: () => this.#scale(1.6) }, "+"),
      h("button", { type: "button", "aria-label": "Zoom out", onclick: () => this.#scale(1 / 1.6) }, "−"),
      h("button", { type: "button", "aria-label": "Show all places", title: "Show all places", onclick: () => this.#fit() }, "⤢"),
      h("button", { type: "button", "aria-label": "Show the world", title: "Show the world", onclick: () => this.#go(zoomIdentity) }, "◯")), this.note);
    this.draw = onceAFrame(() => this.#draw());
    this.zoom = zoom().scaleExtent([1, 120]).on("zoom", () => {
      this.transform = d3event.transform;
      this.ground.setAttribute("transform", this.transform);
      this.draw();
    });
    select(this.picture).call(this.zoom).on("dblclick.zoom", null);
    this.picture.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.show()).observe(this.picture);
    store.listen(() => this.show());
  }

  show() {
    if (this.store.view !== "map" || this.picture.clientWidth === 0) return;
    this.#outlines();
    const events = new Map();
    for (const node of this.store.nodes) {
      for (const place of node.where) events.set(place.index, (events.get(place.index) || 0) + 1);
    }
    this.places = this.store.nodes.filter((node) => node.at && this.projection(node.at))
      .map((node) => ({ node, events: events.get(node.index) || 0, weight: node.mentions.length + (events.get(node.index) || 0) }))
      .sort((a, b) => b.weight - a.weight || a.node.index - b.node.index);
    const without = this.store.nodes.filter((node) => !node.at && (node.kind === "Place" || node.kind === "Facility")).length;
    this.note.textContent = `${counted(this.places.length, "place")} with coordinates${without ? `, ${without.toLocaleString("en")} without` : ""}. Outlines: Natural Earth.`;
    if (!this.fitted) {
      this.fitted = true;
      this.#fit(false);
    }
    this.draw();
  }

  /** The world in the size of the panel. */
  #outlines() {
    const { clientWidth, clientHeight } = this.picture;
    if (clientWidth === this.width && clientHeight === this.height) return;
    [this.width, this.height] = [clientWidth, clientHeight];
    this.projection.fitExtent([[8, 8], [this.width - 8, this.height - 8]], { type: "Sphere" });
    this.zoom.extent([[0, 0], [this.width, this.height]]).translateExtent([[0, 0], [this.width, this.height]]);
    const path = geoPath(this.projection);
    this.ground.replaceChildren(
      svg("path", { class: "sea", d: path({ type: "Sphere" }) }),
      svg("path", { class: "graticule", d: path(geoGraticule10()) }),
      ...world.features.map((country) => svg("path", { class: "country", d: path(country) })));
  }

  /** As near as all places allow. */
  #fit(slowly = true) {
    const points = (this.places || []).map((place) => this.projection(place.node.at));
    if (points.length === 0) return this.#go(zoomIdentity, slowly);
    const { width, height } = this;
    const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
    const [left, right, up, down] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.max(1, Math.min(24, 0.8 / Math.max((right - left) / width, (down - up) / height, 0.001)));
    this.#go(zoomIdentity.translate(width / 2 - (k * (left + right)) / 2, height / 2 - (k * (up + down)) / 2).scale(k), slowly);
  }

  #go(transform, slowly = true) {
    const picture = select(this.picture);
    if (slowly && !calm()) picture.transition().duration(600).call(this.zoom.transform, transform);
    else picture.call(this.zoom.transform, transform);
  }
  #scale(by) {
    this.zoom.scaleBy(calm() ? select(this.picture) : select(this.picture).transition().duration(200), by);
  }

  #draw() {
    const focused = document.activeElement?.dataset?.place;
    const inside = this.places.map((place) => {
      const [x, y] = this.transform.apply(this.projection(place.node.at));
      return { ...place, x, y, radius: 3.5 + 1.6 * Math.sqrt(place.weight) };
    }).filter(({ x, y }) => x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20);
    const taken = new Taken();
    for (const { x, y, radius } of inside) taken.mark(x - radius, y - radius, 2 * radius, 2 * radius);
    let labels = 0;
    for (const place of inside) {
      const { x, y, radius, node } = place;
      const wide = node.label.length * 7;
      const beside = [["start", radius + 4, 0], ["end", -radius - 4, 0], ["middle", 0, -radius - 9], ["middle", 0, radius + 9]];
      const left = { start: 0, end: -wide, middle: -wide / 2 };
      place.label = labels < mostLabels && beside.find(([anchor, dx, dy]) => taken.take(x + dx + left[anchor], y + dy - 7, wide, 14));
      if (place.label) ++labels;
    }
    const drawn = inside.map((place) => this.#point(place));
    this.points.replaceChildren(...drawn);
    if (focused !== undefined) this.points.querySelector(`[data-place="${focused}"]`)?.focus();
    else drawn[0]?.setAttribute("tabindex", "0");
  }

  #point({ node, events, x, y, radius, label }) {
    const about = `${node.label}, ${node.class.label}, ${counted(node.mentions.length, "mention")}${events ? `, ${counted(events, "event")} there` : ""}`;
    return svg("g", {
      role: "listitem", tabindex: "-1", "data-place": node.index, class: node === this.store.selection ? "place selected" : "place", "aria-label": about,
      transform: `translate(${x},${y})`, onclick: () => this.actions.open(node, false),
    }, svg("title", {}, about), svg("circle", { r: radius, fill: fill(node.class) }), events ? svg("circle", { class: "ring", r: radius + 2.5 }) : null,
    label ? svg("text", { "text-anchor": label[0], x: label[1], y: label[2], dy: "0.35em" }, node.label) : null);
  }

  #key(event) {
    const points = [...this.points.children];
    const at = points.indexOf(document.activeElement);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") points[Math.min(points.length - 1, at + 1)]?.focus();
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") points[Math.max(0, at - 1)]?.focus();
    else if (event.key === "Enter" && at >= 0) this.actions.open(this.model.nodes[Number(points[at].dataset.place)], true);
    else if (event.key === "+") this.#scale(1.6);
    else if (event.key === "-") this.#scale(1 / 1.6);
    else return;
    event.preventDefault();
  }
}
