// The desk's own behaviour. Every page reads without it; it adds live rows, highlights, keys, drafts and the time brush.
"use strict";
(() => {
  const page = document.body.dataset.page;
  const csrf = document.querySelector('meta[name="csrf"]')?.content || "";
  const words = JSON.parse(document.body.dataset.words || "{}");
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Pages menu: closed on small screens.
  if (matchMedia("(max-width: 999px)").matches) $("nav.pages details")?.removeAttribute("open");

  // So are the filters on a phone, unless some are set.
  if (matchMedia("(max-width: 600px)").matches) $("form.filters:not(.active) details")?.removeAttribute("open");

  const toast = (text, href) => {
    $(".toast")?.remove();
    const box = document.createElement("div");
    box.className = "toast";
    box.setAttribute("role", "status");
    if (href) {
      const a = document.createElement("a");
      a.href = href;
      a.textContent = text;
      box.append(a);
    } else box.textContent = text;
    document.body.append(box);
    setTimeout(() => box.remove(), 8000);
  };

  // ---- Drafts: what is typed stays in this browser until it was saved.
  const draftKey = (form) => "truceline.draft." + form.dataset.draft;
  for (const form of $$("form[data-draft]")) {
    const saved = localStorage.getItem(draftKey(form));
    if (saved) {
      for (const [name, value] of Object.entries(JSON.parse(saved))) {
        const field = form.elements[name];
        if (field && "value" in field && (field.value === "" || field.tagName === "SELECT" && !$("[data-previewed]"))) field.value = value;
      }
    }
    form.addEventListener("input", () => {
      const values = {};
      for (const field of form.elements)
        if (field.name && !["csrf", "next", "seen", "subject"].includes(field.name) && field.type !== "file" && field.type !== "password" && field.tagName !== "BUTTON") values[field.name] = field.value;
      localStorage.setItem(draftKey(form), JSON.stringify(values));
    });
  }
  // The server says in the address what was saved; only then the draft goes.
  const saved = new URLSearchParams(location.search).get("saved");
  if (saved) localStorage.removeItem("truceline.draft." + saved);

  // A file goes up as it is; what was found in it is shown before it is kept.
  for (const input of $$("input[type=file][data-upload]"))
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file) return;
      if (file.size > 32 << 20) return toast(words.too_large);
      const answer = await fetch(input.dataset.upload + "?name=" + encodeURIComponent(file.name), { method: "POST", body: file, headers: { "x-csrf-token": csrf, "content-type": "application/octet-stream", accept: "application/json" } }).catch(() => null);
      if (!answer) return toast(words.offline);
      if (answer.status === 401) return toast(words.lapsed, "/login?next=%2Fadd");
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) return toast(said.detail || answer.statusText);
      location.href = said.next;
    });

  // ---- Reader: hovering or focusing either side lights the other.
  const reader = $("[data-reader]");
  const light = (ids, on) => {
    for (const id of ids) document.getElementById(id)?.classList.toggle("on", on);
    for (const mark of $$("mark[data-claims]", reader)) if (mark.dataset.claims.split(" ").some((id) => ids.includes(id))) mark.classList.toggle("on", on);
  };
  let current = -1;
  const claims = reader ? $$(".claim", reader) : [];
  const go = (index) => {
    if (!claims.length) return;
    if (current >= 0) { claims[current].classList.remove("current"); light([claims[current].id], false); }
    current = Math.max(0, Math.min(claims.length - 1, index));
    const claim = claims[current];
    claim.classList.add("current");
    light([claim.id], true);
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
    $(`mark[data-claims~="${claim.id}"]`, reader)?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  if (reader) {
    bindClaims();
    for (const mark of $$("mark[data-claims]", reader)) {
      const ids = mark.dataset.claims.split(" ");
      mark.addEventListener("mouseenter", () => light(ids, true));
      mark.addEventListener("mouseleave", () => light(ids.filter((id) => claims[current]?.id !== id), false));
      mark.addEventListener("click", () => go(claims.findIndex((c) => ids.includes(c.id))));
    }
    const named = location.hash.slice(1);
    const start = claims.findIndex((c) => c.id === named);
    if (start >= 0) go(start);
  }

  // ---- Keys, which a person may bind anew (kept in this browser).
  const defaults = { down: "j", up: "k", confirm: "y", reject: "n", correct: "e", merge: "m", undo: "u", why: "w", reason: "r", next: ".", previous: ",", help: "?", search: "/" };
  const keys = { ...defaults, ...JSON.parse(localStorage.getItem("truceline.keys") || "{}") };
  const open = (selector) => {
    const details = claims[current] && $(selector, claims[current]);
    if (!details) return;
    details.open = true;
    ($("select, input:not([type=hidden])", details) || $("summary", details)).focus();
  };
  const press = (name) => claims[current] && $(`[data-key="${name}"]`, claims[current])?.click();
  const actions = {
    down: () => go(current + 1), up: () => go(current - 1),
    confirm: () => press("confirm"), reject: () => press("reject"), undo: () => press("undo"),
    correct: () => open("[data-correct]"), merge: () => open("[data-merge]"), why: () => open("[data-why]"),
    reason: () => claims[current] && $("[data-draft-field]", claims[current])?.focus(),
    next: () => $('a[data-key="next"]')?.click(), previous: () => $('a[data-key="previous"]')?.click(),
    help: () => help(), search: () => $("#q")?.focus(),
  };
  const help = () => {
    const list = $("#help-keys");
    list.textContent = "";
    for (const name of Object.keys(defaults)) {
      const row = document.createElement("label");
      row.className = "small";
      const input = document.createElement("input");
      input.size = 2;
      input.maxLength = 1;
      input.value = keys[name];
      input.addEventListener("change", () => {
        const taken = Object.keys(keys).find((other) => other !== name && keys[other] === input.value);
        if (!input.value || taken) { input.value = keys[name]; return; }
        keys[name] = input.value;
        localStorage.setItem("truceline.keys", JSON.stringify(keys));
      });
      row.append(input, " " + (words["key_" + name] || name));
      const line = document.createElement("div");
      line.append(row);
      list.append(line);
    }
    $("#help").showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.key === "Escape" && typing && !typing.closest("dialog")) return claims[current] ? claims[current].focus() : event.target.blur();
    if (typing) return;
    const name = Object.keys(keys).find((k) => keys[k] === event.key);
    if (!name) return;
    event.preventDefault();
    actions[name]();
  });

  // ---- Reviews are sent without leaving the page; a lapsed log-in opens its own page and loses nothing.
  function bindClaims() {
    for (const claim of claims) {
      claim.addEventListener("mouseenter", () => light([claim.id], true));
      claim.addEventListener("mouseleave", () => { if (claims[current] !== claim) light([claim.id], false); });
    }
    for (const form of $$("form[data-review]", reader)) {
      if (form.dataset.bound) continue;
      form.dataset.bound = "1";
      form.addEventListener("submit", onReview);
    }
    // The derivation is fetched when it is opened.
    for (const pre of $$("pre[data-explain]", reader))
      pre.closest("details").addEventListener("toggle", async (event) => {
        if (!event.target.open || pre.textContent) return;
        pre.textContent = "…";
        const answer = await fetch(pre.dataset.explain, { headers: { accept: "text/plain" } });
        pre.textContent = await answer.text();
      });
    for (const button of $$("[data-help]", reader)) button.onclick = () => help();
  }
  async function onReview(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const at = claims.indexOf(form.closest(".claim"));
    const body = new URLSearchParams(new FormData(form));
    body.set("action", event.submitter?.value || "confirm");
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "x-csrf-token": csrf, accept: "application/json" } }).catch(() => null);
    if (!answer) return toast(words.offline);
    if (answer.status === 401) return toast(words.lapsed, "/login?next=" + encodeURIComponent(location.pathname + location.search));
    if (!answer.ok) { const problem = await answer.json().catch(() => ({})); return toast(problem.detail || answer.statusText); }
    await refresh(["claims"]);
    claims.splice(0, claims.length, ...$$(".claim", reader));
    bindClaims();
    current = -1;
    go(["confirm", "reject"].includes(body.get("action")) ? at + 1 : at);
    toast(words.kept);
  }

  // ---- Live: parts marked data-live are fetched again when the dossier changed.
  async function refresh(ids) {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ids) {
      const old = document.getElementById(id);
      const made = fresh.getElementById(id);
      if (old && made) old.replaceWith(document.importNode(made, true));
    }
    document.dispatchEvent(new Event("truceline:fresh"));
  }
  const state = $("#live");
  if (state && window.EventSource) {
    const subject = document.body.dataset.subject;
    const stream = new EventSource("/live" + (subject ? "?on=" + encodeURIComponent(subject) : ""));
    stream.addEventListener("open", () => { state.classList.add("on"); state.textContent = words.live_on; });
    stream.addEventListener("error", () => { state.classList.remove("on"); state.textContent = words.live_off; });
    stream.addEventListener("changed", (event) => {
      const change = JSON.parse(event.data);
      const ids = $$("[data-live]").filter((e) => !e.contains(document.activeElement) || document.activeElement === document.body).map((e) => e.id);
      if (ids.length) refresh(ids);
      if (change.reports > 0) toast(words.new_reports.replace("#", change.reports));
    });
    stream.addEventListener("presence", (event) => {
      const others = JSON.parse(event.data).names;
      const box = $("#presence");
      if (!box) return;
      box.hidden = others.length === 0;
      box.textContent = others.length ? words.also_here + " " + others.join(", ") : "";
    });
  }

  // ---- Time brush: drag over the days, and the filter bar takes them.
  const brush = async (box) => {
    const filters = $("#filters");
    if (!filters || box.dataset.bound) return;
    box.dataset.bound = "1";
    // The one in the filter bar fetches its days, all of them.
    if (box.dataset.brush) {
      const answer = await fetch(box.dataset.brush).catch(() => null);
      if (!answer?.ok) return;
      const days = await answer.json();
      if (!days.first) return;
      box.innerHTML = days.svg;
      $("svg", box).setAttribute("preserveAspectRatio", "none");
      box.hidden = false;
      box.dataset.first = days.first;
      box.dataset.last = days.last;
    }
    const first = Date.parse(box.dataset.first + "T00:00:00Z"), last = Date.parse(box.dataset.last + "T00:00:00Z");
    if (!(last > first)) return;
    const left = Number(box.dataset.left) || 0, right = Number(box.dataset.right) || 1;
    let from = null, band = null;
    const within = (day) => Math.min(1, Math.max(0, (Date.parse(day + "T00:00:00Z") - first) / (last - first)));
    const { from: a0, to: b0 } = filters.elements;
    if (a0.value || b0.value) {
      const chosen = document.createElement("div");
      chosen.className = "window chosen";
      const a = a0.value ? within(a0.value) : 0, b = b0.value ? within(b0.value) : 1;
      chosen.style.left = (left + a * (right - left)) * 100 + "%";
      chosen.style.width = Math.max(0.4, (b - a) * (right - left) * 100) + "%";
      box.append(chosen);
    }
    const share = (event) => {
      const r = box.getBoundingClientRect();
      return Math.min(1, Math.max(0, ((event.clientX - r.left) / r.width - left) / (right - left)));
    };
    const day = (s) => new Date(first + Math.round((s * (last - first)) / 86400000) * 86400000).toISOString().slice(0, 10);
    box.addEventListener("pointerdown", (event) => {
      from = share(event);
      band = document.createElement("div");
      band.className = "window";
      box.append(band);
      box.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    box.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const a = Math.min(from, share(event)), b = Math.max(from, share(event));
      band.style.left = (left + a * (right - left)) * 100 + "%";
      band.style.width = (b - a) * (right - left) * 100 + "%";
    });
    box.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const a = Math.min(from, share(event)), b = Math.max(from, share(event));
      from = null;
      if (b - a < 0.004) return band.remove();
      filters.elements.from.value = day(a);
      filters.elements.to.value = day(b);
      filters.requestSubmit();
    });
  };
  const brushes = () => { for (const box of $$("[data-brush]")) brush(box); };
  brushes();
  document.addEventListener("truceline:fresh", brushes);

  // Empty fields do not belong into the address.
  for (const form of $$("form[method=get], form.find")) form.addEventListener("submit", () => { for (const field of form.elements) if (field.name && field.value === "") field.disabled = true; });
  addEventListener("pageshow", () => { for (const field of $$("form [disabled]")) field.disabled = false; });
})();
