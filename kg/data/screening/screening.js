(function () {
  "use strict";
  document.documentElement.dataset.script = "";
  var main = document.getElementById("innhold"), warnings = document.getElementById("varsel");
  var sending = null, choosing = false, order = [];
  function id(name) { return document.getElementById(name); }
  // What was judged and is not known to be saved, and notes that were typed: they outlive this window and the server.
  var room = "begrepskart-screening/" + warnings.dataset.store, UNSENT = room + "/unsent", NOTES = room + "/notes";
  function read(key, empty) {
    var told = null;
    try { told = JSON.parse(localStorage.getItem(key)); } catch (e) { /* none, or another program's */ }
    return told && Array.isArray(told) === Array.isArray(empty) && typeof told === "object" ? told : empty;
  }
  function write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* not kept */ } }
  function unsent() { return read(UNSENT, []).filter(function (each) { return each && typeof each.work === "string" && Array.isArray(each.fields); }); }
  function others(work) { return unsent().filter(function (each) { return each.work !== work; }); }
  function keepNote(work, text) {
    var notes = read(NOTES, {});
    if (text === null) { delete notes[work]; } else { notes[work] = text; }
    write(NOTES, notes);
  }
  function forget(work) { write(UNSENT, others(work)); keepNote(work, null); }
  function value(each, name) {
    var found = each.fields.filter(function (field) { return field[0] === name; })[0];
    return found ? String(found[1]) : "";
  }
  function showUnsent() {
    var list = id("usendt").querySelector("ul"), left = unsent().filter(function (each) {
      return each.work !== sending && !main.querySelector("form:not(#dom)[action='/verk/" + CSS.escape(each.work) + "']");  // it is in sight
    });
    list.replaceChildren.apply(list, left.map(function (each) {
      var row = id("usendt-rad").content.cloneNode(true).firstElementChild;
      row.dataset.work = each.work;
      row.querySelectorAll("[data-verdict]").forEach(function (name) { name.hidden = name.dataset.verdict !== value(each, "dom"); });
      row.querySelector("[data-part=title]").textContent = each.title || each.work;
      row.querySelector("[data-part=note]").textContent = value(each, "notat");
      row.querySelector("[data-part=note]").hidden = !value(each, "notat");
      return row;
    }));
    id("usendt").hidden = left.length === 0;
  }
  function tell(what) {
    id("borte").hidden = what === "";
    id("borte").querySelectorAll("[data-told]").forEach(function (each) { each.hidden = each.dataset.told !== what; });
  }
  function token() { var field = main.querySelector("input[name=token]"); return field ? field.value : warnings.dataset.token; }
  function workOf(path) { return path.indexOf("/verk/") === 0 ? decodeURIComponent(path.slice("/verk/".length)) : ""; }
  // One thing is sent at a time; what comes next is shown when the server says that it is saved.
  function send(path, fields, again) {
    var work = workOf(path.split("?")[0]), body = new URLSearchParams(), sent = token();
    fields.forEach(function (field) { if (field[0] !== "token") { body.append(field[0], field[1]); } });
    body.append("token", sent);
    sending = work || path;
    showUnsent();
    return fetch(path, { method: "POST", body: body }).then(function (answer) {
      return answer.text().then(function (html) { return taken(answer, new DOMParser().parseFromString(html, "text/html")); });
    }, function () { sending = null; tell("gone"); showUnsent(); });
    function taken(answer, page) {
      var fresh = page.querySelector("main input[name=token]");
      sending = null;
      if (answer.ok) {
        if (work) { forget(work); }
        tell("");
        show(page, answer.url);
      } else if (answer.status === 409 && fresh && fresh.value !== sent && !again) {  // the program was started again
        document.querySelectorAll("input[name=token]").forEach(function (field) { field.value = fresh.value; });
        warnings.dataset.token = fresh.value;
        return send(path, fields, true);
      } else if (page.querySelector("main form[method=post]") || (answer.status === 400 && page.getElementById("tittel"))) {
        if (answer.status === 400) { write(UNSENT, others(work)); }
        show(page, null);
      } else {
        tell("refused");
      }
      showUnsent();
      return undefined;
    }
  }
  function leaf(link) {
    if (sending) { return; }
    sending = link.href;
    fetch(link.href).then(function (answer) {
      return answer.text().then(function (html) { tell(""); show(new DOMParser().parseFromString(html, "text/html"), answer.url, true); });
    }, function () { tell("silent"); }).then(function () { sending = null; });
  }
  function show(page, url, silent) {
    var next = page.getElementById("innhold");
    main.replaceChildren.apply(main, Array.prototype.slice.call(next.childNodes));
    document.title = page.title;
    if (url) { history.pushState(null, "", url); }
    window.scrollTo(0, 0);
    begin();
    var title = id("tittel"), last = main.querySelector(".undo p");
    if (title) { title.focus({ preventScroll: true }); }
    if (last && url && !silent) {  // what a screen reader is told
      var said = last.cloneNode(true);
      said.querySelectorAll("button").forEach(function (button) { button.remove(); });
      id("sagt").replaceChildren.apply(id("sagt"), Array.prototype.slice.call(said.childNodes));
    }
  }
  // A page has come: its note as it was typed, and its reasons in the order that they were chosen in.
  function begin() {
    var form = id("dom"), note = id("notat");
    choosing = false;
    order = [];
    if (!form) { return; }
    var typed = read(NOTES, {})[form.dataset.judge];
    if (typeof typed === "string" && typed !== note.value) { note.value = typed; id("hentet").hidden = false; }
    order = boxes().filter(function (box) { return box.checked; }).sort(function (a, b) { return a.dataset.at - b.dataset.at; });
    marks();
  }
  function boxes() { return Array.prototype.slice.call(main.querySelectorAll("#dom input[name=grunn]")); }
  function marks() {
    boxes().forEach(function (box) { box.closest("label").querySelector(".main-reason").hidden = order[0] !== box || order.length < 2; });
  }
  function chosen(box) {
    order = order.filter(function (each) { return each !== box; });
    if (box.checked) { order.push(box); }
    marks();
  }
  function choose(on) {
    choosing = on;
    id("velg").hidden = !on;
    id("kriterier").classList.toggle("choosing", on);
  }
  function fieldsOf(form, verdict) {
    var fields = [];
    new FormData(form).forEach(function (told, name) { if (name !== "grunn" || form.id !== "dom") { fields.push([name, told]); } });
    if (form.id === "dom") { order.forEach(function (box) { fields.push(["grunn", box.value]); }); }
    return verdict ? fields.concat([["dom", verdict]]) : fields;
  }
  function judge(form, verdict) {
    if (sending || (form.id === "dom" && !verdict)) { return; }
    if (form.id === "dom" && verdict === "exclude" && order.length === 0 && boxes().length > 0) {
      if (!choosing || "needsReason" in form.dataset) { choose(true); return; }
    }
    var path = form.getAttribute("action"), fields = fieldsOf(form, verdict), work = workOf(path);
    write(UNSENT, others(work).concat({ work: work, title: form.dataset.title || "", fields: fields }));
    send(path, fields);
  }
  document.addEventListener("submit", function (event) {
    var form = event.target, path = form.getAttribute("action") || "";
    if (form.method !== "post") { return; }
    if (workOf(path)) {
      event.preventDefault();
      judge(form, event.submitter && event.submitter.name === "dom" ? event.submitter.value : "");
    } else if ("undo" in form.dataset) {
      event.preventDefault();
      if (!sending) { send(path, fieldsOf(form, "")); }
    }
  });
  document.addEventListener("change", function (event) { if (event.target.name === "grunn") { chosen(event.target); } });
  document.addEventListener("input", function (event) {
    if (event.target.id === "notat" && id("dom")) { keepNote(id("dom").dataset.judge, event.target.value); }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-unsent]"), dropped = event.target.closest("[data-drop]");
    var link = event.target.closest("#forrige, #neste");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) { event.preventDefault(); leaf(link); return; }
    if (dropped) { forget(dropped.dataset.drop); }
    if (!button) { return; }
    var work = button.closest("li").dataset.work, each = unsent().filter(function (one) { return one.work === work; })[0];
    if (button.dataset.unsent === "drop" || !each) { forget(work); tell(""); showUnsent(); return; }
    if (!sending) { send("/verk/" + encodeURIComponent(work), each.fields); }
  });
  document.addEventListener("keydown", function (event) {
    var at = event.target, key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) { return; }
    if (at.matches("textarea, select, input:not([type=checkbox])")) {
      if (key === "Escape") { at.blur(); if (id("tittel")) { id("tittel").focus(); } }
      return;
    }
    if (act(key, at, event.repeat)) { event.preventDefault(); }
  });
  function act(key, at, again) {
    var form = id("dom"), link = { ArrowLeft: "forrige", ArrowRight: "neste" }[key];
    if (link) { if (id(link)) { id(link).click(); } return Boolean(id(link)); }
    if (again) { return false; }  // a key that is held down judges once
    if (key === "?" && id("hjelp")) { id("hjelp").open = !id("hjelp").open; return true; }
    if ((key === "z" || key === "Backspace") && main.querySelector("form[data-undo]")) { main.querySelector("form[data-undo]").requestSubmit(); return true; }
    if (!form) { return pressed(key); }
    if (key === "n") { id("notat").focus(); return true; }
    if (key === "Escape" && choosing) { choose(false); return true; }
    if (key === "Enter" && choosing && !at.matches("button, a, summary")) { judge(form, "exclude"); return true; }
    var verdict = { i: "include", e: "exclude", u: "unsure" }[key];
    if (verdict) { judge(form, verdict); return true; }
    var box = boxes().filter(function (each) { return each.dataset.key === key; })[0];
    if (box) { box.checked = !box.checked; chosen(box); }
    return Boolean(box);
  }
  function pressed(key) {
    var button = Array.prototype.filter.call(main.querySelectorAll("button[data-key]"), function (each) { return each.dataset.key === key; })[0];
    if (button) { button.click(); }
    return Boolean(button);
  }
  window.addEventListener("popstate", function () { location.reload(); });
  window.addEventListener("storage", showUnsent);
  begin();
  showUnsent();
}());
