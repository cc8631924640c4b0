(function () {
  "use strict";
  document.documentElement.dataset.script = "";
  // What came of the last form, or the field that is wrong: it is seen and read out wherever on the page it stands.
  var told = document.querySelector("[aria-invalid]") || document.getElementById("sagt");
  if (told) { told.focus(); }
  // What was filled in and not sent is not left unseen; the wording is kept besides.
  var sent = null;
  function changedIn(form) {
    return Array.prototype.some.call(form.querySelectorAll("textarea, input[type=text], input:not([type])"), function (field) {
      return field.name !== "navn" && field.value !== field.defaultValue;
    });
  }
  document.addEventListener("submit", function (event) { sent = event.target; });
  window.addEventListener("beforeunload", function (event) {
    var left = Array.prototype.filter.call(document.querySelectorAll("main form"), function (each) { return each !== sent && each.id !== "skriv"; });
    sent = null;
    if (left.some(changedIn)) { event.preventDefault(); }
  });
  var form = document.getElementById("skriv"), text = document.getElementById("tekst");
  if (!form || !text || !form.dataset.key) { return; }
  var key = form.dataset.key, typed = "typed" in form.dataset, kept = text.defaultValue, notice = document.getElementById("ulagret");
  // Texts that were typed and not saved, each of a window: they outlive closed windows, this server and this machine's restart.
  var own = String(Date.now()) + Math.random(), MOST = 20;
  function stored() {
    var all = null;
    try { all = JSON.parse(localStorage.getItem(key)); } catch (e) { /* none, or another program's */ }
    return (Array.isArray(all) ? all : []).filter(function (each) {
      return each && typeof each.text === "string" && each.text.trim() !== "" && each.text.trim() !== kept.trim();
    });
  }
  function keep(all) { try { localStorage.setItem(key, JSON.stringify(all.slice(-MOST))); } catch (e) { /* not kept */ } }
  function others() { return stored().filter(function (each) { return each.id !== own; }); }
  function store(value) {
    keep(others().filter(function (each) { return each.text !== value; }).concat({ id: own, text: value, chosen: chosen() }));
  }
  // The blocks that were put in: the server ties their words to their sources.
  function chosen() { return Array.prototype.map.call(form.querySelectorAll("[name=valgt]"), function (field) { return field.value; }); }
  function choose(block) {
    if (!block || chosen().indexOf(block) >= 0) { return; }
    var field = document.createElement("input");
    field.type = "hidden"; field.name = "valgt"; field.value = block;
    form.appendChild(field);
  }
  if (typed) { store(kept); } else { keep(stored()); }
  // Whatever is fetched, what stands in the box is kept too, and offered in its turn.
  function offer() { notice.hidden = typed || others().length === 0; }
  notice.addEventListener("click", function (event) {
    var wanted = event.target.closest("[data-draft]"), last = others().pop();
    if (!wanted || !last) { return; }
    if (wanted.dataset.draft === "restore") {
      keep(stored().filter(function (each) { return each.id === own; }).concat(others()));  // offered again after the others
      own = last.id;
      text.value = last.text;
      (last.chosen || []).forEach(choose);
      look();
    } else {
      keep(stored().filter(function (each) { return each.id !== last.id; }));
    }
    offer();
    text.focus();
  });
  offer();
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
      document.getElementById("borte").hidden = true;
    }).catch(function (error) {
      asked = null;
      if (error.name === "TypeError") { document.getElementById("borte").hidden = false; }  // nobody answers
    });
  }
  function openOnes(seen) {
    var open = [];
    seen.querySelectorAll("details").forEach(function (each, i) { if (each.open) { open.push(i); } });
    return open;
  }
  function changed() {
    store(text.value);
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
