/* Links between pages without a reload: a link marked data-page is a step in the browser's history, which
   Streamlit follows as it follows the Back button. Without this script the same links load the page anew. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-page]") : null;
  const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || event.button !== 0 || changed || event.defaultPrevented) return;
  const address = new URL(link.href, document.baseURI);
  if (address.origin !== location.origin) return;
  event.preventDefault();
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) main.scrollTo(0, 0);
});
