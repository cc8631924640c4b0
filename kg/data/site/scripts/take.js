// Every table and picture can be taken along. No text stands here: what the buttons say is made before it from the wording.
(() => {
  "use strict";
  const root = document.documentElement, main = document.getElementById("innhold");
  const said = begrepskartTake;
  const english = () => root.dataset.language === "en", style_of = node => getComputedStyle(node);
  const in_language = name => said[name][Number(english())];
  function put(name, className, ...inside) {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...inside);
    return made;
  }
  const both = ([nb, en]) => [put("i", "nb", nb), put("i", "alone", en)];
  function takes(kind, made) { made.dataset.take = kind; return made; }
  const source = document.querySelector(".cite [data-take=source]"), copied = takes("copied", put("span", "", ...both(said.copied)));
  const status = put("span", "", Object.assign(copied, { hidden: true }));
  status.setAttribute("role", "status");
  const row = put("p", "take", put("span", "", ...both(said.download)),
    ...["csv", "svg", "png"].map(kind => takes(kind, Object.assign(put("button", "", kind.toUpperCase()), { type: "button" }))),
    takes("link", put("a", "", ...both(said.link))), status, source ? source.cloneNode(true) : takes("source", put("span", "", ...both(said.source))));
  const { harmless, guarded, save } = begrepskartCsv;
  const clean = text => harmless(text.replace(/\u2060/g, "").replace(/\s+/g, " ")).trim();
  // The words of one language, Norwegian where both are shown; of what is folded its summary, if that is asked for.
  function words(node, folded) {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.matches(`svg, .take, .hash, td small, [hidden], ${english() ? ".nb" : "i[lang], .alone"}`)) return "";
    const closed = node.matches("details:not([open])"), style = style_of(node);
    const text = (closed ? folded ? [node.firstElementChild] : [] : [...node.childNodes]).map(n => words(n, folded)).join("");
    return node.localName === "br" || style.display !== "inline" || parseFloat(style.marginLeft) ? ` ${text} ` : text;
  }
  const said_in = node => clean(words(node)) || clean(words(node, true));
  // A number without blanks and with a plain minus, its comma as printed; a dash is what is not known.
  function cell(text) {
    const bare = text.replace(/\u2212/g, "-");
    if (bare === "–" || bare === "·") return "";
    const number = english() ? /^-?\d+(,\d{3})*(\.\d+)?$/ : /^-?\d+( \d{3})*(,\d+)?$/;
    return number.test(bare) ? bare.replace(english() ? /,/g : / /g, "") : guarded(text);
  }
  function csv(rows) {
    const by = english() ? "," : ";", kept = rows[0].map((_, x) => rows.some(line => line[x]));
    return begrepskartCsv.file(rows.map(line => kept.map((_, x) => cell(line[x] || "")).filter((_, x) => kept[x])), by);
  }
  function rows_of(table) {
    const lines = [...table.rows].filter(line => !line.hidden), grid = lines.map(() => []), head = [];
    lines.forEach((line, y) => {
      const heading = line.parentNode === table.tHead;
      let x = 0;
      for (const td of line.cells) {
        while (x in grid[y]) x++;
        for (const below of grid.slice(y, y + (td.rowSpan || 1)))
          for (let dx = 0; dx < td.colSpan; dx++) below[x + dx] = dx && !heading ? "" : said_in(td);
      }
      if (heading) grid[y].forEach((text, at) => { head[at] = head[at] && head[at] !== text ? clean(`${head[at]} ${text}`) : text; });
    });
    const rows = grid.filter((_, y) => lines[y].parentNode !== table.tHead);
    while (rows.some(each => each.length > head.length)) head.push("");
    // No two columns have one name.
    const nth = (text, x) => head.slice(0, x + 1).filter(other => other === text).length;
    return [head.map((text, x) => text && nth(text, x) > 1 ? `${text} ${nth(text, x)}` : text), ...rows];
  }
  function rows_of_bars(bars) {
    const unit = [...bars.querySelectorAll(".axis text")].map(said_in_picture).filter(text => !/^[\d\u2212]/.test(text)).pop();
    return [[in_language("name"), unit || in_language("value"), in_language("note")], ...[...bars.querySelectorAll("li")].map(li => {
      const value = said_in(li.querySelector(".value")), number = (/^\u2212?\d[\d .,]*(?= |$)/.exec(value) || [""])[0];
      return [said_in(li.querySelector(".who")), number.trim(), value.slice(number.length).trim()];
    })];
  }
  const said_in_picture = text => clean([...text.childNodes].map(node => words(node)).join(""));
  const slug = text => text.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "o").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
  const headings = [...main.querySelectorAll("h1, h2, h3")];
  const anchor = ({ id, parentNode: part, previousElementSibling: before }) => id || (part !== main && !before ? part.id : "");
  function offer(element, after, act) {
    const buttons = row.cloneNode(true), before = headings.filter(each => each.compareDocumentPosition(element) & 4), heading = before[before.length - 1];
    const at = element.id || before.map(anchor).filter(Boolean).pop(), link = buttons.querySelector("[data-take=link]");
    const title = () => heading ? said_in(heading) : clean(document.title);
    const page = decodeURIComponent(location.pathname.split("/").pop()).replace(/\.html$/, "");
    buttons.querySelectorAll("button, [data-take=source]").forEach(each => { if (!(each.dataset.take in act)) each.remove(); });
    if (at) link.href = `#${at}`; else link.remove();
    buttons.addEventListener("click", event => {
      const kind = (event.target.closest("[data-take]") || row).dataset.take;
      if (kind in act) act[kind](slug(`${page} ${title()}`), [...new Set([headings[0], heading])].filter(Boolean).map(said_in).join(": "));
      if (kind === "link" && navigator.clipboard)
        navigator.clipboard.writeText(link.href).then(() => { buttons.querySelector("[data-take=copied]").hidden = false; }, () => {});
    });
    after(buttons);
  }
  for (const table of main.querySelectorAll("table")) if (table.tHead && table.tBodies.length)
    offer(table, buttons => (table.closest(".scroll") || table).after(buttons), { csv: name => save(csv(rows_of(table)), `${name}.csv`, "text/csv") });
  const draw = (chart, title) => begrepskartPicture.drawn(chart, title, said_in(row.querySelector("[data-take=source]")));
  if (typeof begrepskartPicture === "object") for (const chart of main.querySelectorAll("figure, .bars, .scatter")) {
    const bars = chart.matches(".bars") ? chart : chart.querySelector(".bars");
    if (chart.parentNode.closest("figure, .bars, .scatter") || ![...chart.querySelectorAll("svg:not(.key)")].some(svg => !svg.closest("table"))) continue;
    offer(chart, buttons => chart.localName === "figure" ? chart.append(buttons) : chart.after(buttons), {
      ...bars && { csv: name => save(csv(rows_of_bars(bars)), `${name}.csv`, "text/csv") },
      svg: (name, title) => save(draw(chart, title).text, `${name}.svg`, "image/svg+xml"),
      png: (name, title) => begrepskartPicture.as_png(draw(chart, title), blob => save(blob, `${name}.png`, "image/png"))
    });
  }
  // A mark behind each heading that can be linked to.
  const marks = headings.filter(each => each.localName !== "h1" && anchor(each) && !each.closest("details")).map(heading => {
    const mark = document.createElement("a");
    heading.append(Object.assign(mark, { className: "hash", href: `#${anchor(heading)}` }));
    return mark;
  });
  const name_marks = () => marks.forEach(mark => mark.setAttribute("aria-label", in_language("link")));
  name_marks();
  document.addEventListener("begrepskart-language", name_marks);
})();
