/** The composition root: starts the training thread, then loads the page and renders it. */
import './domain/newMembers';

import { TrainerClient } from './client/client';
import { INITIAL_SETTINGS } from './domain/settings';
import { VERSION } from './domain/version';
import { type Asked, complaintOf, readAddress } from './state/address/read';
import { showFirstDigit } from './state/firstDigit';
import { createLab } from './state/lab';
import { createKeeper } from './state/records/keeper';
import { keepRemembering } from './state/remembering';
import { scriptApi } from './state/scriptApi';
import { recall } from './state/storage';
import { keepSweep, LOST } from './state/sweep/keeping';
import { moveOld, recallChoice, recallResults } from './state/sweep/kept';
import { createSweep } from './state/sweep/sweep';
import { followBrowserHistory } from './state/undo/browserHistory';
import { AddressWriter, linkTo, toQuery } from './state/url';
import { afterPaint } from './ui/afterPaint';

const storage = () => localStorage;
const storages = { local: storage, session: () => sessionStorage };
const remembered = recall(storage);

/** The settings of an empty address. The theme is the person's choice, and is not part of a link. */
const base = () => ({ ...INITIAL_SETTINGS, theme: recall(storage).theme ?? INITIAL_SETTINGS.theme });
const asked = readAddress(location, base());

const dataUrl = new URL('data/mnist/', document.baseURI).href;

const lab = createLab({
  settings: asked.settings,
  connect: (options) => new TrainerClient({ ...options, speeds: remembered.speeds ?? null, dataUrl }),
  afterPaint,
});
window.hourglass = scriptApi(lab);
complainOf(asked);
keepRemembering(lab, storage, window);

function complainOf(address: Asked): void {
  const message = complaintOf(address);
  if (message !== null) lab.notify({ kind: 'info', message });
}

moveOld(storages);

const sweep = createSweep({
  lab,
  kept: { choice: recallChoice(storages), results: recallResults(storage) },
  connect(options) {
    const { settings, speeds } = lab.getState();
    // Not needed: a message reports the thread's end.
    const onRecovered = () => {};
    return new TrainerClient({ ...options, backend: settings.backend, speeds, dataUrl, onRecovered });
  },
  onPoint: (trained) => void keeper.record(trained),
});
const onLost = () => lab.notify({ kind: 'error', message: LOST });
keepSweep({ sweep, storages, page: window, onLost });

const keeper = createKeeper({
  lab,
  version: VERSION,
  surroundings: { session: () => sessionStorage, locks: navigator.locks },
  asked: { settings: asked.settings, plain: toQuery(asked.settings, base()) === '' },
  page: window,
  channel: 'BroadcastChannel' in window ? new BroadcastChannel('hourglass-runs') : null,
});

const address = new AddressWriter(window, base);
address.write(lab.getState().settings);
lab.subscribe((state, previous) => {
  if (state.settings !== previous.settings) address.write(state.settings);
});
followBrowserHistory({
  lab,
  window,
  flush: () => address.flush(),
  onForeign() {
    const asked = readAddress(location, base());
    lab.set(asked.settings);
    complainOf(asked);
  },
});
window.addEventListener('pagehide', () => address.flush());

// Training starts immediately, except for visitors who prefer reduced motion.
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) lab.train();

showFirstDigit(lab);

const root = document.getElementById('root');
if (root) {
  const link = () => linkTo(location, toQuery(lab.getState().settings, base()), import.meta.url);
  const watch = window.hourglassStart;
  watch?.waitsFor('the parts of the page itself, which are being fetched');
  try {
    const { mount } = await import('./ui/mount');
    mount({ root, lab, sweep, keeper, address: link });
    watch?.done();
  } catch (error) {
    console.error(error);
    watch?.failed(error);
  }
}
