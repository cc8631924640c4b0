(function () {
  "use strict";
  // The script before this one has chosen the language; names are drawn in it, Norwegian when both are shown.
  function spoken() { return document.documentElement.dataset.language === "en" ? 1 : 0; }
  // Everything from the study is set as text, never as markup. vis-network moves, zooms and finds; we draw.
  var study = JSON.parse(document.getElementById("data").textContent), say = study.said;
  function byId(id) { return document.getElementById(id); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  ["verktoy", "flate"].forEach(function (id) { byId(id).hidden = false; });
  document.querySelector("aside").hidden = false;
  var host = byId("kart"), panel = byId("valgt"), hint = panel.firstElementChild, message = byId("melding"), main = byId("innhold");
  var checks = all("#tjenester input"), documents = all("#rapporter input"), kinds = all("#deler input"), least = byId("minst");
  var showUsage = byId("bruk"), showDistance = byId("avstand"), showRegions = byId("usikkert");
  var nodeOf = {}, edgeOf = {}, touching = {}, shown = { nodes: {}, edges: {} }, state = { view: "usage", chosen: null, world: [-1e4, -1e4, 1e4, 1e4] };
  study.nodes.forEach(function (n) { nodeOf[n.id] = n; touching[n.id] = []; });
  // A line from a concept to a service is called by the names of both.
  function called(e) {
    return say.used_about.map(function (text, i) {
      return text.replace(/\{(\w+)\}/g, function (_, end) { return nodeOf[end === "concept" ? e.from : e.to].labels[i]; });
    });
  }
  study.edges.forEach(function (e) { e.labels = e.labels || called(e); e.id = e.kind + "|" + e.from + "|" + e.to; edgeOf[e.id] = e; touching[e.from].push(e); touching[e.to].push(e); });
  function most(kind, of) { return study.edges.reduce(function (m, e) { return e.kind === kind ? Math.max(m, of(e)) : m; }, 1); }
  var mostUsed = most("usage", function (e) { return e.n; }), mostTimes = most("together", function (e) { return e.times; });

  // Marks keep their size on the screen, so that zooming parts them; half as large again would hide the lines.
  function radius(node) { return node.size * (node.kind === "service" ? 0.6 : 0.55); }
  function hitArea(given) {
    var across = 2 * Math.max(radius(nodeOf[given.id]), 7) / network.getScale();
    return { drawNode: function () { /* drawn with all others */ }, nodeDimensions: { width: across, height: across } };
  }
  function base(n) { return state.view === "together" && n.x2 !== undefined ? { x: n.x2, y: n.y2 } : { x: n.x, y: n.y }; }
  var nodes = new vis.DataSet(study.nodes.map(function (n) { return { id: n.id, x: n.x, y: n.y, ctxRenderer: hitArea }; }));
  var edges = new vis.DataSet(study.edges.map(function (e) { return { id: e.id, from: e.from, to: e.to }; }));
  var network = new vis.Network(host, { nodes: nodes, edges: edges }, study.options);
  // It takes the focus when it is pressed, and the page would scroll away from under the pointer.
  host.firstElementChild.focus = function () { HTMLElement.prototype.focus.call(this, { preventScroll: true }); };

  // Colours are those of the page, on a light screen and on a dark one.
  var colours = {};
  function readColours() {
    var probe = document.createElement("span"), style;
    host.appendChild(probe);
    function of(name, css) { probe.className = css || ""; style = getComputedStyle(probe); return style.getPropertyValue(name).trim(); }
    colours = { of: {} };
    ["ink", "soft", "line", "rule", "paper", "accent"].forEach(function (name) { colours[name] = of("--" + name); });
    study.nodes.forEach(function (n) { if (n.css) { colours.of[n.id] = of("--c", n.css); } });
    host.removeChild(probe);
  }
  readColours();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { readColours(); network.redraw(); });

  function window_() {
    var at = network.getViewPosition();
    return { scale: network.getScale(), x: at.x, y: at.y, width: host.clientWidth, height: host.clientHeight };
  }
  var measuring = document.createElement("canvas").getContext("2d"), arranged = { key: "" };
  function label(n) { return n.labels[spoken()].length > 60 ? n.labels[spoken()].slice(0, 59) + "…" : n.labels[spoken()]; }
  function style(n) { return n.kind === "service" ? { size: host.clientWidth < 500 ? 12.5 : 14, weight: 600 } : { size: host.clientWidth < 500 ? 11 : 12.5, weight: 400 }; }
  // Where marks and names stand depends on how far the map is zoomed and not on where it is moved: the nearer, the less a
  // concept has to give way to names. `world` is what is in sight when all of the map is.
  function places(scale) {
    var key = [scale.toFixed(4), spoken(), shown.version, state.world].join();
    if (arranged.key === key) { return arranged; }
    var items = study.nodes.filter(function (n) { return shown.nodes[n.id]; }).map(function (n) {
      var at = base(n), look = style(n), text = label(n);
      measuring.font = kartPens.font(look);
      return { node: n, x: at.x * scale, y: at.y * scale, r: radius(n), w: measuring.measureText(text).width, size: look.size, weight: look.weight, text: text, fixed: n.kind === "service" };
    });
    items.sort(function (a, b) { return b.fixed - a.fixed || b.r - a.r || (a.node.id < b.node.id ? -1 : 1); });
    var found = kartPens.arrange(items, state.world.map(function (side) { return side * scale; }), items.length > 400 ? 60 : 420), of = {};
    found.forEach(function (place) {
      var id = place.item.node.id, drawn = network.body.nodes[id];
      of[id] = { x: place.x / scale, y: place.y / scale, named: Boolean(place.box) };
      // vis-network finds what is pointed at; its own way to move a node draws all of the map again each time.
      if (drawn) { drawn.x = of[id].x; drawn.y = of[id].y; }
    });
    arranged = { key: key, of: of, names: found.filter(function (place) { return place.box; }), missing: found.filter(function (place) { return !place.box; }).length };
    return arranged;
  }
  function near() {
    var id = state.chosen, on = {};
    if (!id) { return null; }
    on[id] = true;
    (nodeOf[id] ? touching[id] : [edgeOf[id]]).forEach(function (e) {
      if (shown.edges[e.id] || e.id === id) { on[e.id] = on[e.from] = on[e.to] = true; }
    });
    return on;
  }
  function line(e, lit, chosen, crowd) {
    if (e.kind === "distance") {
      return { stroke: e.finding ? colours.ink : colours.rule, width: e.finding ? 1.2 : 1, dash: e.finding ? [] : [2, 5], alpha: lit ? (chosen ? 0.9 : 0.45) : 0.06 };
    }
    var usage = e.kind === "usage";
    return { stroke: usage ? colours.of[e.to] : colours.accent, alpha: lit ? (chosen ? 0.85 : usage ? 0.22 * crowd : 0.5) : 0.04,
      width: usage ? 0.7 + 4 * Math.sqrt(e.n / mostUsed) : 0.8 + 6 * Math.log(e.times) / Math.log(Math.max(mostTimes, 2)) };
  }
  function regions() { return showRegions.checked && state.view !== "together"; }
  function paint(pen, at) {
    var on = near(), where = places(at.scale), written = where.names;
    function lit(id) { return !on || on[id] === true; }
    function x(value) { return (value - at.x) * at.scale + at.width / 2; }
    function y(value) { return (value - at.y) * at.scale + at.height / 2; }
    function each(kind, draw) {
      study.nodes.forEach(function (n) { var p = where.of[n.id]; if (p && n.kind === kind) { draw(n, x(p.x), y(p.y), lit(n.id) ? 1 : 0.2); } });
    }
    // Many lines are drawn fainter, and a mark without a name small, so that names can be read among thousands.
    var crowd = Math.min(1, Math.max(0.2, 900 / shown.lines));
    pen.ground(colours.paper, at.width, at.height);
    if (regions()) {
      each("service", function (n, px, py, alpha) {
        if (n.region) { pen.region(px, py, n.region[0] * at.scale, n.region[1] * at.scale, n.region[2], { fill: colours.of[n.id], wash: 0.12, stroke: colours.of[n.id], dash: [4, 4], alpha: alpha }); }
      });
    }
    study.edges.forEach(function (e) {
      if (!shown.edges[e.id]) { return; }
      var a = where.of[e.from], b = where.of[e.to];
      if (a && b) { pen.line(x(a.x), y(a.y), x(b.x), y(b.y), line(e, lit(e.id), on && on[e.id], crowd)); }
    });
    each("concept", function (n, px, py, alpha) {
      var size = where.of[n.id].named ? radius(n) : Math.min(radius(n), 2);
      pen.mark("dot", px, py, size, { fill: colours.soft, stroke: colours.paper, width: 1, alpha: alpha });
    });
    each("service", function (n, px, py, alpha) {
      var own = colours.of[n.id];
      pen.mark(n.mark, px, py, radius(n), n.located ? { fill: own, stroke: colours.paper, width: 1.5, alpha: alpha } : { fill: colours.paper, stroke: own, width: 2, dash: [4, 3], alpha: alpha });
    });
    written.forEach(function (name) {
      var alpha = lit(name.item.node.id) ? 1 : 0.15, px = x(name.x / at.scale), py = y(name.y / at.scale);
      if (!name.led) { return; }
      pen.line(px, py, x(name.tx / at.scale), y(name.ty / at.scale), { stroke: colours.ink, width: 0.8, alpha: alpha });
      pen.mark("dot", px, py, 2, { fill: colours.ink, alpha: alpha });
    });
    written.forEach(function (name) {
      pen.text(name.item.text, x(name.tx / at.scale), y(name.ty / at.scale), {
        size: name.item.size, weight: name.item.weight, fill: colours.ink, halo: colours.paper,
        alpha: lit(name.item.node.id) ? 1 : 0.25
      });
    });
  }
  network.on("beforeDrawing", function (ctx) {
    var ratio = ctx.canvas.width / host.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(kartPens.canvas(ctx), window_());
    ctx.restore();
    tellHidden();
  });
  function tellHidden() {
    var text = arranged.missing ? say.names_hidden[spoken()].replace("#", arranged.missing) : "", told = byId("skjult");
    if (told.textContent !== text) { told.textContent = text; }
  }

  function element(name, text, parent, css) {
    var made = document.createElement(name);
    made.textContent = text;
    if (css) { made.className = css; }
    return parent.appendChild(made);
  }
  // A name stands in one language at a time, other wording in those that are shown.
  function bilingual(name, pair, parent, alone) {
    var made = element(name, "", parent), english;
    element("i", pair[0], made).className = "nb";
    if (!alone) { made.appendChild(document.createTextNode(" ")); }
    english = element("i", pair[1], made);
    english.className = alone ? "alone" : "";
    english.lang = "en";
    return made;
  }
  // Only pages of this site: the address was made when the page was written and holds no scheme.
  function leads(made, href) {
    if (/^(avstand|begrep|tjeneste|kilder)\/[\w.~%-]+\.html(#[\w-]+)?$/.test(href)) { made.href = href; }
    return made;
  }
  function other(e, id) { return nodeOf[e.from === id ? e.to : e.from]; }
  // The ends of lines of one kind from a node, those with most uses first; the first ones in sight.
  function rows(id, kind, heading) {
    var ends = touching[id].filter(function (e) { return e.kind === kind; }), host_ = panel;
    if (!ends.length) { return; }
    function last(e) { return other(e, id).level ? 1 : 0; }
    ends.sort(function (a, b) { return last(a) - last(b) || b.n - a.n || (a.id < b.id ? -1 : 1); });
    bilingual("h3", heading, panel, true);
    [ends.slice(0, 10), ends.slice(10)].forEach(function (part, i) {
      if (!part.length) { return; }
      if (i) {
        host_ = element("details", "", panel);
        bilingual("summary", say.all_of_them.map(function (text) { return text.replace("#", ends.length); }), host_, true);
      }
      var list = element("ul", "", host_, "rows");
      part.forEach(function (e) {
        var row = element("li", "", list);
        leads(bilingual("a", other(e, id).labels, row, true), e.href);
        element("span", String(e.n), row, "hint");
      });
    });
  }
  function quotes(item) {
    var told = study.quotes[item.id];
    if (!told) { return; }
    bilingual("h3", say.three_quotes, panel, true);
    if (!told.length) { bilingual("p", say.no_quotes, panel); }
    told.forEach(function (quote) {
      var block = element("blockquote", "", panel), text = element("p", "", block), about = nodeOf[quote.of];
      text.lang = "nb";
      block.className = item.css || about && about.css || "";
      quote.pieces.forEach(function (piece) { element(piece[1] ? "mark" : "span", piece[0], text); });
      text = element("p", "", block, "source");
      if (about) { bilingual("span", about.labels, text, true); text.appendChild(document.createTextNode(" · ")); }
      leads(element("a", study.documents[quote.document] + (quote.page && ", " + say.page_short[spoken()] + " " + quote.page), text), quote.href);
    });
  }
  function tell(item) {
    panel.textContent = "";
    bilingual("h2", item.labels, panel, true);
    var list = element("ul", "", panel), name = { distance: say.see_pair, service: say.see_service }[item.kind] || say.see_concept;
    item.lines.forEach(function (text) { bilingual("li", text, list); });
    leads(bilingual("a", name, panel), item.href).className = "open";
    if (item.kind === "service") { rows(item.id, "usage", say.its_concepts); }
    if (item.kind === "concept") {
      rows(item.id, "usage", say.its_services);
      rows(item.id, "together", say.stands_with);
    }
    quotes(item);
  }
  function choose(id) {
    state.chosen = id || null;
    if (id) { tell(nodeOf[id] || edgeOf[id]); } else { panel.textContent = ""; panel.appendChild(hint); }
    if (id) { panel.scrollIntoView({ block: "nearest" }); } else { panel.parentNode.scrollTop = 0; }
    network.redraw();
  }

  function chosen(list) {
    if (list.every(function (box) { return box.checked; })) { return null; }
    var on = {};
    list.forEach(function (box) { on[box.value] = box.checked; });
    return on;
  }
  // The uses behind a line that stand in the documents and kinds of section chosen.
  function uses(edge, inDocuments, inKinds) {
    if (!inDocuments && !inKinds) { return edge.n; }
    return edge.parts.reduce(function (sum, part) {
      return sum + ((!inDocuments || inDocuments[part[0]]) && (!inKinds || inKinds[part[1]]) ? part[2] : 0);
    }, 0);
  }
  function sieve() {
    var on = {}, linked = {}, inDocuments = chosen(documents), inKinds = chosen(kinds), fewest = Number(least.value) || 1;
    var next = { nodes: {}, edges: {}, lines: 0, version: (shown.version || 0) + 1 }, together = state.view === "together";
    checks.forEach(function (box) { on[box.value] = box.checked; });
    // Levels are shown on request, and hide nothing else when they are not.
    var whole = checks.every(function (box) { return box.checked || "level" in box.dataset; }) && !inDocuments && !inKinds && fewest <= 1;
    study.edges.forEach(function (e) {
      var seen = e.kind === "usage" ? state.view === "usage" && on[e.to] && uses(e, inDocuments, inKinds) >= fewest
        : e.kind === "together" ? together && e.n >= fewest : !together && showDistance.checked && e.drawn && on[e.from] && on[e.to];
      if (seen && e.kind !== "distance") { linked[e.from] = linked[e.to] = true; }
      next.edges[e.id] = seen && (e.kind !== "usage" || showUsage.checked);
      next.lines += next.edges[e.id] ? 1 : 0;
    });
    study.nodes.forEach(function (n) {
      next.nodes[n.id] = n.kind === "service" ? !together && on[n.id] === true : together ? linked[n.id] === true
        : state.view === "usage" && (whole || linked[n.id] === true);
    });
    shown = next;
    byId("minst-sagt").textContent = String(fewest);
    byId("usikkert-sagt").hidden = !showRegions.checked;
  }
  function filter() {
    sieve();
    nodes.update(study.nodes.map(function (n) { var at = base(n); return { id: n.id, x: at.x, y: at.y, hidden: !shown.nodes[n.id] }; }));
    edges.update(study.edges.map(function (e) { return { id: e.id, hidden: !shown.edges[e.id] }; }));
    fit();
  }
  // All that is shown, as large as there is room for with names around it.
  function fit() {
    var seen = [], w = host.clientWidth, h = host.clientHeight;
    study.nodes.forEach(function (n) {
      if (!shown.nodes[n.id]) { return; }
      var at = base(n), far = regions() && n.region ? n.region[0] : 0;
      seen.push({ x: at.x - far, y: at.y - far }, { x: at.x + far, y: at.y + far });
    });
    if (!seen.length || !w) { network.redraw(); return; }
    function end(pick, axis) { return seen.reduce(function (a, p) { return pick(a, p[axis]); }, seen[0][axis]); }
    var left = end(Math.min, "x"), right = end(Math.max, "x"), top = end(Math.min, "y"), bottom = end(Math.max, "y");
    var scale = Math.min((w - 130) / Math.max(right - left, 1), (h - 130) / Math.max(bottom - top, 1), 2.5);
    var middle = { x: (left + right) / 2, y: (top + bottom) / 2 + (w < 500 ? 0 : 20) / scale }, across = (w / 2 - 8) / scale, down = (h / 2 - 8) / scale;
    // Nothing is written where the buttons stand, below.
    state.world = [middle.x - across, middle.y - down, middle.x + across, middle.y + down - (w < 500 ? 0 : 44) / scale];
    network.moveTo({ position: middle, scale: scale });
  }
  function show(view) {
    state.view = main.dataset.view = view;
    all("[name=visning]").forEach(function (box) { box.checked = box.value === view; });
    var kind = view === "together" ? view : "usage", numbers = study.edges.filter(function (e) { return e.kind === kind; }).map(function (e) { return e.n; });
    function end(pick, from) { return numbers.reduce(function (a, b) { return pick(a, b); }, from); }
    least.min = kind === "usage" || !numbers.length ? 1 : end(Math.min, numbers[0]);
    least.max = Math.min(100, end(Math.max, 1));
    least.value = least.min;
    choose(null);
    filter();
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
    if (!found) { bilingual("span", say.no_match.map(function (s) { return s.replace("#", function () { return text; }); }), message, true); return; }
    if (!shown.nodes[found.id] && state.view !== "usage") { show("usage"); }
    network.moveTo({ position: places(Math.max(network.getScale(), 0.9)).of[found.id] || base(found), scale: Math.max(network.getScale(), 0.9) });
    choose(found.id);
  }

  // A name can be pointed at as its mark can.
  function pointed(event) {
    var at = window_(), x = event.pointer.canvas.x * at.scale, y = event.pointer.canvas.y * at.scale;
    var name = places(at.scale).names.find(function (each) { return x >= each.box[0] && x <= each.box[2] && y >= each.box[1] && y <= each.box[3]; });
    return event.nodes[0] || name && name.item.node.id || event.edges[0] || null;
  }
  ["Node", "Edge"].forEach(function (what) {
    network.on("hover" + what, function () { host.classList.add("pointing"); });
    network.on("blur" + what, function () { host.classList.remove("pointing"); });
  });
  network.on("click", function (event) { choose(pointed(event)); });
  network.on("doubleClick", function (event) {
    var item = nodeOf[pointed(event)] || edgeOf[pointed(event)];
    if (item) { leads(document.createElement("a"), item.href).click(); }
  });
  byId("sok").addEventListener("change", function (event) { find(event.target.value); });
  checks.concat([showUsage, showDistance, least], documents, kinds).forEach(function (box) { box.addEventListener("change", filter); });
  least.addEventListener("input", sieve);
  showRegions.addEventListener("change", function () { sieve(); fit(); });
  all("[name=visning]").forEach(function (box) { box.addEventListener("change", function () { show(box.value); }); });
  all("[data-all]").forEach(function (button) {
    button.addEventListener("click", function () {
      checks.forEach(function (box) { box.checked = Boolean(button.dataset.all); });
      filter();
    });
  });
  all("[data-zoom]").forEach(function (button) {
    button.addEventListener("click", function () { moved = true; network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) }); });
  });
  byId("hele").addEventListener("click", function () {
    byId("sok").value = sought = "";
    network.unselectAll();
    moved = false;
    choose(null);
    fit();
  });
  document.addEventListener("begrepskart-language", function () {
    if (state.chosen) { choose(state.chosen); }
    network.redraw();
  });

  // What is in sight as a picture: PNG at twice the size of the screen, SVG with names as text.
  function picture(kind) {
    var at = window_(), pen, drawn;
    if (kind === "svg") {
      pen = kartPens.svg(at.width, at.height);
      paint(pen, at);
      return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(pen.written());
    }
    drawn = document.createElement("canvas");
    drawn.width = 2 * at.width;
    drawn.height = 2 * at.height;
    drawn.getContext("2d").scale(2, 2);
    paint(kartPens.canvas(drawn.getContext("2d")), at);
    return drawn.toDataURL("image/png");
  }
  all("[data-picture]").forEach(function (button) {
    button.addEventListener("click", function () {
      var made = document.createElement("a");
      made.href = picture(button.dataset.picture);
      made.download = "begrepskart." + button.dataset.picture;
      made.click();
    });
  });
  // For tests: how many usage links are drawn, how a node is named, where names and marks are, and the picture.
  window.begrepskart = {
    shown: function () { return study.edges.filter(function (e) { return e.kind === "usage" && shown.edges[e.id]; }).length; },
    drawn: function (id) { return label(nodeOf[id]); },
    names: function () { var at = window_(); return places(at.scale).names.map(function (n) { return n.box; }); },
    missing: function () { return arranged.missing; },
    at: function (id) { return network.canvasToDOM(places(network.getScale()).of[id]); },
    scale: function () { return network.getScale(); },
    picture: picture
  };
  // vis-network zooms when its canvas changes size; until the reader has moved the map herself, show all of it instead.
  var moved = false;
  ["dragStart", "zoom"].forEach(function (name) { network.on(name, function () { moved = true; }); });
  network.on("resize", function () { if (!moved) { setTimeout(fit, 0); } });
  show("usage");
  network.once("afterDrawing", fit);
  if (location.hash.length > 1) { try { find(decodeURIComponent(location.hash.slice(1))); } catch (e) { /* no such name */ } }
}());
