(function () {
  "use strict";
  var page = document.documentElement, group = document.getElementById("sprak");
  function remembered() { try { return localStorage.getItem("begrepskart-language"); } catch (e) { return null; } }
  function remember(value) { try { localStorage.setItem("begrepskart-language", value); } catch (e) { /* not kept */ } }
  function show(value) {
    page.dataset.language = value;
    page.lang = value === "en" ? "en" : "nb";
    document.querySelectorAll(".f").forEach(function (number) { number.textContent = figures(number, page.lang); });
    document.querySelectorAll("[data-en]").forEach(function (name) { name.textContent = turned(name, page.lang); });
    document.querySelectorAll(".pg").forEach(function (word) { word.textContent = group.dataset[page.lang === "en" ? "pageEn" : "pageNb"]; });
    sort(value === "en" ? ":is(i[lang], .alone, [data-en])" : ":is(.nb, [data-en])", page.lang);
    group.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.set === value));
    });
  }
  // What is said in one language at a time has its English beside it, or, if many pages say it, before this script.
  function turned(name, language) {
    if (!printed.has(name)) { printed.set(name, name.textContent); }
    return language === "en" ? name.dataset.en || begrepskartWords[printed.get(name)] : printed.get(name);
  }
  // A number as printed in Norwegian, which is kept, or with the points and blanks of English.
  var printed = new Map();
  function figures(number, language) {
    if (!printed.has(number)) { printed.set(number, number.textContent); }
    return language === "en" ? printed.get(number).replace(/[,\u202f]/g, function (mark) { return mark === "," ? "." : ","; }) : printed.get(number);
  }
  // Lists by name stand in the order of the names that are shown.
  function sort(language, locale) {
    document.querySelectorAll("[data-sorted]").forEach(function (list) {
      var rows = Array.prototype.map.call(list.children, function (row) {
        return { row: row, name: (row.querySelector("a " + language) || row.querySelector("a")).textContent.trim() };
      });
      rows.sort(function (a, b) { return a.name.localeCompare(b.name, locale); });
      rows.forEach(function (each) { list.appendChild(each.row); });
    });
  }
  // A quote that is still to be asked for is a link to its place, which a blockquote is made of.
  document.querySelectorAll("a[data-at]").forEach(function (link) {
    var quote = document.createElement("blockquote");
    Object.assign(quote.dataset, link.dataset);
    ["data-at", "data-told"].forEach(function (name) { link.removeAttribute(name); });
    link.replaceWith(quote);
    quote.appendChild(link);
  });
  // A link to a passage ends with its page: the word for it turns as in any other place.
  document.querySelectorAll('a[href*="#s-"]').forEach(function (link) {
    var told = link.lastChild, word = group.dataset.pageNb, made = document.createElement("i");
    var at = told && told.nodeType === 3 ? (", " + told.data).lastIndexOf(", " + word + " ") : -1;
    if (at < 0) { return; }
    made.className = "pg";
    made.textContent = word;
    told = told.splitText(at);
    told.deleteData(0, word.length);
    link.insertBefore(made, told);
  });
  var names = group.dataset.names.split("|");
  [["nb", names[0]], ["both", names.join(" + ")], ["en", names[1]]].forEach(function (each) {
    var button = document.createElement("button");
    button.type = "button";
    button.dataset.set = each[0];
    button.textContent = each[1];
    group.appendChild(button);
  });
  group.hidden = false;
  group.addEventListener("click", function (event) {
    var value = event.target.dataset && event.target.dataset.set;
    if (value) {
      show(value);
      remember(value);
      document.dispatchEvent(new CustomEvent("begrepskart-language"));
    }
  });
  var first = remembered();
  show(first === "both" || first === "en" ? first : "nb");
  // Rows, list items and quotes that do not hold the words sought are hidden; nothing is fetched or written.
  document.querySelectorAll("[data-filter]").forEach(function (field) {
    var host = document.getElementById(field.dataset.filter), told = field.closest("p").querySelector("[role=status]");
    var items = Array.prototype.slice.call(host.querySelectorAll("tbody > tr, :scope > li, blockquote"));
    field.closest("p").hidden = false;
    field.addEventListener("input", function () {
      var texts = items.map(function (item) { return item.textContent.toLocaleLowerCase("nb"); });
      var wanted = field.value.trim().toLocaleLowerCase("nb"), left = 0;
      items.forEach(function (item, i) {
        item.hidden = texts[i].indexOf(wanted) < 0;
        left += item.hidden ? 0 : 1;
      });
      told.textContent = wanted ? left + " / " + items.length : "";
    });
  });
}());
