"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const wanted = () => decodeURIComponent(location.hash.slice(1));
  const say = (text) => { const box = byId("notice"); box.textContent = text; box.hidden = !text; };
  const shape = /^[a-z]{3}_[0-9a-f]{16}$/;

  if (data.kind === "ids") {
    const id = wanted(), page = data.pages[id];
    if (page) location.replace("../" + String(page).padStart(4, "0") + ".html#" + id);
    else say("No such identifier in this release: " + id);
    return;
  }
  if (data.kind === "list") {
    const go = (id) => shape.test(id) ? location.assign("browse/ids/" + id.slice(4, 6) + ".html#" + id) : id && say("Not an identifier: " + id);
    byId("find").addEventListener("submit", (event) => { event.preventDefault(); go(byId("identifier").value.trim()); });
    addEventListener("hashchange", () => shape.test(wanted()) && go(wanted()));
    if (shape.test(wanted())) go(wanted());
    return;
  }

  const STEP = 60;
  const { facts, claims, mentions, articles, codes } = data;
  const disputed = new Set(data.open);
  const claimsOf = facts.map(() => []), mentionsOf = claims.map(() => []), articlesOf = facts.map(() => new Set());
  claims.forEach((claim, place) => claimsOf[claim[1]].push(place));
  mentions.forEach((mention, place) => { mentionsOf[mention[1]].push(place); articlesOf[claims[mention[1]][1]].add(mention[2]); });
  const hay = facts.map((fact, place) => {
    const parts = fact.slice(0, 5).concat(fact.slice(7).flat());
    for (const c of claimsOf[place]) {
      parts.push(claims[c][0], claims[c][2]);
      for (const m of mentionsOf[c]) parts.push(mentions[m][0], mentions[m].slice(3, 9).join(""));
    }
    return parts.join("\n").toLowerCase();
  });
  const controls = ["search", "status", "question", "article", "disputed"].map(byId);
  const [search, status, question, article, only] = controls;
  // What is in dispute first, then what most was said about.
  const weight = facts.map((_, place) => claimsOf[place].reduce((sum, c) => sum + mentionsOf[c].length, 0));
  const rank = (place) => !disputed.has(facts[place][0]) ? 0 : facts[place][4] === "disputed" ? 2 : 1;
  const order = facts.map((_, place) => place).sort((a, b) => rank(b) - rank(a) || weight[b] - weight[a] || a - b);
  let found = [], shown = 0;

  const el = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) node.setAttribute(key, value);
    node.append(...children.filter((child) => child !== null));
    return node;
  };
  const words = (code) => code.replaceAll("_", " ");
  const options = (select, values, label) => values.forEach((value) => select.append(el("option", { value: String(value) }, label(value))));
  options(status, [...new Set(facts.map((fact) => fact[4]))].sort(), words);
  options(question, [...new Set(facts.map((fact) => fact[2]))].sort(), String);
  options(article, articles.map((_, place) => place), (place) => articles[place][1]);

  const copier = (text, label) => {
    const button = el("button", { type: "button", class: "copy" }, label);
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text()); button.textContent = "copied"; }
      catch { prompt("Copy this:", text()); }
    });
    return button;
  };
  const link = (id) => location.href.split("#")[0] + "#" + id;
  const anchor = (id) => el("a", { href: "#" + id }, el("code", {}, id));
  const quoteNode = (place) => {
    const [id, , where, far, before, value, after, near, manner] = mentions[place];
    const [, label, title, url, published] = articles[where];
    const source = url ? el("a", { href: url, rel: "noopener noreferrer nofollow" }, label) : label;
    return el("figure", { id, tabindex: "-1" },
      el("blockquote", {}, el("span", { class: "soft" }, far ? "… " + far : ""), before, el("mark", {}, value), after, el("span", { class: "soft" }, near ? near + " …" : "")),
      el("figcaption", {}, source, title === label ? "" : " · " + title, published ? " · " + published : "", manner ? " · " + manner : "", " · ", anchor(id),
        copier(() => "“" + before + value + after + "” (" + label + (published ? ", " + published : "") + "). In " + data.cite + " " + id + " " + link(id), "copy citation")));
  };
  const claimNode = (place) => {
    const [id, , value, modality, relation, sources] = claims[place];
    return el("div", { class: "claim", id, tabindex: "-1" },
      el("p", {}, el("strong", {}, value), " ",
        el("span", { class: "tag " + relation, title: codes.relation[relation] }, words(relation)),
        modality === "actual" ? null : el("span", { class: "tag", title: codes.modality[modality] }, words(modality)),
        el("span", { class: "soft" }, sources + (sources === 1 ? " independent source " : " independent sources ")), anchor(id)),
      ...mentionsOf[place].map(quoteNode));
  };
  const factNode = (place) => {
    const [id, subject, asked, answer, state, pro, contra, why, , supporting, opposing] = facts[place];
    const names = (list) => list.length > 6 ? list.slice(0, 6).join(", ") + " and " + (list.length - 6) + " more" : list.join(", ");
    const told = answer || state === "multiple"
      ? "For: " + names(supporting) + (contra ? ". Against: " + names(opposing) : "")
      : "They differ: " + names(opposing.length ? opposing : supporting);
    const value = answer || (state === "multiple" ? claimsOf[place].map((c) => claims[c][2]).slice(0, 6).join("; ") : "No single answer");
    const inside = el("details", {}, el("summary", {}, claimsOf[place].length + (claimsOf[place].length === 1 ? " claim" : " claims")));
    const fill = () => { if (inside.children.length === 1) inside.append(...claimsOf[place].map(claimNode)); };
    inside.addEventListener("toggle", () => inside.open && fill());
    const node = el("article", { class: disputed.has(id) ? "fact open" : "fact", id, tabindex: "-1" },
      el("h2", {}, subject + ": " + asked),
      el("p", { class: value.length > 90 ? "answer long" : "answer" }, value),
      el("p", { class: "soft" }, el("span", { class: "tag " + state, title: codes.fact_status[state] }, words(state)),
        told + ". " + (why ? why + " " : ""), anchor(id),
        copier(() => subject + ": " + asked + ": " + (answer || "no single answer") + " (" + words(state) + ", " + pro + " for, " + contra + " against). In " + data.cite + " " + id + " " + link(id), "copy citation")),
      inside);
    node.unfold = () => { fill(); inside.open = true; };
    return node;
  };
  const more = () => {
    const part = found.slice(shown, shown + STEP);
    byId("results").append(...part.map(factNode));
    shown += part.length;
    byId("more").hidden = shown >= found.length;
  };
  const filter = () => {
    const text = search.value.trim().toLowerCase(), asked = question.value, where = article.value, state = status.value;
    found = [];
    for (const place of order) {
      const fact = facts[place];
      if ((state && fact[4] !== state) || (asked && fact[2] !== asked) || (where && !articlesOf[place].has(Number(where)))) continue;
      if ((only.checked && !disputed.has(fact[0])) || (text && !hay[place].includes(text))) continue;
      found.push(place);
    }
    shown = 0;
    byId("results").replaceChildren();
    byId("count").textContent = found.length.toLocaleString("en") + " of " + facts.length.toLocaleString("en") + " facts";
    more();
  };
  // Not form.reset(): its event comes later and would draw the list again.
  const clear = () => { for (const control of controls) control.value = ""; only.checked = false; };
  const factOf = (id) => {
    let place = facts.findIndex((fact) => fact[0] === id);
    if (place >= 0) return place;
    const claim = claims.findIndex((row) => row[0] === id);
    if (claim >= 0) return claims[claim][1];
    const mention = mentions.find((row) => row[0] === id);
    return mention ? claims[mention[1]][1] : -1;
  };
  const follow = () => {
    const id = wanted();
    if (!shape.test(id)) return;
    say("");
    const here = articles.findIndex((row) => row[0] === id);
    if (here >= 0) { clear(); article.value = String(here); filter(); return; }
    if (id.startsWith("ent_")) { clear(); search.value = id; filter(); return; }
    const place = factOf(id);
    if (place < 0) { say("No such identifier on this page: " + id); return; }
    if (!byId(facts[place][0])) { clear(); filter(); }
    if (!byId(facts[place][0])) byId("results").prepend(factNode(place));
    byId(facts[place][0]).unfold();
    document.querySelectorAll(".target").forEach((node) => node.classList.remove("target"));
    const target = byId(id);
    target.classList.add("target");
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  controls.forEach((control) => control.addEventListener("input", filter));
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", more);
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
