/** Brightness by the weights of ITU-R BT.601, which also JPEG uses. Equal parts give exactly their value. */
export const brightness = (red: number, green: number, blue: number): number =>
  red === green && green === blue ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
