// Light and dark: the system's choice until the reader makes another.

import { byId } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");

function stored() {
  try {
    return localStorage.getItem("quipu-theme");
  } catch {
    return null; // files opened from disk may have no storage
  }
}

export function startTheme(changed) {
  let chosen = stored();
  const show = () => {
    const theme = chosen || (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label", theme === "dark" ? "Light colours" : "Dark colours");
  };
  show();
  byId("theme").addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("quipu-theme", chosen);
    } catch {
      // the choice then lasts as long as the page
    }
    show();
    changed();
  });
  system.addEventListener("change", () => {
    show();
    changed();
  });
}
