// The panel that chooses what is shown: classes, time, relations, sources.

import { badge } from "./colours.js";
import { counted, h } from "./dom.js";
import { inWords } from "./dates.js";
import { kinds } from "./model.js";

/** Items listed at once; more are found by name. */
const most = 60;

export class Filters {
  constructor(container, model, store) {
    this.model = model;
    this.store = store;
    this.status = h("p", { class: "status" });
    this.reset = h("button", { type: "button", id: "reset", onclick: () => this.#reset() }, "Show everything");
    this.from = this.#date("From");
    this.until = this.#date("Until");
    container.append(
      h("div", { class: "bar" }, this.status, this.reset),
      this.#kinds(),
      h("fieldset", { id: "filter-time" }, h("legend", {}, "Time"), h("div", { class: "dates" }, this.from.label, this.until.label)),
      this.#list("relations", "Relations", this.#relations()),
      this.#list("sources", "Sources", this.#sources()),
      h("fieldset", {}, h("legend", {}, "Also show"),
        this.#switch("doubtful", "what is denied, planned or alleged"), this.#switch("unlinked", "things without links")));
    store.listen(() => this.#show());
    this.#show();
  }

  #reset() {
    for (const box of document.querySelectorAll("#filters input[type=checkbox]:not([data-switch])")) {
      box.checked = true;
      box.indeterminate = false;
    }
    for (const { input } of [this.from, this.until]) input.value = "";
    this.store.update({
      focus: null,
      filters: { ...this.store.filters, classes: new Set(), relations: new Set(), sources: new Set(), time: null },
    });
  }

  #show() {
    const { store, model } = this;
    this.status.textContent = `${store.nodes.length.toLocaleString("en")} of ${counted(model.nodes.length, "thing")}, ${counted(store.claims.length, "claim")}`;
    this.reset.hidden = !store.filtered;
    const { time } = store.filters;
    for (const [i, { input }] of [this.from, this.until].entries()) {
      if (document.activeElement !== input) input.value = time && Number.isFinite(time[i]) ? new Date(time[i] - i).toISOString().slice(0, 10) : "";
    }
  }

  #date(name) {
    const input = h("input", { type: "date", onchange: () => this.#time() });
    return { input, label: h("label", {}, h("span", {}, name), input) };
  }

  #time() {
    const day = 86400000;
    const from = this.from.input.value ? Date.parse(this.from.input.value) : -Infinity;
    const until = this.until.input.value ? Date.parse(this.until.input.value) + day : Infinity;
    this.store.filter({ time: from === -Infinity && until === Infinity ? null : [from, until] });
  }

  #switch(name, label) {
    const input = h("input", { type: "checkbox", "data-switch": name, onchange: () => this.store.filter({ [name]: input.checked }) });
    return h("label", { class: "check" }, input, h("span", {}, label));
  }

  /** Hides or shows the numbers given in one of the filters. */
  #set(filter, numbers, show) {
    const hidden = new Set(this.store.filters[filter]);
    for (const number of numbers) show ? hidden.delete(number) : hidden.add(number);
    this.store.filter({ [filter]: hidden });
  }

  /** Broad kinds, each with its classes: the legend of the graph as well. */
  #kinds() {
    const counts = count(this.model.nodes.map((node) => node.type));
    const groups = kinds.map((kind) => ({
      ...kind,
      classes: this.model.classes.map((type, number) => ({ ...type, number })).filter((type) => type.kind === kind.name)
        .sort((a, b) => counts.get(b.number) - counts.get(a.number)),
    })).filter((kind) => kind.classes.length > 0);
    return h("fieldset", { id: "filter-classes" }, h("legend", {}, "What"), ...groups.map((kind) => this.#kind(kind, counts)));
  }

  #kind(kind, counts) {
    const total = kind.classes.reduce((sum, type) => sum + counts.get(type.number), 0);
    const all = this.#check(kind.label, total, badge(kind.classes[0]), (shown) => {
      for (const box of boxes) box.input.checked = shown;
      this.#set("classes", kind.classes.map((type) => type.number), shown);
    });
    const boxes = kind.classes.map((type) => this.#check(type.label, counts.get(type.number), null, (shown) => {
      this.#set("classes", [type.number], shown);
      const on = boxes.filter((box) => box.input.checked).length;
      all.input.checked = on > 0;
      all.input.indeterminate = on > 0 && on < boxes.length;
    }));
    if (boxes.length === 1) return all.label;
    return h("details", { class: "kind" }, h("summary", {}, all.label), ...boxes.map((box) => box.label));
  }

  #check(name, number, icon, change) {
    const input = h("input", { type: "checkbox", checked: true, onchange: () => change(input.checked) });
    const label = h("label", { class: "check" }, input, icon, h("span", {}, name), h("span", { class: "count" }, number.toLocaleString("en")));
    return { input, label };
  }

  #relations() {
    const counts = count(this.model.claims.map((claim) => claim.predicate));
    return this.model.relations.map((relation, number) => ({ number, name: relation.label, count: counts.get(number) || 0 }))
      .sort((a, b) => b.count - a.count);
  }

  #sources() {
    return this.model.documents.map((document) => ({
      number: document.index,
      name: document.title || document.id,
      title: [document.publisher, inWords(document.date), document.source].filter(Boolean).join(" · "),
      count: document.mentions.length,
    }));
  }

  /** A list of boxes with "all" and "none", and a field to find items of a long one. */
  #list(filter, title, items) {
    const list = h("div", { class: "boxes" });
    const show = () => {
      const wanted = find ? find.value.trim().toLowerCase() : "";
      const hits = items.filter((item) => item.name.toLowerCase().includes(wanted));
      list.replaceChildren(...hits.slice(0, most).map((item) => {
        const box = this.#check(item.name, item.count, null, (shown) => this.#set(filter, [item.number], shown));
        box.input.checked = !this.store.filters[filter].has(item.number);
        if (item.title) box.label.title = item.title;
        return box.label;
      }), hits.length > most ? h("p", { class: "note" }, `and ${hits.length - most} more`) : "");
    };
    const find = items.length > 12 ? h("input", { type: "search", placeholder: "Find", "aria-label": `Find in ${title.toLowerCase()}`, oninput: show }) : null;
    const set = (shown) => {
      this.#set(filter, items.map((item) => item.number), shown);
      show();
    };
    show();
    return h("fieldset", { id: `filter-${filter}` }, h("legend", {}, title),
      h("p", { class: "allnone" }, h("button", { type: "button", class: "link", onclick: () => set(true) }, "all"), " · ",
        h("button", { type: "button", class: "link", onclick: () => set(false) }, "none")), find, list);
  }
}

function count(numbers) {
  const counts = new Map();
  for (const number of numbers) counts.set(number, (counts.get(number) || 0) + 1);
  return counts;
}
