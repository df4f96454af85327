// The list of what an import left to do. It asks for the list again after every build, and changes what is other than before, so that
// it grows shorter while somebody mends the pages.
(() => {
  'use strict';
  const own = '/_northstar/';
  const byId = id => document.getElementById(id);

  let running = false;
  let wanted = false;
  let shown = '';
  const events = new EventSource(own + 'events');
  events.addEventListener('build', refresh);
  events.addEventListener('error', () => {
    byId('state').textContent = 'The preview has stopped. The list goes on when northstar serve does.';
    shown = '';
  });

  // Only one refresh runs at a time; whatever comes meanwhile makes one more.
  async function refresh() {
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    do {
      wanted = false;
      try {
        const response = await fetch(own + 'left-overs', { cache: 'no-store' });
        if (response.ok) show(await response.json());
      } catch (error) {
        console.error(error);
      }
    } while (wanted);
    running = false;
  }

  function show(list) {
    const { version, ...what } = list;
    const now = JSON.stringify(what);
    if (now === shown) return;
    shown = now;
    const home = byId('home');
    home.href = list.home;
    home.textContent = list.site;
    const left = list.lists[0].count;
    const all = list.lists.reduce((sum, part) => sum + part.count, 0);
    if (!list.known && all === 0) {
      byId('state').textContent = 'Looking through the site \u2026';
      return;
    }
    document.title = (all > 0 ? '(' + all + ') ' : '') + 'What the import left to do';
    byId('state').textContent = all === 0
      ? 'Nothing.'
      : list.lists.filter(part => part.count > 0).map(part => said(part)).join(', ') + '.';
    progress(list.before, left);
    byId('finished').hidden = all > 0;
    const focused = document.activeElement?.dataset.key;
    for (const part of list.lists) section(part);
    if (focused) document.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus();
    byId('others').hidden = list.others === 0;
    byId('others').textContent = plural(list.others, 'mistake', 'mistakes') + ' of other kinds: northstar check lists them, ' +
      'and so does the foot of every page.';
  }

  function said(part) {
    switch (part.id) {
      case 'left-overs': return plural(part.count, 'place', 'places') + ' left over';
      case 'links': return plural(part.count, 'broken link', 'broken links');
      case 'pictures': return plural(part.count, 'missing picture or file', 'missing pictures or files');
      default: return plural(part.count, 'picture', 'pictures') + ' without a description';
    }
  }

  // progress shows how far along it is, where the report of the import says how much there was.
  function progress(before, left) {
    byId('progress').hidden = before === 0 || left > before;
    if (byId('progress').hidden) return;
    byId('bar').max = before;
    byId('bar').value = before - left;
    byId('done').textContent = (before - left) + ' of ' + plural(before, 'left-over', 'left-overs') + ' done';
  }

  function section(part) {
    const section = byId(part.id);
    section.hidden = part.count === 0;
    section.querySelector('.count').textContent = String(part.count);
    const kinds = section.querySelector('.kinds');
    if (kinds) {
      kinds.hidden = part.kinds.length === 0;
      kinds.querySelector('ul').replaceChildren(...part.kinds.map(kind => {
        const item = element('li', '');
        item.append(element('code', '', kind.name), ' ', element('span', 'times', '\u00d7\u00a0' + kind.count));
        return item;
      }));
    }
    const files = section.querySelector('.files');
    files.replaceChildren(...part.files.map(file));
    if (part.more > 0) files.append(element('p', 'more', 'And ' + part.more + ' more, which come here as these go.'));
  }

  function file(f) {
    const box = element('article', '');
    const heading = element('h3', '');
    heading.append(f.url ? anchor(f.url, f.title || f.file, 'page ' + f.file) : f.title || f.file);
    box.append(heading);
    const name = element('p', 'file');
    name.append(f.open ? opener(f.open, f.file, 'file ' + f.file) : f.file);
    box.append(name);
    const places = element('ol', '');
    places.append(...f.places.map(place => {
      const item = element('li', '');
      const line = place.line ? 'line ' + place.line : 'the file';
      item.append(place.open ? opener(place.open, line, place.line + ' ' + place.what + ' ' + f.file) : element('span', '', line));
      item.append(element('span', 'what', place.what));
      if (place.text) {
        const text = element('code', 'text', place.text);
        text.dir = 'auto';
        item.append(text);
      }
      return item;
    }));
    box.append(places);
    return box;
  }

  // opener opens a place in the writer's editor: by an address that the editor answers to, or by asking the preview to start it.
  function opener(to, text, key) {
    const link = anchor(to, text, key);
    link.classList.add('open');
    if (to.startsWith(own)) {
      link.addEventListener('click', event => {
        event.preventDefault();
        fetch(to, { method: 'POST' });
      });
    }
    return link;
  }

  function anchor(href, text, key) {
    const node = element('a', '', text);
    node.href = href;
    node.dataset.key = key;
    return node;
  }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function plural(n, one, many) {
    return n + '\u00a0' + (n === 1 ? one : many);
  }
})();
