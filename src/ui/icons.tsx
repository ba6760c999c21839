/** The page's own icons: 16×16, strokes of 1.5, in the text colour. */
import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** The name's mark: an hourglass lying on its side, as the network does. */
export function Mark() {
  return (
    <svg width="30" height="22" viewBox="0 0 30 22" aria-hidden="true">
      <path
        d="M2 1.5V20.5C9 19 11 13.5 15 13.5S21 19 28 20.5V1.5C21 3 19 8.5 15 8.5S9 3 2 1.5Z"
        fill="var(--ae-soft)"
      />
      <path d="M2 1V21M28 1V21" stroke="var(--ae)" strokeWidth="2" />
      <path
        d="M2 1.5C9 3 11 8.5 15 8.5S21 3 28 1.5M2 20.5C9 19 11 13.5 15 13.5S21 19 28 20.5"
        stroke="var(--ae)"
        strokeWidth="1.25"
        fill="none"
      />
      <circle cx="15" cy="11" r="1.4" fill="var(--ae)" />
      <circle cx="20" cy="11" r="1.1" fill="var(--ae)" />
      <circle cx="10.5" cy="11" r="1.1" fill="var(--ae)" />
    </svg>
  );
}

export const PlayIcon = () => (
  <Icon>
    <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon>
    <path d="M5 3v10M11 3v10" strokeWidth="2.5" />
  </Icon>
);
export const StepIcon = () => (
  <Icon>
    <path d="M3.5 3v10l6.5-5zM13 3v10" />
  </Icon>
);
export const RestartIcon = () => (
  <Icon>
    <path d="M3 8a5 5 0 1 0 1.6-3.7M3 2v3h3" />
  </Icon>
);
export const ShareIcon = () => (
  <Icon>
    <path d="M6.5 9.5l3-3M7 4.5l1.2-1.2a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.2 1.2a3.2 3.2 0 0 1-4.5-4.5L4.5 7" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z" />
  </Icon>
);
export const HelpIcon = () => (
  <Icon>
    <path d="M5.5 5.8a2.5 2.5 0 1 1 3.6 2.3c-.7.3-1.1.8-1.1 1.6v.2" />
    <path d="M8 12.7v.05" strokeWidth="2" />
  </Icon>
);
export const UndoIcon = () => (
  <Icon>
    <path d="M5.5 3L2.5 6l3 3M2.5 6h6.5a4 4 0 0 1 0 8H6" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon>
    <path d="M10.5 3l3 3-3 3M13.5 6H7a4 4 0 0 0 0 8h3" />
  </Icon>
);
export const PenIcon = () => (
  <Icon>
    <path d="M2.5 13.5l.8-3.3 7.6-7.6 2.5 2.5-7.6 7.6zM9.5 4l2.5 2.5" />
  </Icon>
);
export const EraserIcon = () => (
  <Icon>
    <path d="M2.5 10.2l6.8-6.8 4 4-6.1 6.1H5.3zM6 6.7l4 4M7 13.5h6.5" />
  </Icon>
);
export const DiceIcon = () => (
  <Icon>
    <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
    <path d="M5.5 5.5v.05M10.5 10.5v.05M8 8v.05M10.5 5.5v.05M5.5 10.5v.05" strokeWidth="1.8" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M3.5 8h9" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);
export const DownIcon = () => (
  <Icon>
    <path d="M4.5 6.5L8 10l3.5-3.5" />
  </Icon>
);
export const ArrowIcon = () => (
  <Icon>
    <path d="M2 8h11M9.5 4.5L13 8l-3.5 3.5" />
  </Icon>
);

export const DownloadIcon = () => (
  <Icon>
    <path d="M8 2v8M4.5 6.75 8 10.25l3.5-3.5M2.5 13.5h11" />
  </Icon>
);
