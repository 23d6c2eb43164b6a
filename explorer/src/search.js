// Search over names and texts: the combobox pattern of the ARIA Authoring Practices.

import { announce, counted, h } from "./dom.js";
import { badge } from "./colours.js";
import { fold } from "./model.js";

/** Stretches of the texts that hold the words, at most one a document. */
function inTexts(model, words, most) {
  const wanted = words.trim().toLowerCase();
  if (wanted.length < 3) return [];
  const found = [];
  for (const document of model.documents) {
    const text = (document.text || "").toLowerCase();
    const at = text.indexOf(wanted);
    if (at < 0 || text.length !== document.text.length) continue;
    found.push({ document, begin: at, end: at + wanted.length });
    if (found.length === most) break;
  }
  return found;
}

export function startSearch(container, model, open) {
  const list = h("ul", { id: "hits", role: "listbox", "aria-label": "Search results", hidden: true });
  const input = h("input", {
    type: "search", id: "find", placeholder: "Search people, places, events, texts   ( / )", autocomplete: "off", spellcheck: "false",
    role: "combobox", "aria-label": "Search", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
    oninput: () => search(), onfocus: () => search(), onkeydown: (event) => key(event), onblur: () => setTimeout(close, 150),
  });
  let options = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const option = options[index];
    if (!option) return;
    input.value = "";
    close();
    open(option);
  }

  function activate(index) {
    if (options.length === 0) return;
    active = (index + options.length) % options.length;
    [...list.querySelectorAll("[role=option]")].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", `hit-${active}`);
    list.querySelector(`#hit-${active}`).scrollIntoView({ block: "nearest" });
  }

  function search() {
    const words = input.value;
    const nodes = model.search(words, 10);
    const texts = inTexts(model, words, 4);
    options = [...nodes.map((node) => ({ node })), ...texts.map((text) => ({ text }))];
    active = -1;
    list.replaceChildren(
      ...nodes.map((node, i) => item(i, badge(node.class), h("span", { class: "name" }, ...marked(node.label, words)),
        h("span", { class: "note" }, alias(node, words) || [node.class.label, node.when].filter(Boolean).join(" · ")))),
      ...texts.map((text, i) => item(nodes.length + i, h("span", { class: "badge", "aria-hidden": "true" }, "¶"),
        h("span", { class: "name" }, ...snippet(text)), h("span", { class: "note" }, text.document.title || text.document.id))),
    );
    if (words.trim() && options.length === 0) list.append(h("li", { class: "none" }, "Nothing is called that"));
    list.hidden = !words.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (words.trim()) announce(counted(options.length, "result"));
  }

  const item = (index, ...content) =>
    h("li", { role: "option", id: `hit-${index}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(index) }, ...content);

  function key(event) {
    if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp") activate(active - 1);
    else if (event.key === "Enter") choose(Math.max(active, 0));
    else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
  container.append(input, list);
}

/** The other name that was found, where the label does not show why. */
function alias(node, words) {
  const wanted = fold(words.trim());
  if (node.keys[0].includes(wanted)) return "";
  const at = node.keys.findIndex((key) => key.includes(wanted));
  return at > 0 ? `also “${node.names[at - 1]}”` : "";
}

function marked(label, words) {
  const at = fold(label).indexOf(fold(words.trim()));
  if (at < 0 || fold(label).length !== label.length) return [label];
  const end = at + words.trim().length;
  return [label.slice(0, at), h("mark", {}, label.slice(at, end)), label.slice(end)];
}

function snippet({ document, begin, end }) {
  const { text } = document;
  return ["…", text.slice(Math.max(0, begin - 30), begin), h("mark", {}, text.slice(begin, end)), text.slice(end, end + 40), "…"];
}
