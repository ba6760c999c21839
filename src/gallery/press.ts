/** Clicks a specimen's controls by name, as a person would. Rejects if there is no such control. */
export async function press(place: HTMLElement, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const element = await found(
      () => [place, ...document.querySelectorAll<HTMLElement>('[data-portal]')],
      name,
    );
    element.click();
  }
}

/** Longest wait, in frames. */
const PATIENCE = 300;

/** The control may be in a menu, which opens a moment later and outside the specimen. */
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
