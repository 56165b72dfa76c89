// Signs a statement in this browser. The private key is read from its file and never leaves the page; what goes up is the signed note.
"use strict";
(() => {
  const form = document.querySelector("form[data-sign]");
  if (!form) return;
  const problem = form.querySelector("[data-problem]");
  const fail = (text) => { problem.textContent = text; problem.hidden = false; };
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  // What PKCS 8 writes before the 32 bytes of an Ed25519 key.
  const opening = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

  const signed = async () => {
    const { key, kind, reasons, until } = form.elements;
    if (!window.crypto?.subtle) return fail(form.dataset.insecure);
    const parts = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\s*$/.exec(key.files[0] ? await key.files[0].text() : "");
    const secret = parts && bytesOf(parts[3]);
    if (!secret || secret.length !== 33 || secret[0] !== 1) return fail(form.dataset.nokey);
    const lines = ["truceline/statement/v1", "kind " + kind.value, "on finding " + form.dataset.sign, "by " + parts[1], "time " + Math.floor(Date.now() / 1000)];
    if (kind.value === "invite" && until.value) lines.push("deadline " + Math.floor(Date.parse(until.value + "Z") / 1000));
    const why = reasons.value.replace(/\r\n?/g, "\n").trim();
    const text = lines.join("\n") + "\n\n" + (why ? why + "\n" : "");
    const pair = await crypto.subtle.importKey("pkcs8", Uint8Array.from([...opening, ...secret.slice(1)]), "Ed25519", false, ["sign"]);
    const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", pair, new TextEncoder().encode(text)));
    const id = parts[2].match(/../g).map((h) => parseInt(h, 16));
    return text + "\n— " + parts[1] + " " + base64([...id, ...signature]) + "\n";
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    let note;
    try { note = form.elements.note.value.trim() ? form.elements.note.value : await signed(); } catch (error) { return fail(String(error)); }
    if (!note) return;
    const body = new URLSearchParams({ note, next: form.elements.next.value, csrf: form.elements.csrf.value });
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { accept: "application/json" }, redirect: "manual" }).catch(() => null);
    if (answer && (answer.type === "opaqueredirect" || answer.ok)) return location.assign(form.elements.next.value.split("#")[0] + "#record"), location.reload();
    const said = answer ? await answer.json().catch(() => ({})) : {};
    fail(said.detail || answer?.statusText || form.dataset.offline);
  });
})();
