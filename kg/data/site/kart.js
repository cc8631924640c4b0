(function () {
  "use strict";
  // The script before this one has chosen the language; names are drawn in it, Norwegian when both are shown.
  function spoken() { return document.documentElement.dataset.language === "en" ? 1 : 0; }
  // Everything from the study is set as text, never as markup.
  var study = JSON.parse(document.getElementById("data").textContent);
  study.nodes.forEach(speak);
  study.edges.forEach(speak);
  function speak(item) {
    if (item.texts) { item.label = item.texts[spoken()]; }
    if (item.titles) { item.title = item.titles[spoken()]; }
  }
  var nodes = new vis.DataSet(study.nodes), edges = new vis.DataSet(study.edges);
  var host = document.getElementById("kart"), panel = document.getElementById("valgt");
  var hint = panel.firstElementChild, message = document.getElementById("melding");
  var network = new vis.Network(host, { nodes: nodes, edges: edges }, study.options);
  var nodeOf = {}, edgeOf = {}, touching = {};
  study.nodes.forEach(function (n) { nodeOf[n.id] = n; touching[n.id] = []; });
  study.edges.forEach(function (e) {
    edgeOf[e.id] = e;
    if (e.kind !== "leader") { touching[e.from].push(e); touching[e.to].push(e); }
  });
  var checks = Array.prototype.slice.call(document.querySelectorAll("#tjenester input"));
  var showUsage = document.getElementById("bruk"), showDistance = document.getElementById("avstand");

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    return parent.appendChild(made);
  }
  // A name stands in one language at a time, other wording in those that are shown.
  function bilingual(name, pair, parent, alone) {
    var made = element(name, "", parent), english;
    element("span", pair[0], made).className = "nb";
    if (!alone) { made.appendChild(document.createTextNode(" ")); }
    english = element("span", pair[1], made);
    english.className = alone ? "en alone" : "en";
    english.lang = "en";
    return made;
  }
  function link(item, nb, en, parent) {
    var made = bilingual("a", [nb, en], parent);
    // Only pages of this site: the address was made when the page was written and holds no scheme.
    if (/^(avstand|begrep|tjeneste)\/[a-z0-9_-]+(\.[a-z0-9_-]+)?\.html(#[a-z0-9_-]+)?$/.test(item.href)) { made.href = item.href; }
    return made;
  }
  function tell(item) {
    panel.textContent = "";
    bilingual("h2", item.labels, panel, true);
    var list = element("ul", "", panel);
    item.lines.forEach(function (line) { bilingual("li", line, list); });
    var name = item.kind === "distance" ? ["Se hva som skiller dem", "See what sets them apart"]
      : item.kind === "service" ? ["Se tjenesten", "See the service"]
        : ["Les sitatene", "Read the quotes"];
    link(item, name[0], name[1], panel).className = "open";
    if (item.kind === "concept") { services(item); }
  }
  function services(item) {
    var list = element("ul", "", panel);
    touching[item.id].slice().sort(function (a, b) { return a.to < b.to ? -1 : 1; }).forEach(function (edge) {
      var row = element("li", "", list), made = bilingual("a", nodeOf[edge.to].labels, row, true);
      made.href = link(edge, "", "", document.createElement("p")).href;
      row.appendChild(document.createTextNode(" "));
      bilingual("span", edge.lines[1], row, true).className = "hint";
    });
  }
  function faint(edge, on) {
    var strong = edge.color.opacity;
    return { id: edge.id, color: { color: edge.color.color, highlight: edge.color.color, hover: edge.color.color, opacity: on === null ? strong : on ? 0.95 : 0.06 },
      width: on && edge.kind === "usage" ? 2.5 : edge.width };
  }
  function light(id) {
    var near = {}, chosen = edgeOf[id];
    if (nodeOf[id]) { near[id] = true; touching[id].forEach(function (e) { near[e.from] = near[e.to] = true; }); }
    if (chosen) { near[chosen.from] = near[chosen.to] = true; }
    nodes.update(study.nodes.map(function (n) {
      var lit = !id || near[n.of || n.id] === true;
      return { id: n.id, opacity: lit ? 1 : 0.18,
        font: Object.assign({}, n.font, { color: lit ? "#1b1f24" : "#b9bfc4" }) };
    }));
    edges.update(study.edges.filter(function (e) { return e.kind !== "leader"; }).map(function (e) {
      return faint(e, id ? e.id === id || e.from === id || e.to === id : null);
    }));
  }
  function item(id) { return nodeOf[id] && nodeOf[id].of || edgeOf[id] && edgeOf[id].kind === "leader" && edgeOf[id].from || id; }
  function choose(id) {
    id = id && item(id);
    light(id);
    if (id) { tell(nodeOf[id] || edgeOf[id]); } else { panel.textContent = ""; panel.appendChild(hint); }
  }
  var documents = boxes("#rapporter input"), kinds = boxes("#deler input"), least = document.getElementById("minst");
  function boxes(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function chosen(list) {
    if (list.every(function (box) { return box.checked; })) { return null; }
    var on = {};
    list.forEach(function (box) { on[box.value] = box.checked; });
    return on;
  }
  // The mentions behind a link that stand in the documents and kinds of section chosen.
  function uses(edge, inDocuments, inKinds) {
    if (!inDocuments && !inKinds) { return edge.n; }
    return edge.parts.reduce(function (sum, part) {
      return sum + ((!inDocuments || inDocuments[part[0]]) && (!inKinds || inKinds[part[1]]) ? part[2] : 0);
    }, 0);
  }
  function filter() {
    var on = {}, linked = {}, seen = {}, inDocuments = chosen(documents), inKinds = chosen(kinds);
    var fewest = Math.max(1, Number(least.value) || 1);
    checks.forEach(function (box) { on[box.value] = box.checked; });
    // Levels are shown on request, and hide nothing else when they are not.
    var all = checks.every(function (box) { return box.checked || "level" in box.dataset; }) && !inDocuments && !inKinds && fewest === 1;
    study.edges.forEach(function (e) {
      if (e.kind !== "usage") { return; }
      seen[e.id] = on[e.to] && uses(e, inDocuments, inKinds) >= fewest;
      if (seen[e.id]) { linked[e.from] = true; }
    });
    nodes.update(study.nodes.map(function (n) {
      return { id: n.id, hidden: n.kind === "concept" ? !all && !linked[n.id] : !on[n.of || n.id] };
    }));
    edges.update(study.edges.map(function (e) {
      var wanted = e.kind === "leader" ? on[e.from] : e.kind === "usage" ? showUsage.checked && seen[e.id] : showDistance.checked && on[e.from] && on[e.to];
      return { id: e.id, hidden: !wanted || e.hidden === true };
    }));
  }
  var sought = "";
  function find(text) {
    var wanted = text.trim().toLocaleLowerCase("nb");
    // Leaving the field tells of the same words again; the panel must not be made anew under the reader's click.
    if (wanted === sought) { return; }
    sought = wanted;
    message.textContent = "";
    if (!wanted) { return; }
    function hit(exact) {
      return study.nodes.find(function (n) {
        return n.labels.some(function (l) {
          l = l.toLocaleLowerCase("nb");
          return exact ? l === wanted : l.indexOf(wanted) >= 0;
        });
      });
    }
    var found = hit(true) || hit(false);
    if (!found) { bilingual("span", ["Ingen treff for «" + text + "»", "No match for “" + text + "”"], message, true); return; }
    network.selectNodes([found.id]);
    network.focus(found.id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    choose(found.id);
  }

  document.addEventListener("begrepskart-language", function () {
    study.nodes.forEach(speak);
    study.edges.forEach(speak);
    nodes.update(study.nodes.filter(function (n) { return n.texts || n.titles; }).map(function (n) {
      return { id: n.id, label: n.label, title: n.title };
    }));
    edges.update(study.edges.filter(function (e) { return e.titles; }).map(function (e) { return { id: e.id, title: e.title }; }));
  });
  network.on("click", function (event) { choose(event.nodes[0] || event.edges[0] || null); });
  network.on("doubleClick", function (event) {
    var id = item(event.nodes[0] || event.edges[0]), chosen = nodeOf[id] || edgeOf[id];
    if (chosen) { link(chosen, "", "", document.createElement("p")).click(); }
  });
  document.getElementById("sok").addEventListener("change", function (event) { find(event.target.value); });
  checks.concat([showUsage, showDistance, least], documents, kinds).forEach(function (box) { box.addEventListener("change", filter); });
  document.querySelectorAll("[data-all]").forEach(function (button) {
    button.addEventListener("click", function () {
      checks.forEach(function (box) { box.checked = Boolean(button.dataset.all); });
      filter();
    });
  });
  // All nodes with room for their labels; vis-network's own fit leaves out nodes at the rim.
  function fit() {
    var xs = [], ys = [];
    study.nodes.forEach(function (n) { xs.push(n.box[0], n.box[2]); ys.push(n.box[1], n.box[3]); });
    if (!xs.length) { return; }
    function least(a) { return a.reduce(function (p, q) { return Math.min(p, q); }); }
    function most(a) { return a.reduce(function (p, q) { return Math.max(p, q); }); }
    var box = { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) };
    network.moveTo({
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale: Math.min(host.clientWidth / (box.right - box.left), host.clientHeight / (box.bottom - box.top), 1.6) * 0.97
    });
  }
  if (checks.some(function (box) { return "level" in box.dataset; })) { filter(); }
  // For tests: how many usage links are drawn, and how a node is labelled.
  window.begrepskart = {
    shown: function () { return edges.get({ filter: function (e) { return e.kind === "usage" && !e.hidden; } }).length; },
    drawn: function (id) { var node = nodes.get(id); return [node.label, node.title]; }
  };
  network.once("afterDrawing", fit);
  // vis-network zooms when its canvas changes size; until the reader has moved the map herself, show all of it instead.
  var moved = false;
  ["dragStart", "zoom"].forEach(function (name) { network.on(name, function () { moved = true; }); });
  network.on("resize", function () { if (!moved) { setTimeout(fit, 0); } });
  document.getElementById("hele").addEventListener("click", function () { choose(null); network.unselectAll(); fit(); });
  if (location.hash.length > 1) { try { find(decodeURIComponent(location.hash.slice(1))); } catch (e) { /* no such name */ } }
}());
