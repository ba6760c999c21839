import { type Asked, addressOf } from './address';
import { sheets } from './sheets';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [null, 1440, 1024, 390] as const;

/** Links to every sheet, theme and width. */
export function Contents({ asked }: { readonly asked: Asked }) {
  const rows: readonly (readonly { readonly name: string; readonly to: Asked }[])[] = [
    [...sheets.keys()].map((only) => ({ name: only, to: { ...asked, only } })),
    (sheets.get(asked.only?.split('/')[0] ?? '')?.specimens ?? []).map(({ name }) => ({
      name,
      to: { ...asked, only: `${asked.only?.split('/')[0]}/${name}` },
    })),
    THEMES.map((theme) => ({ name: theme, to: { ...asked, theme } })),
    WIDTHS.map((width) => ({ name: width ? `${width} px` : 'the window’s width', to: { ...asked, width } })),
  ];
  return rows
    .filter((links) => links.length > 0)
    .map((links) => (
      <ul key={links[0]?.name}>
        {links.map(({ name, to }) => (
          <li key={name}>
            <a href={addressOf(to)} aria-current={addressOf(to) === addressOf(asked) || undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    ));
}
