// A picture of the page as SVG and PNG: what take.js offers where a page has pictures. It stands before take.js.
const begrepskartPicture = (() => {
  "use strict";
  const style_of = node => getComputedStyle(node), harmless = text => text.replace(
    /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff]/g, "\ufffd");
  // A picture is what is seen: shapes with their styles, and the words of the page around them as text.
  const NS = "http://www.w3.org/2000/svg", STYLES = ("fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin " +
    "stroke-linecap paint-order font-family font-size font-weight font-style text-anchor dominant-baseline").split(" ");
  function make(name, values, parent, text) {
    const made = document.createElementNS(NS, name);
    for (const key in values) made.setAttribute(key, values[key]);
    if (text) made.textContent = harmless(text);
    if (parent) parent.appendChild(made);
    return made;
  }
  function copy(node, parent, above) {
    if (node.nodeType === 3) parent.append(harmless(node.data));
    if (node.nodeType !== 1 || node.matches("script, style, foreignObject")) return;
    const style = style_of(node);
    if (style.display === "none" && !node.closest("title, defs")) return;
    const made = make(node.localName === "a" ? "g" : node.localName, {}, parent);
    for (const { name, value } of node.attributes)
      if (!/^(xml|class|style|role|tabindex|href|aria-|data-|on)/.test(name)) made.setAttribute(name, harmless(value));
    for (const key of STYLES) {
      const value = style.getPropertyValue(key);
      if (!above || above.getPropertyValue(key) !== value) made.setAttribute(key, value); else made.removeAttribute(key);
    }
    if (style.opacity !== "1") made.setAttribute("opacity", style.opacity);
    if (style.visibility === "hidden") made.setAttribute("visibility", "hidden");
    node.childNodes.forEach(child => copy(child, made, style));
    return made;
  }
  function put(node, picture, box) {
    if (node.nodeType === 3) return put_words(node, picture, box);
    if (node.nodeType !== 1 || node.matches(".take, .hash, .hidden, .go, button, input, select, details, table")) return;
    const style = style_of(node), { left: x, top: y, width, height } = node.getBoundingClientRect();
    if (style.display === "none" || style.visibility === "hidden") return;
    const shape = node.localName === "svg" ? copy(node, picture)
      : width && style.backgroundColor !== "rgba(0, 0, 0, 0)" && make("rect", { fill: style.backgroundColor }, picture);
    if (shape) {
      for (const [key, value] of Object.entries({ x, y, width, height })) shape.setAttribute(key, value.toFixed(1));
      grow(box, x, y, width, height);
    }
    if (node.localName === "svg") shape.setAttribute("overflow", "visible");
    else node.childNodes.forEach(child => put(child, picture, box));
  }
  function put_words(node, picture, box) {
    const range = document.createRange(), style = style_of(node.parentNode), end = /right|end/.test(style.textAlign), lines = [];
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const at = range.getBoundingClientRect(), last = lines[lines.length - 1];
      if (!at.width) continue;
      if (last && Math.abs(last.at.top - at.top) < 2) { last.text += ` ${word[0]}`; last.right = at.right; }
      else lines.push({ at, text: word[0], right: at.right });
      grow(box, at.left, at.top, at.width, at.height);
    }
    for (const { at, text, right } of lines) make("text", {
      x: (end ? right : at.left).toFixed(1), y: (at.top + at.height * .79).toFixed(1), "text-anchor": end ? "end" : "start",
      fill: style.color, "font-size": style.fontSize, "font-weight": style.fontWeight, "font-family": style.fontFamily
    }, picture, text);
  }
  function grow(box, x, y, width, height) {
    if (!width || !height) return;
    box.left = Math.min(box.left, x); box.right = Math.max(box.right, x + width);
    box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y + height);
  }
  function wrapped(text, most) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + word.length >= most) lines.push(word); else lines[last] = `${lines[last]} ${word}`.trim();
    }
    return lines;
  }
  function drawn(chart, title, told) {
    const PAD = 20, box = { left: 1e9, right: -1e9, top: 1e9, bottom: -1e9 }, { color, backgroundColor: fill, fontFamily } = style_of(document.body);
    const picture = make("svg"), paper = make("rect", { fill }, picture), { left: x } = (make("title", {}, picture, title), put(chart, picture, box), box);
    const wide = Math.max(box.right - x, 320), heading = wrapped(title, wide / 9), top = box.top - heading.length * 24 - 10;
    const line = (text, y, size, weight, family) =>
      make("text", { x, y, fill: color, "font-size": size, "font-weight": weight, "font-family": family }, picture, text);
    heading.forEach((text, i) => line(text, top + 18 + i * 24, 18, 600, style_of(document.querySelector("h1") || document.body).fontFamily));
    const source = wrapped(told, wide / 6);
    source.forEach((text, i) => line(text, box.bottom + 20 + i * 16, 12, 400, fontFamily));
    const width = Math.ceil(wide + 2 * PAD), height = Math.ceil(box.bottom + 20 + source.length * 16 - top + 2 * PAD - 12);
    for (const [key, value] of Object.entries({ x: x - PAD, y: top - PAD, width, height })) paper.setAttribute(key, value);
    for (const [key, value] of Object.entries({ viewBox: [x - PAD, top - PAD, width, height].join(" "), width, height })) picture.setAttribute(key, value);
    return { text: new XMLSerializer().serializeToString(picture), width, height };
  }
  function as_png({ text, width, height }, done) {
    const image = new Image(), canvas = document.createElement("canvas");
    image.onload = () => {
      // No canvas is longer than 16,384 points.
      const scale = Math.min(2, 16000 / Math.max(width, height));
      canvas.width = width * scale;
      canvas.height = height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done);
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  }
  return { drawn, as_png };
})();
