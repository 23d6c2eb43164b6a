// Everything as a table: the graph for those who would rather read, sort and listen.

import { badge } from "./colours.js";
import { counted, h } from "./dom.js";

const page = 200;

const columns = [
  { name: "Name", value: (node) => node.label.toLowerCase() },
  { name: "Class", value: (node) => node.class.label },
  { name: "When", value: (node) => node.start ?? Infinity },
  { name: "Mentions", value: (node) => -node.mentions.length, number: true },
  { name: "Sources", value: (node) => -node.documents.length, number: true },
  { name: "Links", value: (node) => -node.neighbours.size, number: true },
];

export class ListView {
  constructor(panel, model, store, actions) {
    this.store = store;
    this.actions = actions;
    this.sorted = 3;
    this.backwards = false;
    this.most = page;
    this.body = h("tbody", {});
    this.heads = columns.map((column, i) => h("th", { scope: "col", class: column.number && "number" },
      h("button", { type: "button", onclick: () => this.#sort(i) }, column.name, h("span", { "aria-hidden": "true", class: "arrow" }))));
    this.more = h("button", { type: "button", class: "more", onclick: () => {
      this.most += 5 * page;
      this.show();
    } });
    this.caption = h("caption", {});
    panel.append(h("div", { class: "scroll", tabindex: "-1" }, h("table", {}, this.caption, h("thead", {}, h("tr", {}, ...this.heads)), this.body), this.more));
    store.listen((change) => {
      if ("filters" in change || "focus" in change) this.most = page;
      if (store.view === "list") this.show();
    });
  }

  #sort(column) {
    this.backwards = column === this.sorted && !this.backwards;
    this.sorted = column;
    this.show();
  }

  show() {
    const { value } = columns[this.sorted];
    const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.index - b.index);
    const nodes = [...this.store.nodes].sort(order);
    if (this.backwards) nodes.reverse();
    this.heads.forEach((head, i) => {
      head.setAttribute("aria-sort", i !== this.sorted ? "none" : this.backwards ? "descending" : "ascending");
      head.querySelector(".arrow").textContent = i !== this.sorted ? "" : this.backwards ? " ↑" : " ↓";
    });
    this.caption.textContent = counted(nodes.length, "thing");
    this.body.replaceChildren(...nodes.slice(0, this.most).map((node) => this.#row(node)));
    this.more.hidden = nodes.length <= this.most;
    this.more.textContent = `Show more of the ${nodes.length.toLocaleString("en")}`;
  }

  #row(node) {
    const name = h("button", { type: "button", class: "thing", onclick: () => this.actions.open(node, true) }, badge(node.class), node.label);
    return h("tr", { class: node === this.store.selection && "selected" }, h("th", { scope: "row" }, name), h("td", {}, node.class.label), h("td", {}, node.when),
      h("td", { class: "number" }, node.mentions.length), h("td", { class: "number" }, node.documents.length), h("td", { class: "number" }, node.neighbours.size));
  }
}
