// What sources differ on, side by side.

import { counted, h } from "./dom.js";

const page = 40;
const order = ["dispute", "supersede", "refine", "agree"];

export class DisagreementsView {
  constructor(panel, model, store, card) {
    this.model = model;
    this.store = store;
    this.card = card;
    this.most = page;
    this.list = h("div", { class: "scroll differing" });
    panel.append(this.list);
    store.listen((change) => {
      if ("filters" in change || "focus" in change) this.most = page;
      if (store.view === "disagreements" && ("filters" in change || "focus" in change || "view" in change)) this.show();
    });
  }

  show() {
    const { model, store } = this;
    const groups = model.disagreements.filter((group) => store.visible.has(group.about) && !store.filters.relations.has(group.property))
      .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || sources(model, b) - sources(model, a));
    this.list.replaceChildren(
      h("h2", {}, counted(groups.length, "matter"), " on which sources do not say the same"),
      ...groups.slice(0, this.most).map((group) => this.card.disagreement(group, "h4")),
      groups.length > this.most ? h("button", { type: "button", class: "more", onclick: () => {
        this.most += page;
        this.show();
      } }, "Show more") : "");
  }
}

const sources = (model, group) => new Set(group.claims.flatMap((claim) => model.claims[claim].sources)).size;
