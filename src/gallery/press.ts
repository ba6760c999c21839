/** Presses what a specimen says, by its name, as a person would. Rejects where there is no such thing. */
export async function press(place: HTMLElement, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const element = await found(
      () => [place, ...document.querySelectorAll<HTMLElement>('[data-portal]')],
      name,
    );
    element.click();
  }
}

/** In frames. */
const PATIENCE = 300;

/** It may be a menu's, which opens a moment later, outside of the specimen. */
async function found(places: () => readonly HTMLElement[], name: string): Promise<HTMLElement> {
  for (let frame = 0; frame < PATIENCE; frame++) {
    for (const place of places())
      for (const element of place.querySelectorAll<HTMLElement>('button, label, input, [role]'))
        if (nameOf(element) === name) return element;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`There is nothing called “${name}” to press.`);
}

const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent?.trim();
