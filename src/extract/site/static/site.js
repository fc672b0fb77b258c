// The site's own script: no other host, no library but MiniSearch. The report's words reach the
// page as text (textContent) and never as markup.
"use strict";
const torino = (() => {
  const store = new Map();
  const coming = new Map();
  const put = (name, value) => store.set(name, value);

  // Data comes as scripts that call put(): a page opened from a disk may not fetch.
  function load(name) {
    if (store.has(name)) return Promise.resolve(store.get(name));
    if (!coming.has(name)) {
      coming.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `data/${name.split("/").map(encodeURIComponent).join("/")}.js`;
        script.onload = () => done(store.get(name));
        script.onerror = () => failed(new Error(`${script.src} is missing`));
        document.head.append(script);
      }));
    }
    return coming.get(name);
  }

  const WORDS = {
    filter: ["Filtra", "Filter"], column: ["Nella colonna", "In column"], any: ["ogni colonna", "any column"],
    edition: ["Edizione", "Edition"], rows: ["righe", "rows"], of: ["di", "of"], more: ["Altre righe", "More rows"],
    where: ["Dove", "Where"], page: ["pagina", "page"], none: ["Nessuna riga su questa pagina.", "No row on this page."],
    evidence: ["Le parole del rapporto", "The report’s words"], related: ["Ciò che le appartiene", "What belongs to it"],
    also: ["Letta anche a", "Read from as well"], table: ["Nella tabella", "In the table"], remove: ["togli", "remove"],
    results: ["risultati", "results"], close: ["Chiudi", "Close"], unknown: ["Questa riga non c’è.", "There is no such row."],
    all: ["Tutte le colonne", "All columns"], every: ["tutte", "all"], here: ["dove sta", "where it stands"],
    reading: ["Leggo", "Reading"], unpaged: ["Questa riga non sta su una pagina", "This row stands on no page"],
  };
  const language = () => document.documentElement.lang === "en" ? 1 : 0;
  const say = (key) => WORDS[key][language()];
  const called = (schema, table) => schema.tables[table].label[language()];
  const named = (schema, table, name) => (schema.tables[table].columns.find((column) => column.name === name) || { label: [name, name] }).label[language()];
  const meant = (schema, column, value) => column.enum.length && value in schema.values ? schema.values[value][language()] : null;

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value; else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const fold = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const isId = (value) => typeof value === "string" && /^[a-z_]+-\d{4}-[0-9a-z-]+$/.test(value);
  const rowAddress = (id) => `page-${id.match(/-(\d{4})-/)[1]}.html#${encodeURIComponent(id)}`;

  function shown(value, type) {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map((item) => shown(item)).join("; ");
    if (typeof value === "object") return JSON.stringify(value);
    if (type && type.startsWith("DECIMAL")) {
      const [whole, cents] = String(value).split(".");
      return whole.replace(/\B(?=(\d{3})+$)/g, language() ? "," : ".") + (cents ? (language() ? "." : ",") + cents : "");
    }
    return String(value);
  }

  function valueNode(value, type) {
    if (isId(value)) return element("a", { href: rowAddress(value) }, value);
    const text = shown(value, type);
    if (typeof value === "string" && /^https?:\/\/\S+$/i.test(value)) {
      return element("a", { href: value, rel: "noreferrer noopener" }, text);
    }
    return document.createTextNode(text);
  }

  // --- tables
  async function table(place) {
    const name = place.dataset.table;
    const schema = await load("schema");
    const about = schema.tables[name];
    const columns = about.columns;
    const at = Object.fromEntries(columns.map((column, index) => [column.name, index]));
    const state = { said: "", edition: schema.editions[schema.editions.length - 1], query: "", column: "", exact: {}, sort: about.key === null && "date_start" in at ? at.date_start : null, down: false, limit: 100, all: false };
    const hash = new URLSearchParams(location.hash.slice(1));
    for (const [key, value] of hash) {
      if (key === "edition" && (value === "*" || schema.editions.includes(Number(value)))) state.edition = value === "*" ? value : Number(value);
      else if (key === "~") state.said = value;
      else if (key === "~in" && value in at) state.column = value;
      else if (key in at && key !== "edition") state.exact[key] = value;
    }
    const long = new Set(["evidence", "description", "section_id", "corrections", "dates", "year_inferred", "edition", "page"]);
    // Keys say nothing to who looks; the row's own page shows what they point at.
    const hidden = (column) => long.has(column) && !(column === "edition" && state.edition === "*") || column.endsWith("_id") && column !== "record_id";
    const controls = element("div", { className: "controls" });
    const chips = element("p");
    const status = element("p", { role: "status", id: "status" });
    const frame = element("div", { className: "wide", tabIndex: 0, role: "region" });
    frame.setAttribute("aria-label", called(schema, name));
    const more = element("button", { type: "button" }, say("more"));
    state.query = fold(state.said);
    const input = element("input", { type: "search", id: "filter", value: state.said });
    const pick = element("select", { id: "column" }, element("option", { value: "" }, say("any")),
      ...columns.map((column) => element("option", { value: column.name, selected: column.name === state.column }, column.label[language()])));
    const years = element("select", { id: "edition" }, ...[...schema.editions].reverse().map((year) => element("option", { value: year, selected: year === state.edition }, String(year))), element("option", { value: "*", selected: state.edition === "*" }, say("every")));
    const every = element("input", { type: "checkbox", id: "all" });
    controls.append(element("label", {}, say("filter"), input), element("label", {}, say("column"), pick));
    if (schema.editions.length > 1) controls.append(element("label", {}, say("edition"), years));
    for (const column of columns.filter((item) => item.enum.length)) {
      const select = element("select", { id: `is-${column.name}` }, element("option", { value: "" }, "–"), ...column.enum.map((value) => element("option", { value, selected: state.exact[column.name] === value }, meant(schema, column, value) || value)));
      select.addEventListener("change", () => { if (select.value) state.exact[column.name] = select.value; else delete state.exact[column.name]; draw(); });
      controls.append(element("label", {}, column.label[language()], select));
    }
    controls.append(element("label", { className: "tick" }, every, say("all")));
    place.replaceChildren(controls, chips, status, frame, more);
    input.addEventListener("input", () => { state.said = input.value; state.query = fold(input.value); state.limit = 100; draw(); });
    pick.addEventListener("change", () => { state.column = pick.value; draw(); });
    years.addEventListener("change", () => { state.edition = years.value === "*" ? "*" : Number(years.value); draw(); });
    every.addEventListener("change", () => { state.all = every.checked; draw(); });
    more.addEventListener("click", () => { state.limit += 500; draw(); });

    let turn = 0;
    async function draw() {
      const asked = ++turn;
      const rows = (await Promise.all((state.edition === "*" ? schema.editions : [state.edition]).map((year) => load(`${year}/${name}`)))).flat();
      if (asked !== turn) return; // something else was asked for meanwhile
      const wanted = Object.entries(state.exact);
      const chosen = rows.filter((row) => wanted.every(([key, value]) => shown(row[at[key]]) === value));
      const says = (value, index) => fold(shown(value)).includes(state.query) || fold(meant(schema, columns[index], value) || "").includes(state.query);
      let found = !state.query ? chosen : chosen.filter((row) => state.column ? says(row[at[state.column]], at[state.column]) : row.some(says));
      if (state.sort !== null) {
        const index = state.sort;
        const numeric = /^(INTEGER|BIGINT|HUGEINT|DOUBLE|DECIMAL)/.test(columns[index].type);
        const key = (row) => numeric ? Number(row[index]) : fold(shown(row[index]));
        found = [...found].sort((a, b) => {
          if (a[index] === null || b[index] === null) return (a[index] === null) - (b[index] === null);
          const [one, other] = [key(a), key(b)];
          return (one < other ? -1 : one > other ? 1 : 0) * (state.down ? -1 : 1);
        });
      }
      const key = about.key;
      const visible = columns.map((column, index) => ({ ...column, index })).filter((column) => column.name !== key && (state.all || !hidden(column.name) && chosen.some((row) => row[column.index] !== null)));
      const heading = element("tr", {}, element("th", { scope: "col" }, say("where")));
      for (const column of visible) {
        const button = element("button", { type: "button", title: column.about[language()] }, column.label[language()] + (state.sort === column.index ? (state.down ? " ▼" : " ▲") : ""), element("code", {}, column.name));
        const cell = element("th", { scope: "col" }, button);
        cell.setAttribute("aria-sort", state.sort === column.index ? (state.down ? "descending" : "ascending") : "none");
        button.addEventListener("click", async () => {
          state.down = state.sort === column.index ? !state.down : false;
          state.sort = column.index;
          await draw();
          frame.querySelectorAll("thead button")[visible.findIndex((item) => item.index === column.index)].focus();
        });
        heading.append(cell);
      }
      const body = element("tbody");
      for (const row of found.slice(0, state.limit)) {
        const id = key ? row[at[key]] : row[at.record_id];
        const page = row[at.page];
        const year = row[at.edition];
        const cell = element("td");
        if (name === "pages") cell.append(element("a", { href: `page-${year}.html#p${page}` }, `p. ${page}`));
        else if (isId(id) && name !== "lines" && name !== "editions") cell.append(element("a", { href: rowAddress(id) }, page ? `p. ${page}` : "→"));
        else if (page) cell.append(element("a", { href: `page-${year}.html#p${page}` }, `p. ${page}`));
        const line = element("tr", {}, cell);
        for (const column of visible) {
          const value = row[column.index];
          const one = element("td", { className: /^(INTEGER|BIGINT|HUGEINT|DOUBLE|DECIMAL)/.test(column.type) ? "number" : "" });
          const text = shown(value, column.type);
          if (text.length > 60) one.className = "long";
          else if (text.length > 14 && one.className !== "number") one.className = "text";
          else if (column.type === "DATE") one.className = "date";
          const meaning = meant(schema, column, value);
          if (meaning) one.append(element("span", { title: value }, meaning));
          else if (text.length > 300) one.append(text.slice(0, 299) + "…");
          else one.append(valueNode(value, column.type));
          line.append(one);
        }
        body.append(line);
      }
      frame.replaceChildren(element("table", {}, element("thead", {}, heading), body));
      status.textContent = `${found.length} ${say("of")} ${rows.length} ${say("rows")}`;
      // The address says what is shown, to be kept or sent on.
      const told = new URLSearchParams({ edition: state.edition, ...state.exact, ...(state.said && { "~": state.said }), ...(state.column && { "~in": state.column }) });
      try { history.replaceState(null, "", `#${told}`); } catch { /* a browser that forbids it from a disk */ }
      more.hidden = found.length <= state.limit;
      chips.replaceChildren(...wanted.map(([column, value]) => {
        const chip = element("button", { type: "button", className: "chip" }, `${named(schema, name, column)} = ${value} ✕`);
        chip.setAttribute("aria-label", `${say("remove")} ${named(schema, name, column)} = ${value}`);
        chip.addEventListener("click", () => { delete state.exact[column]; const chosen = document.getElementById(`is-${column}`); if (chosen) chosen.value = ""; draw(); });
        return chip;
      }));
    }
    await draw();
  }

  // --- pages
  async function viewer(place) {
    const edition = place.dataset.edition;
    const sheet = document.getElementById("sheet");
    const list = document.getElementById("rows");
    const pick = document.getElementById("pick");
    const which = document.getElementById("which");
    const numbers = [...pick.options].map((option) => Number(option.value));
    const [schema, ids] = await Promise.all([load("schema"), load(`${edition}/ids`)]);
    let current = null;

    const light = (id, on) => {
      for (const mark of place.querySelectorAll("[data-row]")) if (mark.dataset.row === id) mark.classList.toggle("lit", on);
    };
    const still = () => decodeURIComponent(location.hash.slice(1));

    function picture(data) {
      sheet.classList.toggle("words", !data.image);
      document.getElementById("larger").hidden = !data.image;
      if (!data.image) {
        const words = data.rows.filter((row) => row.values.evidence && !/_mentions$|^amounts$|^links$|^cell_evidence$|^sections$/.test(row.table));
        sheet.replaceChildren(...words.map((row) => {
          const said = element("p", { "data-row": row.id }, row.values.evidence);
          said.addEventListener("click", () => { location.hash = encodeURIComponent(row.id); });
          return said;
        }));
        return;
      }
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", `0 0 ${data.size[0]} ${data.size[1]}`);
      svg.setAttribute("aria-hidden", "true");
      svg.setAttribute("preserveAspectRatio", "none");
      for (const row of data.rows) {
        for (const [x0, top, x1, bottom] of row.regions) {
          const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
          for (const [key, value] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top, "data-row": row.id })) box.setAttribute(key, value);
          svg.append(box);
        }
      }
      svg.addEventListener("click", (event) => {
        const frame = svg.getBoundingClientRect();
        const x = (event.clientX - frame.left) / frame.width * data.size[0];
        const y = (event.clientY - frame.top) / frame.height * data.size[1];
        const hit = data.rows.filter((row) => row.regions.some(([x0, top, x1, bottom]) => x0 <= x && x <= x1 && top <= y && y <= bottom));
        if (!hit.length) return;
        // A record before its mentions; a second click on the same words goes to the next row.
        const place = hit.findIndex((row) => row.id === still());
        location.hash = encodeURIComponent(hit[(place + 1) % hit.length].id);
      });
      sheet.replaceChildren(element("div", { className: "paper" }, element("img", { src: data.image, alt: `${say("page")} ${data.page}` }), svg));
    }

    function rowList(data) {
      const groups = new Map();
      for (const row of data.rows) groups.set(row.table, [...(groups.get(row.table) || []), row]);
      const made = [...groups].map(([table, rows]) => {
        const items = element("ul", {}, ...rows.map((row) => {
          const link = element("a", { href: `#${encodeURIComponent(row.id)}`, "data-row": row.id }, row.label.slice(0, 160));
          link.addEventListener("mouseenter", () => light(row.id, true));
          link.addEventListener("focus", () => light(row.id, true));
          for (const event of ["mouseleave", "blur"]) link.addEventListener(event, () => { if (still() !== row.id) light(row.id, false); });
          return element("li", {}, link);
        }));
        const group = element("details", {}, element("summary", {}, `${called(schema, table)} (${rows.length})`), items);
        group.open = !/_mentions$|^amounts$|^cell_evidence$|^sections$/.test(table);
        return group;
      });
      return made.length ? made : [element("p", {}, say("none"))];
    }

    function card(data, id) {
      const row = data.rows.find((item) => item.id === id);
      if (!row) return null;
      const box = element("section", { className: "row", tabIndex: -1, id: "row" });
      box.setAttribute("aria-label", row.label.slice(0, 100));
      const cell = row.table === "cell_evidence";
      const title = element("h2", {}, cell && row.values.record_table in schema.tables ? `${named(schema, row.values.record_table, row.label)}` : row.label);
      box.append(element("p", { className: "meta" }, `${called(schema, row.table)} · `, element("code", {}, row.id), " · ", element("a", { href: `table-${row.table}.html#edition=${edition}` }, say("table"))), title);
      if (row.values.evidence) box.append(element("h3", {}, say("evidence")), element("blockquote", row.values.evidence.length > 600 ? { lang: "it", className: "tall", tabIndex: 0 } : { lang: "it" }, row.values.evidence));
      const values = element("dl");
      for (const column of schema.tables[row.table].columns) {
        if (!(column.name in row.values) || ["evidence", "edition", schema.tables[row.table].key].includes(column.name)) continue;
        const meaning = meant(schema, column, row.values[column.name]);
        const value = element("dd", {}, meaning || valueNode(row.values[column.name], column.type));
        if (column.name in row.cells) {
          const [id, page] = row.cells[column.name];
          const there = element("a", { className: "there", href: `#${encodeURIComponent(id)}` }, page ? `p. ${page}` : say("here"));
          there.setAttribute("aria-label", `${column.label[language()]}: ${say("here")}, p. ${page}`);
          for (const event of ["mouseenter", "focus"]) there.addEventListener(event, () => light(id, true));
          for (const event of ["mouseleave", "blur"]) there.addEventListener(event, () => light(id, false));
          value.append(" ", there);
        }
        values.append(element("dt", { title: `${column.name}: ${column.about[language()]}` }, column.label[language()]), value);
      }
      box.append(values);
      const others = row.pages.filter((page) => page !== data.page);
      if (others.length) box.append(element("p", {}, `${say("also")}: `, ...others.flatMap((page) => [element("a", { href: `#p${page}` }, `p. ${page}`), " "])));
      if (row.related.length) {
        box.append(element("h3", {}, say("related")), element("ul", {}, ...row.related.map(([table, other, label, page]) =>
          element("li", {}, element("a", { href: `#${encodeURIComponent(other)}` }, `${called(schema, table)}: ${label.slice(0, 160)}${page && page !== data.page ? ` (p. ${page})` : ""}`)))));
      }
      return box;
    }

    async function go() {
      const target = still();
      let page = /^p\d+$/.test(target) ? Number(target.slice(1)) : current || numbers[0];
      let note = null;
      if (target && target in ids) {
        const data = current && await load(`${edition}/page-${current}`);
        if (ids[target] === null) { note = say("unpaged"); location.replace(`table-${target.replace(/-\d{4}-.*$/, "")}s.html`); return; }
        page = data && data.rows.some((row) => row.id === target) ? current : ids[target];
      } else if (target && target !== "content" && !/^p\d+$/.test(target)) note = say("unknown");
      if (!numbers.includes(page)) page = numbers[0];
      const data = await load(`${edition}/page-${page}`);
      if (page !== current) picture(data);
      current = page;
      pick.value = String(page);
      which.textContent = `${say("page")} ${page} / ${numbers.length}`;
      document.getElementById("previous").disabled = page === numbers[0];
      document.getElementById("next").disabled = page === numbers[numbers.length - 1];
      list.replaceChildren(...rowList(data));
      for (const mark of place.querySelectorAll(".lit")) mark.classList.remove("lit");
      const box = card(data, target);
      if (box) {
        list.prepend(box);
        light(target, true);
        box.focus({ preventScroll: true });
        list.scrollTop = 0;
        const mark = sheet.querySelector(".lit");
        if (mark) mark.scrollIntoView({ block: sheet.classList.contains("large") ? "center" : "nearest", inline: "center" });
      }
      if (note) list.prepend(element("p", { className: "note", role: "status" }, note));
    }
    const turn = (step) => { const next = numbers[numbers.indexOf(current) + step]; if (next) location.hash = `p${next}`; };
    document.getElementById("previous").addEventListener("click", () => turn(-1));
    document.getElementById("next").addEventListener("click", () => turn(1));
    pick.addEventListener("change", () => { location.hash = `p${pick.value}`; });
    const larger = document.getElementById("larger");
    larger.onclick = () => {
      const on = sheet.classList.toggle("large");
      larger.setAttribute("aria-pressed", String(on));
      const mark = sheet.querySelector(".lit");
      if (on && mark) mark.scrollIntoView({ block: "center", inline: "center" });
    };
    window.addEventListener("hashchange", go);
    await go();
  }

  // --- search
  async function search(input) {
    const schema = await load("schema");
    const years = document.getElementById("edition");
    const results = document.getElementById("results");
    const found = document.getElementById("found");
    const indexes = new Map();
    async function index(year) {
      if (indexes.has(year)) return indexes.get(year);
      const rows = await load(`${year}/search`);
      const made = new MiniSearch({ fields: ["label", "text"], storeFields: ["table", "page", "label", "text"], processTerm: fold });
      made.addAll(rows.map(([id, table, page, label, text]) => ({ id, table, page, label, text })));
      indexes.set(year, made);
      return made;
    }
    // The words around the first that was found, which are marked.
    function around(text, terms) {
      const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter((word) => terms.includes(fold(word[0])));
      if (!found.length) return [];
      const from = Math.max(text.lastIndexOf(" ", found[0].index - 60), 0), to = from + 200;
      const parts = [from > 0 ? "… " : ""];
      let at = from;
      for (const word of found.filter((word) => word.index >= from && word.index + word[0].length <= to)) {
        parts.push(text.slice(at, word.index), element("mark", {}, word[0]));
        at = word.index + word[0].length;
      }
      parts.push(text.slice(at, to), to < text.length ? " …" : "");
      return [element("div", { className: "around", lang: "it" }, ...parts)];
    }
    async function run() {
      const query = input.value.trim();
      results.replaceChildren();
      found.textContent = "";
      // Whoever comes back from a result finds the results again.
      const told = new URLSearchParams({ ...(query && { q: query }), ...(years.value !== years.options[0].value && { edition: years.value || "*" }) });
      try { history.replaceState(null, "", `#${told}`); } catch { /* a browser that forbids it from a disk */ }
      if (!query) return;
      const wanted = years.value ? [Number(years.value)] : schema.editions;
      const hits = [];
      for (const year of wanted) {
        if (!indexes.has(year)) found.textContent = `${say("reading")} ${year} …`;
        const made = await index(year);
        if (input.value.trim() !== query) return; // more was typed meanwhile
        hits.push(...made.search(query, { prefix: (term) => term.length > 2, combineWith: "AND", boost: { label: 3 } }).map((hit) => ({ ...hit, year })));
      }
      hits.sort((a, b) => b.score - a.score);
      found.textContent = `${hits.length} ${say("results")}`;
      results.replaceChildren(...hits.slice(0, 100).map((hit) => element("li", {},
        element("a", { href: hit.table === "pages" ? `page-${hit.year}.html#${hit.id}` : `page-${hit.year}.html#${encodeURIComponent(hit.id)}` }, hit.label),
        element("span", { className: "meta" }, `${called(schema, hit.table)}, ${hit.year}${hit.page ? `, p. ${hit.page}` : ""}`), ...around(hit.text, hit.terms))));
    }
    input.addEventListener("input", run);
    years.addEventListener("change", run);
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.get("edition")) years.value = asked.get("edition").replace("*", "");
    if (asked.get("q")) { input.value = asked.get("q"); await run(); }
    input.focus();
  }

  // --- every page
  const remembered = () => { try { return localStorage.getItem("language"); } catch { return null; } };
  const wish = remembered() || (navigator.language.startsWith("it") ? "it" : "en");
  document.documentElement.lang = wish;
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("language");
    const dress = () => {
      const english = document.documentElement.lang === "en";
      button.textContent = english ? "IT" : "EN";
      button.lang = english ? "it" : "en";
      button.setAttribute("aria-label", english ? "IT: leggi in italiano" : "EN: read in English");
      for (const one of document.querySelectorAll("[data-it][data-en]")) {
        const said = english ? one.dataset.en : one.dataset.it;
        if (one.localName === "title") document.title = said; else one.setAttribute("aria-label", said);
      }
    };
    dress();
    button.addEventListener("click", () => {
      document.documentElement.lang = document.documentElement.lang === "en" ? "it" : "en";
      try { localStorage.setItem("language", document.documentElement.lang); } catch { /* private window */ }
      dress();
      start();
    });
    // What a mark means, to whoever points at it.
    for (const mark of document.querySelectorAll(".drawing a [aria-label]")) {
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = mark.getAttribute("aria-label");
      mark.append(title);
    }
    const here = document.documentElement.dataset.page;
    for (const link of document.querySelectorAll("header nav a")) if (link.getAttribute("href") === here) link.setAttribute("aria-current", "page");
    start();
  });
  function start() {
    const places = { table: document.getElementById("table"), viewer: document.getElementById("viewer"), query: document.getElementById("query") };
    if (places.table) table(places.table);
    if (places.viewer) viewer(places.viewer);
    if (places.query) search(places.query);
  }
  return { put, load };
})();
