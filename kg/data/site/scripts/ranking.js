// The heads of a table of numbers become buttons: the names in their alphabet, or the largest number first.
(function () {
  "use strict";
  var table = document.querySelector("table[data-ranked]");
  if (!table) { return; }
  var body = table.tBodies[0], heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  function mark(chosen) {
    heads.forEach(function (head, i) {
      if (i === chosen) { head.setAttribute("aria-sort", i ? "descending" : "ascending"); }
      else { head.removeAttribute("aria-sort"); }
    });
  }
  function name(row) {
    return (row.querySelector("a ." + document.documentElement.lang) || row.querySelector("a")).textContent.trim();
  }
  function value(row, column) {
    // Numbers of thousands stand there in both languages' writing.
    var cell = row.cells[column];
    return Number((cell.querySelector(".nb") || cell).textContent.replace(/\D/g, ""));
  }
  function rank(column) {
    var rows = Array.prototype.map.call(body.rows, function (row) {
      return { row: row, name: name(row), value: column ? value(row, column) : 0 };
    });
    rows.sort(function (a, b) { return b.value - a.value || a.name.localeCompare(b.name, document.documentElement.lang); });
    rows.forEach(function (each) { body.appendChild(each.row); });
    mark(column);
  }
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () { rank(column); });
  });
  document.addEventListener("begrepskart-language", function () { mark(0); });
  mark(0);
}());
