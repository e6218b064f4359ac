/* Links between pages without a reload: a link marked data-page is a step in the browser's history, which
   Streamlit follows as it follows the Back button. Without this script the same links load the page anew.
   The links of the bar at the top go the same way, and take the demonstration, its person and the period along. */
const KEPT = ["demonstration", "person", "period"];

function go(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  toTop();
}

function toTop() {
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) main.scrollTo(0, 0);
}

function asked(event) {
  const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!(event.target instanceof Element) || event.button !== 0 || changed) return null;
  const link = event.target.closest("a[data-page], a[data-testid=stTopNavLink]");
  if (!link) return null;
  const address = new URL(link.href, document.baseURI);
  if (address.origin !== location.origin) return null;
  if (!link.hasAttribute("data-page")) {
    const here = new URLSearchParams(location.search);
    for (const name of KEPT) if (here.has(name)) address.searchParams.set(name, here.get(name));
  }
  return address;
}

/* While capturing: before Streamlit's own answer to a click in the bar. */
document.addEventListener("click", (event) => {
  const address = asked(event);
  if (!address) return;
  event.preventDefault();
  event.stopPropagation();
  go(address);
}, true);

/* Going on to another measure before a committee, by button or arrow key, begins at its top. In a table that is wider
   than its place the arrow keys move the table. */
const STEPS = ".st-key-committee-steps button";

function isStep(event) {
  if (!(event.target instanceof Element)) return false;
  if (event.type === "click") return event.target.closest(STEPS) !== null;
  const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const writing = event.target.closest("input, textarea, select, [contenteditable=true], [role=dialog]");
  return /^Arrow(Left|Right)$/.test(event.key) && !changed && !writing && document.querySelector(STEPS) !== null;
}

function step(event) {
  if (!isStep(event)) return;
  const table = event.type === "keydown" ? event.target.closest(".scroll") : null;
  if (table && table.scrollWidth > table.clientWidth) event.stopImmediatePropagation();
  else toTop();
}

document.addEventListener("click", step, true);
document.addEventListener("keydown", step, true);
