/** The composition root: starts the training thread, then loads the page and renders it. */
import './trustedTypes';
import './domain/newMembers';

import { TrainerClient } from './client/client';
import { keepPage } from './client/serviceWorker';
import { baseOf } from './domain/dataSource';
import { INITIAL_SETTINGS } from './domain/settings';
import { VERSION } from './domain/version';
import { lasting, type Opening, openingQuery } from './state/address/opening';
import { type Asked, complaintOf, readAddress } from './state/address/read';
import { channelOf } from './state/channel';
import { NO_OWN_IMAGES } from './state/dataSource';
import { createMyDigits } from './state/digits/myDigits';
import { storedDigits } from './state/digits/stored';
import { digitsCome } from './state/digitsCome';
import { showFirstDigit } from './state/firstDigit';
import { answerFrame } from './state/frameApi';
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

const dataUrl = new URL('data/', document.baseURI).href;

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
  if (message === null) return;
  const before = lab.getState().notice === NO_OWN_IMAGES ? `${NO_OWN_IMAGES.message} ` : '';
  lab.notify({ kind: 'info', message: before + message });
}

moveOld(storages);

const sweep = createSweep({
  lab,
  kept: { choice: recallChoice(storages), results: recallResults(storage) },
  connect(options) {
    const { settings, speeds, source } = lab.getState();
    // Not needed: a message reports the thread's end.
    const onRecovered = () => {};
    return new TrainerClient({
      ...options,
      backend: settings.backend,
      // Its points are compared with those of other days: they are of the set alone.
      data: baseOf(source),
      speeds,
      dataUrl,
      onRecovered,
    });
  },
  onPoint: (trained) => void keeper.record(trained),
});
const onLost = () => lab.notify({ kind: 'error', message: LOST });
keepSweep({ sweep, storages, page: window, onLost });

const keeper = createKeeper({
  lab,
  version: VERSION,
  surroundings: { session: () => sessionStorage, locks: navigator.locks },
  asked: { settings: asked.settings, opening: asked.opening, plain: toQuery(asked.settings, base()) === '' },
  page: window,
  channel: channelOf('hourglass-runs'),
});

const mine = createMyDigits({
  stored: storedDigits,
  channel: channelOf('hourglass-digits'),
});

const address = new AddressWriter(window, base, openingQuery(lasting(asked.opening)));
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
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const trains = !calm && !asked.opening.paused;
if (trains && !asked.opening.run) lab.train();

if (asked.opening.drawing) lab.place(asked.opening.drawing);
else showFirstDigit(lab, asked.opening.digit);
if (asked.opening.embed.length > 0) answerFrame(window.hourglass, lab, window);
if (asked.opening.run) void openRun(asked.opening.run);

async function openRun(address: URL): Promise<void> {
  const { openServedRun } = await import('./ui/files/open');
  const opened = await openServedRun(address, { keeper, lab });
  if (!opened && trains) lab.train();
}

// A frame in another page keeps nothing, and the development server's files change.
if (import.meta.env.PROD && asked.opening.embed.length === 0 && navigator.serviceWorker)
  void keepPage({
    container: navigator.serviceWorker,
    base: new URL('.', document.baseURI).href,
    entry: import.meta.url,
    started: digitsCome(lab),
    onNewer: () => lab.setNewer(true),
  });

const root = document.getElementById('root');
if (root && !window.hourglassStart?.gaveUp()) {
  const link = (opening: Opening, exact: boolean) => {
    const { settings, backend } = lab.getState();
    const pinned = exact && backend ? { ...settings, backend: backend.name } : settings;
    const query = toQuery(pinned, base(), exact ? ['seed', 'backend'] : []);
    const whole = [query, openingQuery(opening)].filter(Boolean).join('&');
    return linkTo(location, whole, import.meta.url);
  };
  const watch = window.hourglassStart;
  watch?.waitsFor('the parts of the page itself, which are being fetched');
  try {
    const { mount } = await import('./ui/mount');
    mount({ root, lab, sweep, keeper, mine, link, opening: asked.opening });
    watch?.done();
  } catch (error) {
    console.error(error);
    watch?.failed(error);
  }
}
