/* Runs in <head>, so that settings stand before the first paint. Nothing here is needed to read. */
(function (d) {
  var root = d.documentElement;
  function get(key) { try { return localStorage.getItem(key); } catch (e) { return null; } }
  function set(key, value) { try { localStorage.setItem(key, value); } catch (e) { /* a private window */ } }
  var show = get("show"), theme = get("theme");
  if (show === "a" || show === "b") root.dataset.show = show;
  if (get("layout") === "stacked") root.dataset.layout = "stacked";
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  d.addEventListener("DOMContentLoaded", function () {
    d.querySelectorAll(".js[hidden]").forEach(function (e) { e.hidden = false; });

    d.querySelectorAll("input[name=lang]").forEach(function (radio) {
      radio.checked = radio.value === (root.dataset.show || "both");
      radio.addEventListener("change", function () {
        /* The row that is being read stays where it is, whatever above it comes or goes. */
        var row = [].find.call(d.querySelectorAll(".pair"), function (e) { return e.getBoundingClientRect().bottom > 0; });
        var top = row && row.getBoundingClientRect().top;
        if (radio.value === "both") delete root.dataset.show; else root.dataset.show = radio.value;
        set("show", radio.value);
        if (row && scrollY) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
      });
    });

    var button = d.querySelector(".theme");
    function dark() {
      return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }
    if (button) {
      button.setAttribute("aria-pressed", dark());
      button.addEventListener("click", function () {
        root.dataset.theme = dark() ? "light" : "dark";
        set("theme", root.dataset.theme);
        button.setAttribute("aria-pressed", dark());
      });
    }

    /* Side by side or one below the other: only where two languages stand in a row. */
    var layout = d.querySelector(".layout");
    if (layout && d.querySelector(".pair > .l ~ .r")) {
      layout.hidden = false;
      layout.setAttribute("aria-pressed", !!root.dataset.layout);
      layout.addEventListener("click", function () {
        if (root.dataset.layout) delete root.dataset.layout; else root.dataset.layout = "stacked";
        set("layout", root.dataset.layout || "");
        layout.setAttribute("aria-pressed", !!root.dataset.layout);
      });
    }

    /* A sentence and its counterpart: marked while one is pointed at or has the focus. One stop of the keyboard
       leads to the sentences, the arrows from one to the next. */
    var sentences = [].slice.call(d.querySelectorAll("[data-s]"));
    function twins(event) {
      var one = event.type !== "focusout" && event.target.closest && event.target.closest("[data-s]");
      d.querySelectorAll(".twin").forEach(function (e) { e.classList.remove("twin"); });
      if (one) one.closest(".pair").querySelectorAll('[data-s="' + one.dataset.s + '"]').forEach(function (e) { e.classList.add("twin"); });
    }
    function reach(from, to) {
      if (from) from.removeAttribute("tabindex");
      to.tabIndex = 0;
      if (from) to.focus();
    }
    if (sentences.length) {
      ["mouseover", "focusin", "focusout"].forEach(function (type) { d.addEventListener(type, twins); });
      d.addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], at = sentences.indexOf(event.target);
        if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        do at += step; while (sentences[at] && !sentences[at].getClientRects().length);
        if (sentences[at]) reach(event.target, sentences[at]);
      });
      reach(null, sentences[0]);
    }

    d.querySelectorAll("[data-copy]").forEach(function (button) {
      button.addEventListener("click", function () {
        var say = button.nextElementSibling, done = false;
        getSelection().selectAllChildren(d.getElementById(button.dataset.copy));
        try { done = d.execCommand("copy"); } catch (e) { /* the selection stands: it can be copied by hand */ }
        say.textContent = done ? "Copied" : "Selected";
        setTimeout(function () { say.textContent = ""; }, 2000);
      });
    });
  });
})(document);
