/** The gallery: every part of the page in every state, with fixed data. Only the development server has it. */
import '../ui/styles';
import './gallery.css';
import './inWindow';
import fontAddress from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2?url';
import { createRoot } from 'react-dom/client';
import { readAddress } from './address';
import { settled } from './busy';
import { Contents } from './Contents';
import { makeWorld } from './fixed/world';
import { Gallery } from './Gallery';

declare global {
  interface Window {
    /** For the screenshots: shows what an address asks for, and resolves when all of it is visible. */
    showSpecimens?: (query: string) => Promise<void>;
  }
}

/** On the page the font is optional: a slow visit does without it. Here every screenshot needs it. */
async function loadFont(): Promise<void> {
  const font = new FontFace('Instrument Sans Variable', `url(${fontAddress})`, {
    weight: '400 700',
    stretch: '75% 100%',
  });
  document.fonts.add(await font.load());
}

const [world] = await Promise.all([makeWorld(), loadFont()]);
const root = document.getElementById('root') as HTMLElement;
const [page, contents] = [root, document.getElementById('contents') as HTMLElement].map((place) =>
  createRoot(place),
);

async function show(query: string): Promise<void> {
  const asked = readAddress(query);
  root.style.width = asked.width ? `${asked.width}px` : '';
  contents?.render(<Contents asked={asked} />);
  // Another address renders a new page and keeps nothing of the previous one.
  page?.render(<Gallery key={query} asked={asked} world={world} />);
  await settled();
}

window.showSpecimens = show;
await show(location.search);
