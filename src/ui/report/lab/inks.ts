/** Colours of a report: those of theme.css in its light form, because paper is white. */
export const INKS = {
  ink: '#221d17',
  ae: '#9a5200',
  aeLight: '#b67f2c',
  pca: '#1f5f9e',
  pcaLight: '#2f72b4',
  penalty: '#86309c',
  muted: '#645b4e',
} as const;
