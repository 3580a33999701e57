// Turns on the components that need a script. Every page works without it.
import { initAll } from "./vendor/govuk-frontend.min.js";

const here = import.meta.url;

function load(tag, settings) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), settings);
    element.onload = resolve;
    element.onerror = reject;
    document.head.prepend(element);
  });
}

async function suggestionsFor(url, query) {
  const address = new URL(url, document.baseURI);
  address.searchParams.set("q", query);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : [];
}

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

// What stood in the box when the page came is offered as a text, the suggestions as objects.
function labelOf(option) {
  return typeof option === "string" ? option : option?.label || "";
}

function asSuggestion(option) {
  const hint = option?.hint ? `<small>${escaped(option.hint)}</small>` : "";
  return escaped(labelOf(option)) + hint;
}

// What a screen reader hears with the box: its hint and error, which the new box would not point at.
function described(group) {
  const words = [...group.querySelectorAll(".govuk-hint, .govuk-error-message")].map((one) => one.textContent.trim());
  return [...words, "Suggestions appear as you type. Use up and down arrows to look through them and enter to choose."].join(" ");
}

function debounced(wait, work) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
}

function enhance(group) {
  const typed = group.querySelector("input[type=text]");
  const chosen = group.querySelector("input[type=hidden]");
  const place = document.createElement("div");
  const { id, name, value } = typed;
  const failed = typed.classList.contains("govuk-input--error");
  let latest = 0;
  let picked = chosen.value ? value : null;

  place.className = "gt-autocomplete";
  const source = debounced(200, async (query, show) => {
    const turn = ++latest;
    const found = await suggestionsFor(group.dataset.sourceUrl, query).catch(() => []);
    if (turn === latest) show(found);
  });
  typed.replaceWith(place);
  window.accessibleAutocomplete({
    element: place,
    id,
    name,
    defaultValue: value,
    source,
    minLength: 2,
    confirmOnBlur: false,
    displayMenu: "overlay",
    inputClasses: failed ? "govuk-input govuk-input--error" : "govuk-input",
    templates: { inputValue: labelOf, suggestion: asSuggestion },
    tAssistiveHint: () => described(group),
    tNoResults: () => "Nothing matches",
    onConfirm(option) {
      if (!option?.value) return;
      chosen.value = option.value;
      picked = option.label;
    },
  });
  // Typing on after a choice undoes it.
  place.addEventListener("input", (event) => {
    if (event.target.value !== picked) chosen.value = "";
  });
}

async function enhanceAutocompletes() {
  const groups = document.querySelectorAll("[data-gt-autocomplete]");
  if (!groups.length) return;
  await Promise.all([
    load("link", { rel: "stylesheet", href: new URL("./vendor/accessible-autocomplete.min.css", here).href }),
    load("script", { src: new URL("./vendor/accessible-autocomplete.min.js", here).href }),
  ]);
  groups.forEach(enhance);
}

// The boxes are swapped before the error summary takes the focus, so that its links find them.
await enhanceAutocompletes().catch(() => {});
initAll();

// A radio may not be "expanded": that what it reveals follows it is enough, and is allowed.
function withoutExpanded() {
  document.querySelectorAll("input[type=radio][aria-expanded]").forEach((radio) => radio.removeAttribute("aria-expanded"));
}
withoutExpanded();
document.addEventListener("click", withoutExpanded);
window.addEventListener("pageshow", withoutExpanded);
