// Two pens that draw the same picture, on a canvas and as SVG; all measures are in pixels of the screen.
var kartPens = (function () {
  "use strict";
  var SHAPES = {
    square: [[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]],
    diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
    triangle: [[0, -1.2], [1.2, 0.9], [-1.2, 0.9]]
  };
  var FACE = "\"Source Sans 3\", \"Segoe UI\", Roboto, \"Noto Sans\", \"Helvetica Neue\", Arial, \"Liberation Sans\", sans-serif";
  function font(style) { return (style.weight || 400) + " " + style.size + "px " + FACE; }

  function canvas(ctx) {
    function fill(style) {
      ctx.globalAlpha = style.alpha * (style.wash || 1);
      if (style.fill) { ctx.fillStyle = style.fill; ctx.fill(); }
      ctx.globalAlpha = style.alpha;
    }
    function stroke(style) {
      ctx.setLineDash(style.dash || []);
      if (style.stroke) { ctx.strokeStyle = style.stroke; ctx.lineWidth = style.width || 1; ctx.stroke(); }
    }
    return {
      ground: function (colour, width, height) { ctx.fillStyle = colour; ctx.fillRect(0, 0, width, height); },
      line: function (x1, y1, x2, y2, style) {
        ctx.globalAlpha = style.alpha;
        ctx.beginPath();
        ctx.moveTo(x1, y1);
        ctx.lineTo(x2, y2);
        stroke(style);
      },
      mark: function (shape, x, y, r, style) {
        ctx.beginPath();
        if (SHAPES[shape]) { SHAPES[shape].forEach(function (at) { ctx.lineTo(x + at[0] * r, y + at[1] * r); }); ctx.closePath(); }
        else { ctx.arc(x, y, r, 0, 2 * Math.PI); }
        fill(style);
        stroke(style);
      },
      region: function (x, y, across, down, angle, style) {
        ctx.beginPath();
        ctx.ellipse(x, y, across, down, angle * Math.PI / 180, 0, 2 * Math.PI);
        fill(style);
        stroke(style);
      },
      text: function (text, x, y, style) {
        ctx.globalAlpha = style.alpha;
        ctx.font = font(style);
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        ctx.setLineDash([]);
        ctx.strokeStyle = style.halo;
        ctx.lineWidth = 4;
        ctx.strokeText(text, x, y);
        ctx.fillStyle = style.fill;
        ctx.fillText(text, x, y);
      }
    };
  }

  function svg(width, height) {
    var space = "http://www.w3.org/2000/svg", root = document.createElementNS(space, "svg");
    function put(name, values) {
      var made = root.appendChild(document.createElementNS(space, name));
      Object.keys(values).forEach(function (key) { if (values[key] !== undefined) { made.setAttribute(key, values[key]); } });
      return made;
    }
    function round(value) { return Math.round(value * 10) / 10; }
    function paint(style) {
      return { fill: style.fill || "none", "fill-opacity": style.wash, stroke: style.stroke, "stroke-width": style.stroke && (style.width || 1),
        "stroke-dasharray": style.dash && style.dash.join(" ") || undefined, opacity: style.alpha < 1 ? style.alpha : undefined };
    }
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("width", width);
    root.setAttribute("height", height);
    return {
      ground: function (colour) { put("rect", { width: width, height: height, fill: colour }); },
      line: function (x1, y1, x2, y2, style) {
        put("line", Object.assign({ x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) }, paint(style)));
      },
      mark: function (shape, x, y, r, style) {
        if (!SHAPES[shape]) { put("circle", Object.assign({ cx: round(x), cy: round(y), r: round(r) }, paint(style))); return; }
        var points = SHAPES[shape].map(function (at) { return round(x + at[0] * r) + "," + round(y + at[1] * r); });
        put("polygon", Object.assign({ points: points.join(" ") }, paint(style)));
      },
      region: function (x, y, across, down, angle, style) {
        var turn = "rotate(" + [angle, round(x), round(y)].join(" ") + ")";
        put("ellipse", Object.assign({ cx: round(x), cy: round(y), rx: round(across), ry: round(down), transform: turn }, paint(style)));
      },
      text: function (text, x, y, style) {
        put("text", { x: round(x), y: round(y), fill: style.fill, stroke: style.halo, "stroke-width": 4, "stroke-linejoin": "round",
          "paint-order": "stroke", "text-anchor": "middle", dy: ".35em", "font-family": FACE, "font-size": style.size,
          "font-weight": style.weight, opacity: style.alpha < 1 ? style.alpha : undefined
        // Characters that XML cannot hold would make the file unreadable.
        }).textContent = text.replace(/[\u0000-\u001f\ud800-\udfff\ufffe\uffff]/g, "\ufffd");
      },
      written: function () { return new XMLSerializer().serializeToString(root); }
    };
  }

  // A place for each mark and its name (`w` wide), so that none lies on another. What is `fixed` keeps its place, and its name
  // stands below, above or beside it, otherwise nearby with a line to it; other marks move, with their name, to the nearest
  // room within `reach` and inside `bounds`. What finds none keeps its place without a name. Boxes lie in a grid, so that
  // thousands are looked up fast.
  function arrange(items, bounds, reach) {
    var CELL = 40, GAP = 2, cells = {};
    function covered(box, each) {
      for (var i = Math.floor(box[0] / CELL); i <= Math.floor(box[2] / CELL); i++) {
        for (var j = Math.floor(box[1] / CELL); j <= Math.floor(box[3] / CELL); j++) { if (each(i + "," + j)) { return true; } }
      }
      return false;
    }
    function take(box) { covered(box, function (cell) { (cells[cell] = cells[cell] || []).push(box); }); }
    function free(box) {
      return box[0] >= bounds[0] && box[1] >= bounds[1] && box[2] <= bounds[2] && box[3] <= bounds[3] && !covered(box, function (cell) {
        return (cells[cell] || []).some(function (b) { return box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]; });
      });
    }
    function around(x, y, w, h) { return [x - w, y - h, x + w, y + h]; }
    function spiral(each) {
      for (var far = 8; far <= reach; far += 8) {
        for (var i = 0, steps = 12 + far / 12; i < steps; i++) {
          if (each(1.2 * far * Math.cos(2 * Math.PI * i / steps + 1.57), far * Math.sin(2 * Math.PI * i / steps + 1.57))) { return; }
        }
      }
    }
    items.forEach(function (item) { if (item.fixed) { take(around(item.x, item.y, item.r + GAP, item.r + GAP)); } });
    return items.map(function (item) {
      var w = item.w / 2 + GAP, h = item.size * 0.6 + 1, down = item.r + h + GAP, aside = item.r + w + GAP, found = { item: item, x: item.x, y: item.y, box: null };
      var ways = [[0, down], [aside, 0], [-aside, 0], [0, -down]];
      function named(x, y, way, led) {
        var box = around(item.x + x + way[0], item.y + y + way[1], w, h);
        if (!free(box)) { return false; }
        take(box);
        Object.assign(found, { x: item.x + x, y: item.y + y, tx: (box[0] + box[2]) / 2, ty: (box[1] + box[3]) / 2, box: box, led: led });
        return true;
      }
      function moved(x, y) {
        var own = around(item.x + x, item.y + y, item.r + GAP, item.r + GAP);
        return free(own) && ways.some(function (way) { return named(x, y, way, false); }) && (take(own), true);
      }
      if (item.fixed) {
        if (!ways.some(function (way) { return named(0, 0, way, false); })) { spiral(function (x, y) { return named(0, 0, [x, y], true); }); }
      } else if (!moved(0, 0)) { spiral(moved); }
      return found;
    });
  }
  return { canvas: canvas, svg: svg, arrange: arrange, font: font };
}());
