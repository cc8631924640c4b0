// A sentence's address, for whoever points at it: made when it is asked for, for a text has thousands.
(() => {
  "use strict";
  const said = document.querySelector(".text").dataset.link;
  function offer(sentence) {
    if (!sentence || sentence.querySelector(".link")) return;
    const link = Object.assign(document.createElement("a"), { className: "link", href: `#${sentence.id}`, tabIndex: -1, textContent: "¶" });
    link.setAttribute("aria-label", `${said} ${sentence.id.slice(2)}`);
    sentence.append(link);
  }
  // Who goes from way to way with keys does not stop at each word; without this script a word is reached so too.
  document.querySelectorAll(".text i[id] a").forEach(link => { link.tabIndex = -1; });
  const of_address = () => offer(document.querySelector("i:target"));
  document.addEventListener("mouseover", event => offer(event.target.closest("i[id]")));
  addEventListener("hashchange", of_address);
  of_address();
})();
