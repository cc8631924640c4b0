// Any word in its contexts, over all wording of the study, which this page takes in. All is set as text, never as markup.
(function () {
  "use strict";
  var store = document.getElementById("indeks");
  if (!store) { return; }
  // What a search may be: longer ones are mistakes, and each asterisk multiplies what has to be tried.
  var MOST_CHARACTERS = 200, MOST_STARS = 3;
  var LINES = 200; // drawn at a time
  var LEAST_WORDS = 1000; // of text, for a rate: one occurrence in fewer is more than 10 per 10 000
  var BESIDE = 110; // characters of the sentence shown on a side
  var SORTED_BY = 120, WORDS_SORTED_BY = 4; // characters and words on a side that lines are sorted by
  var AT_ONCE = 5e6; // characters of wording that are searched while somebody types; of more, when the form is sent
  var NEAREST = 8, LEAST_LETTERS = 2;

  var study = JSON.parse(store.textContent), say = study.say, documents = study.documents, services = study.services;
  // The wording of a document stands in parts (quotes.js), whose pages and sections are counted from their beginning.
  documents.forEach(function (d) {
    d.rows = []; d.pages = []; d.sections = [];
    d.parts.forEach(function (name) {
      var part = begrepskartTexts[name] || { pages: [], sections: [], rows: [] }, rows = d.rows.length, pages = d.pages.length;
      part.sections.forEach(function (each) { d.sections.push([rows + each[0], each[1]]); });
      part.rows.forEach(function (row) { d.rows.push([row[0], pages + row[1]].concat(row.slice(2))); });
      d.pages = d.pages.concat(part.pages);
    });
  });
  var marks = Array.prototype.slice.call(document.getElementById("merker").children);
  var characters = 0;
  documents.forEach(function (d) { d.rows.forEach(function (row) { characters += row[4].length; }); });

  function at(id) { return document.getElementById(id); }
  var field = at("q"), answer = at("treff"), told = at("melding"), list = at("linjer"), more = at("flere");
  var chosen = { service: at("tjeneste"), report: at("rapport") }, order = "", shown = 0, found = null;

  // Wording, in the languages shown.
  function number(value, language, digits) {
    var format = { minimumFractionDigits: digits || 0, maximumFractionDigits: digits || 0 };
    return value.toLocaleString(language ? "en" : "nb", format).replace(/\u00a0/g, "\u202f");
  }
  function filled(pattern, values, language) {
    return pattern.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, function (_, name, one, many) {
      var value = values[name];
      if (one !== undefined) { return value === 1 ? one : many; }
      return typeof value === "number" ? number(value, language) : Array.isArray(value) ? value[language] : value;
    });
  }
  function phrase(name, values) {
    return say[name].map(function (pattern, language) { return filled(pattern, values || {}, language); });
  }
  function figure(value, digits) { return [number(value, 0, digits), number(value, 1, digits)]; }
  function english() { return document.documentElement.dataset.language === "en" ? 1 : 0; }
  function element(name, parent, text, kind) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (kind) { made.className = kind; }
    return parent.appendChild(made);
  }
  // One language at a time for a name or number ("alone"), otherwise those that are shown.
  function bilingual(parent, pair, alone) {
    if (pair[0] === pair[1]) { parent.appendChild(document.createTextNode(pair[0])); return parent; }
    element("span", parent, pair[0], "nb");
    if (!alone) { parent.appendChild(document.createTextNode(" ")); }
    element("span", parent, pair[1], alone ? "en alone" : "en").lang = "en";
    return parent;
  }
  function paragraph(pair, kind) { return bilingual(element("p", told, "", kind), pair); }

  // What is asked: words, each a pattern; or why it cannot be sought.
  var LETTER = "[\\p{L}\\p{N}\\p{M}]", REST = "[\\p{L}\\p{N}\\p{M}'’-]";
  var formsOf = null;
  function forms(word) {
    if (!formsOf) {
      formsOf = new Map();
      study.forms.forEach(function (together) {
        together.forEach(function (form) { formsOf.set(form, (formsOf.get(form) || []).concat([together])); });
      });
    }
    var all = new Set([word]);
    (formsOf.get(word) || []).forEach(function (together) { together.forEach(function (form) { all.add(form); }); });
    return Array.from(all);
  }
  function literal(text) { return text.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&"); }
  function source(word) {
    if (word === "*") { return REST + "{1,40}"; }
    var inner = word.split("*").map(literal).join(REST + "{0,40}");
    var first = /^[\p{L}\p{N}\p{M}*]/u.test(word) ? "(?<!" + LETTER + ")" : "";
    var last = /[\p{L}\p{N}\p{M}*]$/u.test(word) ? "(?!" + LETTER + ")" : "";
    return first + inner + last;
  }
  function asked(text) {
    var query = text.slice(0, MOST_CHARACTERS + 1).normalize("NFC").trim();
    if (text.trim().length > MOST_CHARACTERS) { return { reason: phrase("too_long", { n: MOST_CHARACTERS }) }; }
    query = query.replace(/^(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)$/, "$1$2$3").replace(/\*+/g, "*").trim();
    if (!query) { return { empty: true }; }
    var words = query.split(/\s+/), stars = query.split("*").length - 1, sought = words;
    if (!/[^\s*]/.test(query)) { return { reason: phrase("no_word") }; }
    if (stars > MOST_STARS) { return { reason: phrase("too_many_stars", { n: MOST_STARS }) }; }
    var each = words.map(function (word) {
      return at("former").checked && word.indexOf("*") < 0 ? forms(word.toLocaleLowerCase("nb")) : [word];
    });
    var pattern = each.map(function (all) { return "(?:" + all.map(source).join("|") + ")"; }).join(" ");
    return { query: query, words: sought, forms: each, pattern: new RegExp(pattern, "giu") };
  }

  // Where it stands. A row is [sentence, page, services, kind, wording]; kind 0 is counted.
  function about(row) { return row[2]; }
  function wanted(row, service) {
    if (service === "") { return true; }
    return service === "nobody" ? row[3] === 0 && !row[2].length : about(row).indexOf(Number(service)) >= 0;
  }
  function occurrences(pattern, service, report) {
    var hits = [], sentences = 0, uncounted = 0;
    documents.forEach(function (d, i) {
      if (report !== "" && Number(report) !== i) { return; }
      d.rows.forEach(function (row, j) {
        var match, any = false;
        pattern.lastIndex = 0;
        while ((match = pattern.exec(row[4]))) {
          if (wanted(row, service)) {
            hits.push({ document: i, row: row, nth: j, at: match.index, length: match[0].length });
            if (row[3]) { uncounted += 1; } else { any = true; }
          }
        }
        sentences += any;
      });
    });
    return { hits: hits, sentences: sentences, uncounted: uncounted };
  }

  // How often, in text about whom. Denominators are the words that count (the tables exposure and sentences).
  function tallies(hits, service, report) {
    var byReport = documents.map(function () { return 0; });
    var byService = services.map(function () { return documents.map(function () { return 0; }); });
    hits.forEach(function (hit) {
      if (hit.row[3]) { return; }
      byReport[hit.document] += 1;
      about(hit.row).forEach(function (s) { byService[s][hit.document] += 1; });
    });
    function within(values) { return values.map(function (n, i) { return report === "" || Number(report) === i ? n : 0; }); }
    function words(i) {
      if (service === "nobody") { return 0; } // no table says how much text is about none
      return service === "" ? documents[i].words : services[Number(service)].words[i];
    }
    return {
      services: services.map(function (s, i) {
        return { name: s.name, about: s.about, level: s.level, mark: marks[i], value: String(i), counts: byService[i], words: within(s.words) };
      }).filter(function (row) { return service === "" || row.value === service; }),
      reports: documents.map(function (d, i) {
        return { name: [d.title, d.title], value: String(i), counts: [byReport[i]], words: [words(i)] };
      }).filter(function (row) { return report === "" || row.value === report; })
    };
  }
  function sum(values) { return values.reduce(function (a, b) { return a + b; }, 0); }
  function rate(row) { return sum(row.words) < LEAST_WORDS ? null : 1e4 * sum(row.counts) / sum(row.words); }
  // Gries's deviation of proportions, over its largest value, as kg/measure/words/dispersion.py has it.
  function spread(counts, words) {
    var n = sum(counts), all = sum(words), parts = [];
    words.forEach(function (w, i) { if (w) { parts.push([counts[i] / n, w / all]); } });
    if (!n || parts.length < 2) { return null; }
    var apart = sum(parts.map(function (p) { return Math.abs(p[0] - p[1]); })) / 2;
    return apart / (1 - Math.min.apply(null, parts.map(function (p) { return p[1]; })));
  }
  function held(counts) { return counts.filter(Boolean).length; }
  function ranked(rows) {
    var met = rows.filter(function (row) { return sum(row.counts); });
    // Levels of government are no professions: they stand last, and before them what has too little text for a rate.
    function key(row) { var r = rate(row); return (row.level ? -1e6 : 0) + (r === null ? -1 : r); }
    return met.sort(function (a, b) { return key(b) - key(a) || sum(b.counts) - sum(a.counts); });
  }

  function table(id, rows, select, withSpread) {
    var body = at(id).tBodies[0], best = Math.max.apply(null, [0].concat(rows.map(rate)));
    body.textContent = "";
    ranked(rows).forEach(function (row) {
      var line = element("tr", body), head = element("th", line), button, cell, r = rate(row), bar;
      head.scope = "row";
      if (row.mark) { head.appendChild(row.mark.cloneNode(true)); }
      button = bilingual(element("button", head), row.name, true);
      button.type = "button";
      button.addEventListener("click", function () { select.value = select.value === row.value ? "" : row.value; search(); });
      element("td", line, "", "n").appendChild(bilingual(document.createElement("span"), figure(sum(row.counts)), true));
      cell = element("td", line, "", "n");
      bilingual(cell, r === null ? say.little : figure(r, 1), true);
      if (r === null) { cell.className = "n soft"; }
      cell = element("td", line, "", "graph " + (row.mark ? row.mark.classList[1] : ""));
      if (r !== null && best) {
        bar = cell.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
        bar.setAttribute("aria-hidden", "true");
        bar = bar.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
        bar.setAttribute("width", (100 * r / best).toFixed(1) + "%");
        bar.setAttribute("height", "100%");
        bar.setAttribute("fill", row.mark ? "var(--c)" : "var(--accent)");
      }
      if (!withSpread) { return; }
      bilingual(element("td", line, "", "n"), phrase("of", { k: held(row.counts), all: held(row.words) }), true);
      var dp = spread(row.counts, row.words);
      bilingual(element("td", line, "", "n"), dp === null ? ["–", "–"] : figure(dp, 2), true);
    });
    at(id).closest("section").hidden = !body.rows.length;
  }

  // The lines.
  var collator = new Intl.Collator("nb");
  function words(text) { return text.match(/[\p{L}\p{N}]+/gu) || []; }
  var KEYS = {
    left: function (hit) {
      var before = hit.row[4].slice(Math.max(0, hit.at - SORTED_BY), hit.at);
      return words(before).reverse().slice(0, WORDS_SORTED_BY).join(" ");
    },
    right: function (hit) {
      var from = hit.at + hit.length;
      return words(hit.row[4].slice(from, from + SORTED_BY)).slice(0, WORDS_SORTED_BY).join(" ");
    },
    service: function (hit) { return names(hit, english())[0]; },
    report: function (hit) { return documents[hit.document].title; }
  };
  function names(hit, language) { return about(hit.row).map(function (s) { return services[s].name[language]; }); }
  function sorted(hits) {
    if (!KEYS[order]) { return hits; }
    var keyed = hits.map(function (hit) { return { hit: hit, key: KEYS[order](hit) || "\uffff" }; });
    keyed.sort(function (a, b) { return collator.compare(a.key, b.key); });
    return keyed.map(function (each) { return each.hit; });
  }
  function sides(hit, most) {
    var text = hit.row[4], from = hit.at, to = hit.at + hit.length;
    var left = text.slice(Math.max(0, from - most), from), right = text.slice(to, to + most);
    return [(from > most ? "…" : "") + left, text.slice(from, to), right + (text.length - to > most ? "…" : "")];
  }
  function address(hit) {
    var number = hit.row[0];
    return documents[hit.document].href + (number < 0 ? "#del-" + (-1 - number) : "#s-" + number);
  }
  function page(hit) { return documents[hit.document].pages[hit.row[1]]; }
  function line(hit) {
    var item = document.createElement("li"), parts = sides(hit, BESIDE), place, link, where = documents[hit.document];
    element("span", element("span", item, "", "l"), parts[0]);
    element("mark", item, parts[1]);
    element("span", item, parts[2], "r");
    place = element("span", item, "", "at");
    about(hit.row).forEach(function (s) {
      var mark = place.appendChild(marks[s].cloneNode(true));
      mark.removeAttribute("aria-hidden");
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", services[s].name[english()]);
      mark.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "title")).textContent = services[s].name[english()];
    });
    if (hit.row[3]) { bilingual(element("span", place, "", "said"), study.kinds[hit.row[3]], true); }
    link = element("a", place);
    link.href = address(hit);
    link.title = where.title;
    element("span", link, where.title, "title");
    bilingual(element("span", link, "", "on"), [say.page[0] + " " + page(hit), say.page[1] + " " + page(hit)], true);
    return item;
  }
  function draw() {
    var rows = document.createDocumentFragment(), lines = found.lines;
    lines.slice(shown, shown + LINES).forEach(function (hit) { rows.appendChild(line(hit)); });
    list.appendChild(rows);
    shown = Math.min(lines.length, shown + LINES);
    more.hidden = shown >= lines.length;
    more.textContent = "";
    bilingual(more, phrase("more", { n: Math.min(LINES, lines.length - shown), all: lines.length }), true);
  }
  function again() {
    list.textContent = "";
    shown = 0;
    found.lines = sorted(found.hits.filter(function (hit) { return !hit.row[3] || at("alt").checked; }));
    document.querySelectorAll("[data-sort]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.sort === order));
    });
    draw();
  }

  // When nothing is found: what words of the texts begin as the first word that does not stand there.
  var vocabulary = null;
  function nearest(word) {
    if (!vocabulary) {
      vocabulary = new Map();
      documents.forEach(function (d) {
        d.rows.forEach(function (row) {
          if (!row[3]) { words(row[4].toLowerCase()).forEach(function (w) { vocabulary.set(w, (vocabulary.get(w) || 0) + 1); }); }
        });
      });
    }
    var sought = words(word.toLocaleLowerCase("nb"))[0] || "", all = Array.from(vocabulary), near = [], length = sought.length;
    function begins(entry) { return entry[0].slice(0, length) === sought.slice(0, length); }
    while (length >= LEAST_LETTERS && !near.length) { near = all.filter(begins); length -= 1; }
    near.sort(function (a, b) { return b[1] - a[1] || collator.compare(a[0], b[0]); });
    return near.slice(0, NEAREST).map(function (entry) { return entry[0]; });
  }
  function missing(ask) {
    return ask.words.find(function (word) {
      var one = new RegExp(source(word), "iu");
      return !documents.some(function (d) { return d.rows.some(function (row) { return !row[3] && one.test(row[4]); }); });
    }) || ask.words[0];
  }
  function suggest(near) {
    var host = paragraph(say.nearest, "inline");
    near.forEach(function (word) {
      var button = element("button", host, word, "word");
      button.type = "button";
      button.lang = "nb";
    });
  }

  function heading(pair) { bilingual(element("h2", told), pair); }
  function scope() {
    var parts = [chosen.service, chosen.report].filter(function (select) { return select.value; });
    parts = parts.map(function (select) { return select.selectedOptions[0].textContent; });
    return parts.length ? " (" + parts.join(", ") + ")" : "";
  }
  function beside(n) {
    var host = paragraph(phrase("beside", { n: n }), "soft inline"), button;
    if (at("alt").checked) { return; }
    button = element("button", host, "", "word");
    button.type = "button";
    button.addEventListener("click", function () { at("alt").checked = true; search(); });
    bilingual(button, phrase("only_uncounted", { n: n }), true);
  }
  function concept(query) {
    var known = Object.prototype.hasOwnProperty.call(study.concepts, query) ? study.concepts[query] : null;
    if (known) { bilingual(element("a", paragraph(["", ""], "go")), phrase("see_concept", { name: known[1] })).href = known[0]; }
  }
  function summary(ask, result, byWhom) {
    var counted = result.hits.length - result.uncounted, reports = byWhom.reports;
    var counts = reports.map(function (r) { return sum(r.counts); }), sizes = reports.map(function (r) { return sum(r.words); });
    if (!counted) { heading(phrase("nothing", { query: ask.query, where: scope() })); }
    else {
      var all = sum(sizes), dp = spread(counts, sizes), note = [];
      heading(phrase("found", { query: ask.query, n: counted, m: result.sentences, k: held(counts), all: reports.length }));
      if (all >= LEAST_WORDS) { note.push(phrase("rate", { rate: figure(1e4 * counted / all, 1) })); }
      if (dp !== null) { note.push(phrase("spread", { dp: figure(dp, 2) })); }
      if (note.length) { paragraph([0, 1].map(function (i) { return note.map(function (each) { return each[i]; }).join(" "); })); }
    }
    if (ask.forms.some(function (each) { return each.length > 1; })) {
      var sought = ask.forms.map(function (each) { return each.slice().sort(collator.compare).join(", "); }).join(" + ");
      paragraph(phrase("forms_sought", { forms: sought }), "soft");
    }
    concept(ask.query.toLocaleLowerCase("nb"));
    if (result.uncounted) { beside(result.uncounted); }
    var near = counted ? [] : nearest(missing(ask));
    if (near.length) { suggest(near); }
    var none = byWhom.services.filter(function (row) { return sum(row.words) >= LEAST_WORDS && !sum(row.counts); });
    if (counted && none.length) {
      paragraph(phrase("none_about", { names: [0, 1].map(function (language) {
        return none.map(function (row) { return row.about[language]; }).join(", ");
      }) }), "soft");
    }
  }
  function search() {
    var ask = asked(field.value), service = chosen.service.value, report = chosen.report.value;
    told.textContent = "";
    answer.hidden = true;
    found = null;
    at("svar").dataset.sought = field.value;
    remember();
    ["forslag", "innledning"].forEach(function (id) { if (at(id)) { at(id).hidden = !ask.empty; } });
    if (ask.reason) { heading(ask.reason); }
    if (!ask.pattern) { return; }
    var result = occurrences(ask.pattern, service, report), byWhom = tallies(result.hits, service, report);
    found = { ask: ask, hits: result.hits, byWhom: byWhom };
    summary(ask, result, byWhom);
    table("etter-tjeneste", byWhom.services, chosen.service, true);
    table("etter-rapport", byWhom.reports, chosen.report, false);
    again();
    answer.hidden = !found.lines.length && !scope(); // what was chosen can be chosen otherwise
  }

  // The address holds the search, so that it can be sent.
  function state() {
    return [["q", field.value.slice(0, MOST_CHARACTERS)], ["former", at("former").checked ? "1" : ""], ["alt", at("alt").checked ? "1" : ""],
      ["tjeneste", chosen.service.value], ["rapport", chosen.report.value], ["sorter", order]];
  }
  function remember() {
    var parts = new URLSearchParams(state().filter(function (pair) { return pair[1]; })).toString();
    try { history.replaceState(null, "", location.pathname + (parts ? "?" + parts : "")); } catch (e) { /* as it was */ }
  }
  function options() {
    [[chosen.service, say.every_service, services, "name"], [chosen.report, say.every_report, documents, "title"]].forEach(function (each) {
      var select = each[0], value = select.value;
      select.textContent = "";
      element("option", select, each[1][english()]).value = "";
      each[2].forEach(function (item, i) {
        var name = item[each[3]];
        element("option", select, Array.isArray(name) ? name[english()] : name).value = String(i);
      });
      if (select === chosen.service) { element("option", select, say.nobody[english()]).value = "nobody"; }
      select.value = value;
    });
  }
  function recall() {
    var kept = new URLSearchParams(location.search);
    field.value = (kept.get("q") || "").slice(0, MOST_CHARACTERS + 1);
    at("former").checked = kept.get("former") === "1";
    at("alt").checked = kept.get("alt") === "1";
    [[chosen.service, "tjeneste"], [chosen.report, "rapport"]].forEach(function (each) {
      each[0].value = kept.get(each[1]) || "";
      if (each[0].selectedIndex < 0) { each[0].value = ""; }
    });
    order = KEYS[kept.get("sorter")] ? kept.get("sorter") : "";
  }

  // Files for a spreadsheet in Norwegian.
  function cell(value) {
    return typeof value === "number" ? String(Math.round(value * 1e4) / 1e4).replace(".", ",") : begrepskartCsv.guarded(String(value));
  }
  function csv(heads, rows) {
    return begrepskartCsv.file([heads.split("|")].concat(rows).map(function (row) { return row.map(cell); }), ";");
  }
  function lines() {
    var language = english();
    return csv(say.csv[language], found.lines.map(function (hit) {
      var d = documents[hit.document], parts = sides(hit, Infinity), heading = "";
      d.sections.forEach(function (each) { if (each[0] <= hit.nth) { heading = each[1]; } });
      return [d.title, page(hit), heading, names(hit, language).join(", "), parts[0], parts[1], parts[2],
        say[hit.row[3] ? "no" : "yes"][language], address(hit)];
    }));
  }
  function figures() {
    var language = english(), both = found.byWhom;
    function rows(by, table) {
      return table.map(function (row) {
        var dp = spread(row.counts, row.words), r = rate(row);
        return [found.ask.query, by[language], row.name[language], sum(row.counts), sum(row.words), r === null ? "" : r, dp === null ? "" : dp];
      });
    }
    return csv(say.csv_numbers[language], rows(say.service, both.services).concat(rows(say.report, both.reports)));
  }
  function save(text, what) {
    var name = found.ask.query.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40);
    begrepskartCsv.save(text, what + "-" + name + ".csv", "text/csv;charset=utf-8");
  }

  options();
  recall();
  field.addEventListener("input", function () { if (characters < AT_ONCE) { search(); } });
  at("skjema").addEventListener("submit", function (event) { event.preventDefault(); search(); });
  [at("former"), at("alt"), chosen.service, chosen.report].forEach(function (each) { each.addEventListener("change", search); });
  document.addEventListener("click", function (event) {
    var pressed = event.target.closest(".word, [data-sort]");
    if (!pressed) { return; }
    if (pressed.dataset.sort !== undefined) { order = pressed.dataset.sort; remember(); again(); }
    else if (pressed.lang) { field.value = pressed.textContent; search(); }
  });
  more.addEventListener("click", draw);
  at("lagre-linjer").addEventListener("click", function () { save(lines(), "linjer"); });
  at("lagre-tall").addEventListener("click", function () { save(figures(), "tall"); });
  document.addEventListener("begrepskart-language", function () { options(); if (found) { again(); } });
  search();
  if (!field.value) { field.focus(); }
}());
