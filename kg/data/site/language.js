(function () {
  "use strict";
  var page = document.documentElement, group = document.getElementById("sprak");
  function remembered() { try { return localStorage.getItem("begrepskart-language"); } catch (e) { return null; } }
  function remember(value) { try { localStorage.setItem("begrepskart-language", value); } catch (e) { /* not kept */ } }
  function show(value) {
    page.dataset.language = value;
    page.lang = value === "en" ? "en" : "nb";
    group.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.set === value));
    });
  }
  group.hidden = false;
  group.addEventListener("click", function (event) {
    var value = event.target.dataset && event.target.dataset.set;
    if (value) { show(value); remember(value); }
  });
  var first = remembered();
  show(first === "nb" || first === "en" ? first : "both");
}());
