"use strict";

// The search. What it goes through is in search.js, which is loaded when the field is first used.
(() => {
  const LIMIT = 50;
  const form = document.querySelector("form.search");
  const field = form.querySelector("input");
  const list = document.getElementById("found");
  const status = form.querySelector("[role=status]");
  let entries;
  let active = -1;

  const load = () => {
    if (entries) return;
    entries = [];
    const script = document.createElement("script");
    script.src = "search.js";
    script.onload = () => {
      entries = window.lwm2mObjects.flatMap(entriesOf);
      update();
    };
    document.head.append(script);
  };

  const entriesOf = ([id, name, page, text, resources]) => [
    entry({ path: `/${id}`, object: id, name, href: page, text, of: "" }),
    ...resources.map(([resource, own, page, text]) =>
      entry({ path: `/${id}/*/${resource}`, object: id, resource, name: own, href: `${page}#${resource}`, text, of: name })),
  ];

  const entry = (found) => ({
    ...found,
    lowerName: found.name.toLowerCase(),
    lowerNames: `${found.of} ${found.name}`.toLowerCase(),
    lowerText: found.text.toLowerCase(),
  });

  // How well an entry answers, from 0, best first; undefined where it does not.
  const rank = (entry, query, words, ids) => {
    if (ids) {
      if (ids.object === entry.object && ids.resource === entry.resource) return 0;
      if (ids.resource === undefined && ids.object === entry.object) return 1;
    }
    const name = entry.lowerName;
    if (name === query) return 2;
    if (name.startsWith(query)) return 3;
    if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 4;
    if (words.every((word) => name.includes(word))) return 5;
    if (words.every((word) => entry.lowerNames.includes(word))) return 6;
    if (words.every((word) => entry.lowerNames.includes(word) || entry.lowerText.includes(word))) return 7;
    return undefined;
  };

  // 12, 12/5 and /12/0/5 are paths.
  const idsOf = (query) => {
    const found = /^\/?(\d+)(?:\/(?:(?:\d+|\*)\/)?(\d+))?\/?$/.exec(query);
    return found && { object: Number(found[1]), resource: found[2] === undefined ? undefined : Number(found[2]) };
  };

  const search = (query) => {
    const words = query.split(/\s+/);
    const ids = idsOf(query);
    return entries
      .map((entry) => ({ entry, rank: rank(entry, query, words, ids) }))
      .filter((found) => found.rank !== undefined)
      .sort((a, b) => a.rank - b.rank)
      .map((found) => found.entry);
  };

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  // A text with the words marked in it.
  const marked = (text, words) => {
    const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    return text.split(new RegExp(`(${pattern})`, "gi")).map((part, position) =>
      position % 2 ? element("mark", "", part) : part);
  };

  // The stretch of a text around the first of the words.
  const excerpt = (entry, words) => {
    const places = words.map((word) => entry.lowerText.indexOf(word)).filter((at) => at >= 0);
    const start = places.length ? Math.max(0, Math.min(...places) - 40) : 0;
    const text = entry.text.slice(start, start + 140).replace(/\s+/g, " ");
    return (start ? "… " : "") + text + (entry.text.length > start + 140 ? " …" : "");
  };

  const option = (entry, position, words) => {
    const name = element("span", "name", ...marked(entry.name, words));
    const of = element("span", "of", entry.of);
    const text = element("span", "text", ...marked(excerpt(entry, words), words));
    const link = element("a", "", element("code", "", entry.path), element("span", "", name, " ", of, text));
    link.href = entry.href;
    link.id = `found-${position}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.addEventListener("click", () => close());
    return link;
  };

  const select = (position) => {
    const options = list.querySelectorAll("[role=option]");
    active = options.length ? (position + options.length) % options.length : -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  };

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };

  const update = () => {
    const query = field.value.trim().toLowerCase();
    if (!query || !entries.length) return close();
    const words = query.split(/\s+/);
    const found = search(query);
    const shown = found.slice(0, LIMIT).map((entry, position) => option(entry, position, words));
    const rest = found.length - shown.length;
    const said = found.length ? (rest ? `${rest} more: add a word` : "") : `Nothing has “${field.value.trim()}”`;
    const remark = element("p", "", said);
    // To be seen; what is heard is the status.
    remark.setAttribute("aria-hidden", "true");
    list.replaceChildren(...shown, ...(said ? [remark] : []));
    list.hidden = false;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", "true");
    status.textContent = `${found.length} found`;
    select(0);
  };

  field.addEventListener("focus", () => {
    load();
    update();
  });
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) update();
      else select(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      close();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = list.hidden ? null : list.querySelector("[aria-selected=true]");
    if (chosen) {
      chosen.click();
      field.blur();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  form.hidden = false;
})();
