import type { ChosenFile } from '../../data/import/source';
import type { MyDigit } from '../../domain/myDigit';
import { digitFrom } from '../../state/digits/drawn';
import type { MyDigits } from '../../state/digits/myDigits';
import { count } from '../format';

/** What came of it, as sentences. */
export function addedWords({ added, skipped }: { readonly added: number; readonly skipped: number }): string {
  const there = skipped > 0 ? ` ${count(skipped)} ${skipped === 1 ? 'was' : 'were'} there already.` : '';
  return `${count(added)} ${added === 1 ? 'digit is' : 'digits are'} added.${there}`;
}

/** So many images are computed before the page can respond again. */
const TURN = 25;

/**
 * Adds the digits of an exported file. Their images are computed from their strokes. Rejects with a sentence, and adds
 * none, if one of them cannot be used.
 */
export async function addFile(chosen: ChosenFile, mine: Pick<MyDigits, 'add'>) {
  const { readDigits } = await import('../../import/digits/digits');
  const drawn = await readDigits(chosen);
  const digits: MyDigit[] = [];
  for (const [i, { set, setName, label, at, strokes }] of drawn.entries()) {
    if (i % TURN === TURN - 1) await new Promise((done) => setTimeout(done));
    try {
      const digit = digitFrom(strokes, { id: set, name: setName, item: 'image' }, label, null);
      digits.push({ ...digit, at });
    } catch {
      throw new Error(
        `${chosen.path}: digit ${i + 1}: its strokes leave no ink on the pad. Export it again. Nothing was added.`,
      );
    }
  }
  return mine.add(digits);
}
