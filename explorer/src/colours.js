// Colours of classes on light and dark ground, and shapes of kinds: nothing is told by colour alone.

import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolCross, symbolStar } from "d3-shape";
import { svg } from "./dom.js";

const shapes = {
  Person: symbolCircle,
  Group: symbolStar,
  Organization: symbolSquare,
  Place: symbolTriangle,
  Facility: symbolCross,
  Event: symbolDiamond,
  Entity: symbolCircle,
};

/** D3's symbol of a kind; `radius` in pixels, areas comparable. */
export const shape = (kind, radius) => symbol().type(shapes[kind] || symbolCircle).size(Math.PI * radius * radius);

export const dark = () => document.documentElement.dataset.theme === "dark";

const blend = (colour, with_, share) => colour.map((part, i) => Math.round(part + (with_[i] - part) * share));
const css = (colour) => `rgb(${colour.join(",")})`;

/** Fill of a class, a little lighter on dark ground. */
export const fill = (type) => css(dark() ? blend(type.colour, [255, 255, 255], 0.22) : type.colour);

/** Ground behind words that name something of the class. */
export const tint = (type) => css(dark() ? blend(type.colour, [24, 26, 31], 0.62) : blend(type.colour, [255, 255, 255], 0.74));

/** The class's shape in its colour, for legends and lists. */
export function badge(type, size = 16) {
  const path = svg("path", { d: shape(type.kind, size / 2.7)(), transform: `translate(${size / 2},${size / 2})` });
  path.style.fill = fill(type);
  path.dataset.colour = type.colour.join(",");
  return svg("svg", { class: "badge", width: size, height: size, "aria-hidden": "true" }, path);
}

/** A colour of the style sheet, for canvas. */
export const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
