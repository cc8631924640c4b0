// Quotes below or folded: their wording stands once, in files beside the documents, and is asked for when a reader comes to them.
const begrepskartTexts = {};
function begrepskartText(name, part) { begrepskartTexts[name] = part; }
(() => {
  "use strict";
  const SENTENCES_OF_PART = 400; // as in kg/views/quotes.py
  const asked = new Map();
  function load(name, href) {
    if (!asked.has(name)) asked.set(name, new Promise(done => {
      const script = Object.assign(document.createElement("script"), { src: href, onload: done, onerror: done });
      document.head.append(script);
    }));
    return asked.get(name);
  }
  async function fill(quote) {
    const link = quote.querySelector("a"), [, page, number] = /^(.*)\.html#s-(\d+)$/.exec(link.getAttribute("href"));
    const name = `${page.split("/").pop()}.${Math.floor(number / SENTENCES_OF_PART)}`;
    await load(name, `${page}.${Math.floor(number / SENTENCES_OF_PART)}.js`);
    const part = begrepskartTexts[name], at = part ? part.rows.findIndex(row => row[0] === Number(number)) : -1;
    if (at < 0 || quote.dataset.at === undefined) return;
    const told = document.createElement("p"), letters = Array.from(part.rows[at][4]);
    let last = 0;
    for (const span of quote.dataset.at.split(" ").filter(Boolean)) {
      const [start, end] = span.split("-").map(Number);
      told.append(letters.slice(last, start).join(""), Object.assign(document.createElement("mark"), { textContent: letters.slice(start, end).join("") }));
      last = end;
    }
    told.append(letters.slice(last).join(""));
    const where = Object.assign(document.createElement("p"), { className: "source" }), kind = (quote.closest("[data-told]") || quote).dataset.told;
    where.append(link);
    quote.prepend(told, where);
    if (kind !== "page" && link.querySelector(".pg")) link.prepend(`${part.title}, `);
    const heading = part.sections.filter(each => each[0] <= at).pop()[1];
    if (!kind && heading) link.after(` · ${heading}`);
    delete quote.dataset.at;
  }
  const fill_all = (host, chosen) => Promise.all([...host.querySelectorAll("blockquote[data-at]")].filter(chosen).map(fill));
  document.addEventListener("toggle", event => fill_all(event.target, quote => !quote.closest("details:not([open])")), true);
  const near = new IntersectionObserver(seen => seen.filter(each => each.isIntersecting).forEach(each => {
    near.unobserve(each.target);
    fill(each.target);
  }), { rootMargin: "600px" });
  document.querySelectorAll("blockquote[data-at]").forEach(quote => { if (!quote.closest("details")) near.observe(quote); });
  // What is sought in a list is sought in all of it.
  document.addEventListener("focusin", event => {
    const field = event.target, host = document.getElementById(field.dataset.filter);
    if (host && host.querySelector("blockquote[data-at]"))
      fill_all(host, () => true).then(() => field.dispatchEvent(new Event("input")));
  });
})();
