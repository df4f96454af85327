// Runs before anything is shown: a sign for the style sheet that scripts run, and the
// colours that the reader has chosen (see site.js), so that the page never flashes in others.
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  try {
    const theme = localStorage.getItem('northstar-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {} // the browser keeps no storage for us
})();
