// On the page of an event: when it is by the reader's clock, if that shows another time.
(() => {
  const here = document.querySelector('.time-here');
  if (!here?.dataset.start.includes('T')) return; // it is over, or only the day is known
  const { start, end, says } = here.dataset;
  const from = new Date(start);
  const clock = new Date(from - from.getTimezoneOffset() * 60000).toISOString();
  if (clock.slice(0, 16) === start.slice(0, 16)) return;
  // Dates stand as on the page: en is not US order, and years and digits are those that the page has.
  const language = document.documentElement.lang.replace(/^en$/, 'en-GB');
  const written = new Intl.DateTimeFormat(language, { calendar: 'gregory', numberingSystem: 'latn', weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  here.textContent = says.replace('{time}', end?.includes('T') ? written.formatRange(from, new Date(end)) : written.format(from));
  here.hidden = false;
})();
