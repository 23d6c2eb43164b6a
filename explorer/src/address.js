// The address keeps view and selection, so that a find can be sent to someone who has the page.

export function readAddress(model) {
  const given = new URLSearchParams(location.hash.slice(1));
  return { view: given.get("view"), selection: model.byIri.get(given.get("node")) || null };
}

export function writeAddress(store) {
  const parts = new URLSearchParams();
  if (store.view !== "graph") parts.set("view", store.view);
  if (store.selection) parts.set("node", store.selection.iri);
  const hash = parts.toString();
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}
