// Another service beside this one: chosen in a list, told from the data in the page, all of it as text.
(function () {
  "use strict";
  var data = document.getElementById("beside-data"), part = document.getElementById("beside");
  if (!data || !part) { return; }
  var known = JSON.parse(data.textContent), say = known.say, own = known.own;
  var select = part.querySelector("select"), status = part.querySelector("[role=status]");
  var pair = document.getElementById("beside-pair");
  function english(number) { return number.replace(/\u202f/g, "\u0000").replace(",", ".").replace(/\u0000/g, ","); }
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }
  // The same in both languages, of which the page shows one.
  function put(into, nb, en) {
    if (nb === en) { into.appendChild(document.createTextNode(nb)); return; }
    into.appendChild(element("i", "nb", nb));
    var other = element("i", "alone", en);
    other.lang = "en";
    into.appendChild(other);
  }
  function fill(phrase, values) {
    return phrase.map(function (text, i) {
      return Object.keys(values).reduce(function (all, name) { return all.split("%" + name).join(values[name][i]); }, text);
    });
  }
  function rate(number) { return [number, english(number)]; }
  function item(kind, cells, other) {
    var concept = own.concepts[cells[0]], certain = cells[3], row = element("li", certain ? "" : "open");
    var link = element("a");
    link.href = "../" + concept[2] + "#" + (kind === "there" ? other.anchor : own.anchor);
    put(link, concept[0], concept[1]);
    row.appendChild(link);
    var parts = [];
    if (kind !== "there") { parts.push(fill(say.here, {n: rate(cells[1])})); }
    if (kind !== "here") { parts.push(fill(say.there, {n: rate(cells[2]), who: other.definite})); }
    if (kind !== "both" && certain) { parts.push(fill(say.lacking, {who: kind === "here" ? other.definite : own.definite})); }
    var told = element("small");
    put(told, parts.map(function (p) { return p[0]; }).join(" · "), parts.map(function (p) { return p[1]; }).join(" · "));
    row.appendChild(told);
    return row;
  }
  function unsure() {
    var row = element("li", "open");
    put(row, say.cannot[0] + ":", say.cannot[1] + ":");
    return row;
  }
  function show() {
    var other = own.services[select.selectedIndex];
    pair.hidden = !other.pair;
    pair.href = "../" + other.pair;
    status.textContent = "";
    var words = fill(say.words, {n: [other.words.toLocaleString("nb-NO"), other.words.toLocaleString("en-GB")], who: other.definite});
    if (!other.enough) { words = [words[0] + " " + say.few[0], words[1] + " " + say.few[1]]; }
    put(status, words[0], words[1]);
    Array.prototype.forEach.call(part.querySelectorAll("[data-kind]"), function (section) {
      var kind = section.getAttribute("data-kind"), old = section.querySelector("ul"), list = element("ul");
      other[kind].forEach(function (cells, i) {
        if (!cells[3] && (!i || other[kind][i - 1][3])) { list.appendChild(unsure()); }
        list.appendChild(item(kind, cells, other));
      });
      if (old) { section.removeChild(old); }
      if (other[kind].length) { section.appendChild(list); }
      section.querySelector("p").hidden = other[kind].length > 0;
    });
  }
  function options() {
    var chosen = Math.max(select.selectedIndex, 0), i = document.documentElement.lang === "en" ? 1 : 0;
    select.textContent = "";
    own.services.forEach(function (service) { select.appendChild(element("option", "", service.name[i])); });
    select.selectedIndex = chosen;
  }
  select.addEventListener("change", show);
  document.addEventListener("begrepskart-language", options);
  options();
  show();
  document.getElementById("beside-list").hidden = true;
  part.hidden = false;
}());
