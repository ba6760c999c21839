/** The composition root: starts the training thread, then loads and draws the page on top of it. */
import { greet } from './state/greet';
import { createLab } from './state/lab';
import { recall, remember } from './state/storage';
import { keepSweep, recallSweep } from './state/sweep/kept';
import { createSweep } from './state/sweep/sweep';
import { AddressWriter, fromQuery, toQuery } from './state/url';
import { hourglass } from './state/window';
import { TrainerClient } from './training/client';
import { afterPaint } from './ui/afterPaint';

const storage = () => localStorage;
const remembered = recall(storage);
const asked = new URLSearchParams(location.search);
const settings = fromQuery(location.search);

const dataUrl = new URL('data/mnist/', document.baseURI).href;

const lab = createLab({
  settings: asked.has('theme') ? settings : { ...settings, theme: remembered.theme ?? settings.theme },
  connect: (options) => new TrainerClient({ ...options, speeds: remembered.speeds ?? null, dataUrl }),
  afterPaint,
});
window.hourglass = hourglass(lab);

const sweep = createSweep({
  lab,
  kept: recallSweep(storage),
  connect(onMessage) {
    const { settings, speeds } = lab.getState();
    // Of no use where nothing fails: the thread's end is told by a message.
    const onRecovered = () => {};
    return new TrainerClient({ backend: settings.backend, speeds, dataUrl, onMessage, onRecovered });
  },
});
sweep.subscribe((state, { choice, results }) => {
  if (state.choice !== choice || state.results !== results) keepSweep(storage, state);
});

const address = new AddressWriter(window);
address.write(lab.getState().settings);
lab.subscribe((state, previous) => {
  if (state.speeds && !state.measuring && previous.measuring) remember(storage, { speeds: state.speeds });
  if (state.settings === previous.settings) return;
  address.write(state.settings);
  if (state.settings.theme !== previous.settings.theme) remember(storage, { theme: state.settings.theme });
});
window.addEventListener('popstate', () => lab.set(fromQuery(location.search)));
window.addEventListener('pagehide', () => address.flush());

// A visitor sees digits come out of noise at once, but for one who would rather see nothing move unasked.
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) lab.train();

greet(lab);

const root = document.getElementById('root');
if (root) {
  const link = () => new URL(`?${toQuery(lab.getState().settings)}`, location.href).href;
  try {
    const { mount } = await import('./ui/mount');
    mount({ root, lab, sweep, address: link });
  } catch (error) {
    console.error(error);
    const waiting = document.getElementById('waiting');
    if (waiting) waiting.textContent = 'A part of this page could not be fetched. Please reload it.';
  }
}
