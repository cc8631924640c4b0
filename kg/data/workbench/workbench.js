(function () {
  "use strict";
  document.documentElement.dataset.script = "";
  // What came of the last form, or the field that is wrong: it is seen and read out wherever on the page it stands.
  var told = document.querySelector("[aria-invalid]") || document.getElementById("sagt");
  if (told) { told.focus(); }
  var form = document.getElementById("skriv"), text = document.getElementById("tekst");
  if (!form || !text || !form.dataset.key) { return; }
  var key = form.dataset.key, typed = "typed" in form.dataset, kept = text.defaultValue, notice = document.getElementById("ulagret");
  function stored() { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } }
  function store(value) {
    var draft = { text: value, chosen: chosen() };
    try { if (value === null) { localStorage.removeItem(key); } else { localStorage.setItem(key, JSON.stringify(draft)); } } catch (e) { /* not kept */ }
  }
  // The blocks that were put in: the server ties their words to their sources.
  function chosen() { return Array.prototype.map.call(form.querySelectorAll("[name=valgt]"), function (field) { return field.value; }); }
  function choose(block) {
    if (!block || chosen().indexOf(block) >= 0) { return; }
    var field = document.createElement("input");
    field.type = "hidden"; field.name = "valgt"; field.value = block;
    form.appendChild(field);
  }
  // What was typed and not saved outlives a closed window, this server and this machine's restart.
  var draft = stored();
  if (draft !== null && !typed && (typeof draft.text !== "string" || draft.text.trim() === kept.trim() || draft.text.trim() === "")) { store(null); draft = null; }
  if (typed) { store(kept); }
  if (draft !== null && !typed) {
    notice.hidden = false;
    notice.addEventListener("click", function (event) {
      var wanted = event.target.closest("[data-draft]");
      if (!wanted) { return; }
      if (wanted.dataset.draft === "restore") { text.value = draft.text; (draft.chosen || []).forEach(choose); look(); } else { store(null); }
      notice.hidden = true;
      text.focus();
    });
  }
  // What a wording covers is asked of this server a moment after one stops typing; an older answer is not shown.
  var waiting = null, asking = null, asked = null;
  function look() {
    if (text.value === asked) { return; }
    asked = text.value;
    if (asking) { asking.abort(); }
    asking = new AbortController();
    var sent = new URLSearchParams(new FormData(form));
    sent.set("bare", "1");
    fetch(form.dataset.look, { method: "POST", body: sent, signal: asking.signal }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(new Error(answer.status));
    }).then(function (html) {
      var seen = document.getElementById("sett"), page = new DOMParser().parseFromString(html, "text/html");
      var open = openOnes(seen);
      seen.replaceChildren.apply(seen, Array.prototype.slice.call(page.body.childNodes));
      seen.querySelectorAll("details").forEach(function (each, i) { each.open = open.indexOf(i) >= 0; });
    }).catch(function () { asked = null; });
  }
  function openOnes(seen) {
    var open = [];
    seen.querySelectorAll("details").forEach(function (each, i) { if (each.open) { open.push(i); } });
    return open;
  }
  function changed() {
    store(text.value.trim() === kept.trim() && !typed ? null : text.value);
    notice.hidden = true;
    clearTimeout(waiting);
    waiting = setTimeout(look, 500);
  }
  text.addEventListener("input", changed);
  // A block goes in where one writes, with a blank on each side that needs one.
  document.addEventListener("click", function (event) {
    var block = event.target.closest("[data-text], [data-whole]");
    if (!block) { return; }
    event.preventDefault();
    if (block.dataset.whole) { text.value = block.dataset.whole; changed(); text.focus(); return; }
    var start = text.selectionStart, end = text.selectionEnd, value = text.value, put = block.dataset.text;
    if (document.activeElement !== text && !text.dataset.touched) { start = end = value.length; }
    if (start > 0 && !/\s/.test(value[start - 1])) { put = " " + put; }
    if (end < value.length && !/[\s.,;:!?)]/.test(value[end])) { put += " "; }
    text.setRangeText(put, start, end, "end");
    text.dataset.touched = "";
    choose(block.dataset.key);
    changed();
    text.focus();
  });
}());
