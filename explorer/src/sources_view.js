// The texts themselves: every name and event marked, and the words that were asked for.

import { fill, tint } from "./colours.js";
import { inWords } from "./dates.js";
import { counted, h } from "./dom.js";
import { marked, slice } from "./quotes.js";

export class SourcesView {
  constructor(panel, model, store, actions) {
    this.model = model;
    this.store = store;
    this.actions = actions;
    this.list = h("ul", { class: "titles", "aria-label": "Sources" });
    this.text = h("article", { class: "text", tabindex: "0", "aria-label": "Text of the source" });
    panel.append(this.list, this.text);
    store.listen((change) => {
      if (store.view !== "sources") return;
      if ("reading" in change || "view" in change || "theme" in change || "filters" in change) this.show();
    });
  }

  show() {
    const { model, store } = this;
    const shown = model.documents.filter((document) => !store.filters.sources.has(document.index));
    const reading = store.reading || (shown[0] && { document: shown[0], begin: 0, end: 0, words: [] });
    this.list.replaceChildren(...shown.map((document) => h("li", {},
      h("button", { type: "button", "aria-current": document === reading?.document ? "true" : undefined,
        onclick: () => this.store.update({ reading: { document, begin: 0, end: 0, words: [] } }) },
      h("strong", {}, document.title || document.id),
      h("span", {}, [document.publisher, inWords(document.date), counted(document.mentions.length, "mention")].filter(Boolean).join(" · "))))));
    if (reading) this.#read(reading);
    else this.text.replaceChildren(h("p", {}, "No source is left: loosen the filters."));
  }

  #read({ document, begin, end, words }) {
    const about = [document.publisher, document.author, document.place, inWords(document.date), document.source].filter(Boolean).join(" · ");
    const head = h("header", {}, h("h2", {}, document.title || document.id), h("p", { class: "note" }, about));
    if (document.text === undefined) {
      this.text.replaceChildren(head, h("p", {}, "The text is not part of this build: build with the format 'texts' to read it here."));
      return;
    }
    const length = [...document.text].length;
    const visible = document.mentions.filter((mention) => this.store.visible.has(mention.node.index));
    const mention = ({ node }, inner) => {
      const open = (event) => {
        event.preventDefault();
        this.actions.open(node, event.detail === 0); // by keyboard: into the card
      };
      const mark = h("a", { href: `#node=${encodeURIComponent(node.iri)}`, class: "mention", title: [node.label, node.class.label].join(", "), onclick: open }, inner);
      mark.style.setProperty("--tint", tint(node.class));
      mark.style.setProperty("--line", fill(node.class));
      return mark;
    };
    const part = (from, until) => marked(document, from, until, visible, mention);
    const body = h("div", { class: "body" });
    if (end > begin) {
      const asked = h("mark", { class: "asked", tabindex: "-1" }, ...part(begin, end));
      body.append(...part(0, begin), asked, ...part(end, length));
      requestAnimationFrame(() => asked.scrollIntoView({ block: "center" }));
    } else {
      body.append(...part(0, length));
    }
    this.text.replaceChildren(head, body);
    this.text.scrollTop = 0;
    this.text.dataset.words = words.map((word) => slice(document, word.begin, word.end)).join(" | ");
  }
}
