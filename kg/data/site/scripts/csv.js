// What a page saves for a spreadsheet. Cells that it would run as formulas get an apostrophe, as in corpus/shown.py.
var begrepskartCsv = (function () {
  "use strict";
  var SIGN = "[-=+@＝＋－＠]", NUMBER = /^'*[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?$/;
  var TURNS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff]/g;
  var RUN = new RegExp("^(?:[\\s\"'\u00ad\u200b\u2060\ufeff]*" + SIGN + "|'*[\\t\\r\\n])");
  var WITHIN = new RegExp("([;\\t\\n])(?='*[\\s\"\u00ad\u200b\u2060\ufeff]{0,9}" + SIGN + ")", "g");

  // Without control characters and those that turn the direction of the text.
  function harmless(text) { return text.replace(TURNS, "\ufffd"); }
  function guarded(text) {
    var safe = harmless(text).replace(WITHIN, "$1'");
    return !NUMBER.test(safe) && RUN.test(safe) ? "'" + safe : safe;
  }
  // Rows of cells as they are printed, with what separates them.
  function file(rows, by) {
    function quoted(text) { return text.indexOf(by) >= 0 || /["\r\n\t]/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text; }
    return "\ufeff" + rows.map(function (row) { return row.map(quoted).join(by) + "\r\n"; }).join("");
  }
  function save(data, name, type) {
    var link = document.createElement("a"), href = URL.createObjectURL(new Blob([data], { type: type }));
    link.href = href;
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(href); }, 60000);
  }
  return { harmless: harmless, guarded: guarded, file: file, save: save };
}());
