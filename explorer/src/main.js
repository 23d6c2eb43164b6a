// Puts model, store and views together.

import { readAddress, writeAddress } from "./address.js";
import { Card } from "./card.js";
import { announce, byId, counted, h } from "./dom.js";
import { DisagreementsView } from "./disagreements_view.js";
import { Filters } from "./filters.js";
import { GraphView } from "./graph_view.js";
import { ListView } from "./list_view.js";
import { MapView } from "./map_view.js";
import { Model } from "./model.js";
import { startSearch } from "./search.js";
import { SourcesView } from "./sources_view.js";
import { Store } from "./store.js";
import { startTheme } from "./theme.js";
import { TimelineView } from "./timeline_view.js";
import { fill } from "./colours.js";

const views = [
  { name: "graph", label: "Graph" },
  { name: "list", label: "List" },
  { name: "timeline", label: "Timeline" },
  { name: "map", label: "Map" },
  { name: "disagreements", label: "Disagreements" },
  { name: "sources", label: "Sources" },
];

const model = new Model(JSON.parse(byId("data").textContent));
const store = new Store(model);
let opener = null; // where the keyboard was before the card

const actions = {
  /** Opens a card; with `enter` the keyboard goes into it. */
  open(node, enter = true) {
    opener = document.activeElement;
    store.update({ selection: node });
    if (node && enter) {
      shown.graph.reveal(node);
      byId("card-title").focus();
      announce(`${node.label}, ${counted(node.claims.length + node.heard.length, "claim")}`);
    }
  },
  close() {
    store.update({ selection: null });
    if (opener && document.contains(opener)) opener.focus();
  },
  read(stretch) {
    store.update({ view: "sources", reading: stretch });
    document.querySelector("mark.asked")?.focus();
  },
  focus(node) {
    store.update(node ? { focus: node, view: "graph", selection: node } : { focus: null });
  },
};

function panel({ name, label }, index) {
  const tab = h("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => store.update({ view: name }),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = views[(index + step + views.length) % views.length].name;
      store.update({ view: next });
      byId(`tab-${next}`).focus();
    },
  }, label);
  byId("tabs").append(tab);
  const element = h("section", { role: "tabpanel", id: `panel-${name}`, class: `panel ${name}`, "aria-labelledby": `tab-${name}` });
  byId("view").append(element);
  return element;
}

function showView() {
  for (const { name } of views) {
    const on = name === store.view;
    byId(`panel-${name}`).hidden = !on;
    byId(`tab-${name}`).setAttribute("aria-selected", String(on));
    byId(`tab-${name}`).tabIndex = on ? 0 : -1;
  }
}

function start() {
  document.title = `${model.title} – quipu explorer`;
  byId("title").textContent = model.title;
  byId("summary").textContent = [
    counted(model.documents.length, "source"),
    counted(model.nodes.filter((node) => !node.event).length, "thing"),
    counted(model.nodes.filter((node) => node.event).length, "event"),
    counted(model.claims.length, "claim"),
    counted(model.disagreements.length, "disagreement"),
  ].join(" · ");
  startTheme(() => {
    for (const path of document.querySelectorAll(".badge path")) path.style.fill = fill({ colour: path.dataset.colour.split(",").map(Number) });
    store.update({ theme: true });
  });
  byId("filters-toggle").addEventListener("click", (event) => {
    const hide = !document.body.classList.toggle("without-filters");
    event.currentTarget.setAttribute("aria-expanded", String(hide));
  });
}

const panels = Object.fromEntries(views.map((view, index) => [view.name, panel(view, index)]));
start();
const card = new Card(byId("card"), model, actions);
// Listeners run in this order: panels are shown before what is in them measures itself.
store.listen((change) => "view" in change && showView());
store.listen((change) => "selection" in change && card.show(store.selection));
store.listen(() => writeAddress(store));
const shown = {
  graph: new GraphView(panels.graph, model, store, actions),
  list: new ListView(panels.list, model, store, actions),
  timeline: new TimelineView(panels.timeline, model, store, actions),
  map: new MapView(panels.map, model, store, actions),
  disagreements: new DisagreementsView(panels.disagreements, model, store, card),
  sources: new SourcesView(panels.sources, model, store, actions),
};
new Filters(byId("filters"), model, store);
startSearch(byId("search"), model, ({ node, text }) => {
  if (node) {
    if (store.view === "sources" || store.view === "disagreements") store.update({ view: "graph" });
    actions.open(node);
  } else {
    const at = [...text.document.text.slice(0, text.begin)].length;
    const length = [...text.document.text.slice(text.begin, text.end)].length;
    actions.read({ document: text.document, begin: at, end: at + length, words: [] });
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("card").contains(document.activeElement)) actions.close();
});
const { view, selection } = readAddress(model);
store.update({ view: views.some(({ name }) => name === view) ? view : "graph", selection });
if (selection) shown.graph.reveal(selection);
// For tests and the curious.
window.quipu = { model, store, shown };
