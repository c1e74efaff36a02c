// Every keystroke is kept: in this browser at once, on the server a moment
// later. One tab types at a time; another is told and may take over.
import { clean } from "./paste.js";

const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const keyOf = (who, id) => `draft:${who}:${id}:`;

// Journal is what this browser holds and the server does not yet.
class Journal {
  constructor(who, id, tab) { this.prefix = keyOf(who, id); this.key = this.prefix + tab; }
  write(entry) {
    try { localStorage.setItem(this.key, JSON.stringify(entry)); this.full = false; } catch { this.full = true; }
  }
  clear() { localStorage.removeItem(this.key); }
  // left are entries of tabs that ended before the server had all.
  left() {
    const list = [];
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (!key.startsWith(this.prefix) || key === this.key) continue;
      try { list.push({ key, ...JSON.parse(localStorage.getItem(key)) }); } catch { localStorage.removeItem(key); }
    }
    return list.sort((a, b) => b.at - a.at);
  }
  forget(key) { localStorage.removeItem(key); }
}

// Keeper sends what is typed. content() gives the manuscript now; on() is told
// of every change of state.
export class Keeper {
  constructor(boot, content, on) {
    this.id = boot.id;
    this.url = `/letters/${boot.id}/typed`;
    this.tab = Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(36)).join("").slice(0, 16);
    this.seq = boot.seq;
    this.take = boot.tab !== "";
    this.base = boot.base;
    this.content = content;
    this.on = on;
    this.edits = 0; // changes made
    this.sent = 0; // changes the server has
    this.savedEdits = boot.typed ? -1 : 0; // changes the last revision has
    this.mine = true;
    this.failures = 0;
    this.journal = new Journal(boot.who, boot.id, this.tab);
    window.addEventListener("online", () => this.kick());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.lastChance(); });
    window.addEventListener("pagehide", () => this.lastChance());
    window.addEventListener("beforeunload", (e) => { if (this.pending && this.journal.full) e.preventDefault(); });
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`congvan-draft-${boot.who}-${boot.id}`) : null;
    this.channel?.addEventListener("message", (e) => this.heard(e.data));
  }

  get pending() { return this.sent < this.edits; }
  get unsaved() { return this.savedEdits < this.edits; }

  changed() {
    this.edits++;
    this.note();
    clearTimeout(this.timer);
    // A pause in typing, or two seconds of it, whichever comes first.
    this.since ??= performance.now();
    this.timer = setTimeout(() => this.kick(), performance.now() - this.since > 2000 ? 0 : 350);
    if (!this.failures) this.on("typing");
  }

  note() {
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => this.write(), 80);
  }

  write() {
    clearTimeout(this.noteTimer);
    if (this.pending) this.journal.write({ tab: this.tab, seq: this.seq, base: this.base, at: Date.now(), content: this.content() });
  }

  lastChance() {
    if (!this.pending) return;
    this.write();
    if (!this.mine) return;
    const body = JSON.stringify({ tab: this.tab, seq: this.seq + 1, take: this.take, base: this.base, content: this.content() });
    if (body.length < 60000) fetch(this.url, { method: "POST", headers: headers, body, keepalive: true }).catch(() => {}); // the journal has it
  }

  kick() {
    clearTimeout(this.timer);
    this.since = undefined;
    if (!this.mine || !this.pending) return Promise.resolve(true);
    return (this.running ??= this.send().finally(() => { this.running = undefined; }));
  }

  // flush waits until the server has everything; false when it cannot be had.
  async flush() {
    for (let i = 0; i < 3 && this.pending && this.mine; i++) if (!(await this.kick())) return false;
    return !this.pending;
  }

  async send() {
    const edits = this.edits, seq = this.seq + 1;
    this.on("sending");
    let answer;
    try {
      answer = await post(this.url, { tab: this.tab, seq, take: this.take, base: this.base, content: this.content() });
    } catch {
      return this.failed();
    }
    if (answer.status >= 500 || answer.status === 429) return this.failed();
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) return this.refused(answer.status, body);
    this.failures = 0;
    this.seq = Math.max(seq, body.seq);
    this.take = false;
    this.sent = edits;
    if (!this.pending) { clearTimeout(this.noteTimer); this.journal.clear(); }
    this.on("kept", body);
    if (body.revision !== this.base) this.on("behind", body);
    if (this.pending) this.timer = setTimeout(() => this.kick(), 150);
    return true;
  }

  // failed keeps all in this browser and tries again, later and later.
  failed() {
    this.failures++;
    this.write();
    const after = Math.min(15000, 1000 * 2 ** (this.failures - 1));
    this.on("offline", { after, kept: !this.journal.full });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.kick(), after);
    return false;
  }

  refused(status, body) {
    this.write();
    if (body.code === "other_tab") { this.mine = false; this.on("other"); return false; }
    if (status === 401) {
      this.on("signedout");
      this.timer = setTimeout(() => this.kick(), 10000);
      return false;
    }
    this.mine = false;
    this.on("refused", body);
    return false;
  }

  // --- other tabs ----------------------------------------------------------

  heard(m) {
    if (m.tab === this.tab) return;
    if (m.ask === "who") { if (this.mine) this.channel.postMessage({ tab: this.tab, here: true }); }
    else if (m.here) this.others = true;
    else if (m.ask === "yield" && this.mine) {
      this.flush().then(() => { this.mine = false; this.channel.postMessage({ tab: this.tab, yielded: true }); this.on("other"); });
    } else if (m.yielded) this.yielded?.();
  }

  // alone says whether no other tab of this browser has the draft open.
  async alone() {
    if (!this.channel) return true;
    this.others = false;
    this.channel.postMessage({ tab: this.tab, ask: "who" });
    await wait(220);
    return !this.others;
  }

  // ask lets the other tab send its last words before this one takes over.
  async ask() {
    if (!this.channel) return;
    const done = new Promise((r) => { this.yielded = r; });
    this.channel.postMessage({ tab: this.tab, ask: "yield" });
    await Promise.race([done, wait(2000)]);
  }

  // takeOver begins to type here, on what stands on the server; with keep, on
  // what stands in this tab.
  async takeOver(keep) {
    await this.ask();
    const answer = await fetch(this.url, { headers: { Accept: "application/json" } });
    if (!answer.ok) { this.refused(answer.status, await answer.json().catch(() => ({}))); return null; }
    const now = await answer.json();
    this.seq = now.seq;
    this.take = now.tab !== "";
    this.mine = true;
    if (keep) { this.edits++; this.kick(); return null; }
    this.base = now.base;
    this.sent = this.edits;
    this.journal.clear();
    return now;
  }
}

const headers = { "Content-Type": "application/json", Accept: "application/json" };

// post sends JSON; an answer that never comes is an error after 20 seconds.
export async function post(url, body, signal) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 20000);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    return await fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal: stop.signal });
  } finally {
    clearTimeout(timer);
  }
}

export { clean };
