// On the list of events: shows those of a time and a place only.
(() => {
  const form = document.querySelector('form.filter');
  if (!form) return;
  const [when, where] = form.querySelectorAll('select');
  const status = form.querySelector('[role=status]');
  const events = () => [...document.querySelectorAll('[data-when] .entries > li')];
  const month = event => event.querySelector('time')?.dateTime.slice(0, 7);

  const addMonths = () => {
    const names = new Intl.DateTimeFormat(document.documentElement.lang, { calendar: 'gregory', numberingSystem: 'latn', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const there = new Set([...when.options].map(option => option.value));
    for (const m of new Set(events().map(month).filter(Boolean).sort().reverse())) {
      if (!there.has(m)) when.add(new Option(names.format(new Date(m + '-01')), m));
    }
  };

  const filter = () => {
    let shown = 0;
    const list = events();
    for (const event of list) {
      const at = ['', event.closest('[data-when]').dataset.when, month(event)];
      const mode = event.dataset.mode;
      event.hidden = !at.includes(when.value) || !['', mode, mode === 'hybrid' && 'online', mode === 'hybrid' && 'onsite'].includes(where.value);
      if (!event.hidden) shown++;
    }
    for (const section of document.querySelectorAll('[data-when]')) section.hidden = !section.querySelector('.entries > li:not([hidden])');
    status.textContent = when.value || where.value ? status.dataset.shown.replace('{number}', shown).replace('{all}', list.length) : '';
  };

  const update = () => {
    addMonths();
    filter();
  };
  form.addEventListener('change', filter);
  update();
  addEventListener('pageshow', update); // the browser may have kept what was chosen
})();
