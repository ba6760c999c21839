/** The texts of a setting, in the words of the data on the page. */
import { useMemo } from 'react';
import type { Setting } from '../../domain/setting';
import { SETTINGS, type SettingKey } from '../../domain/settings';
import { count } from '../format';
import { useLab } from '../lab';
import { useDataSet, useSay } from '../useSay';

/** What is said where MNIST's own sentence is about MNIST only. */
const ELSEWHERE: Partial<Record<SettingKey, string>> = {
  centre:
    'Prepares the drawing as MNIST prepared its digits: fits it into 20×20 pixels, with lines as wide as in MNIST, and moves its centre of mass to the middle. Switch it off if the images that the network learns were not prepared like that.',
  mapDigits: 'The test images, which the network never learns from, or all images.',
};

/** The setting's row of the table, with its label, help, unit and choices in the words of the data. */
export function useSettingWords(name: SettingKey): Setting {
  const set = useDataSet();
  const say = useSay();
  const tests = useLab(({ data }) => data?.testTotal ?? 0);
  const all = useLab(({ data }) => (data ? data.testTotal + data.trainTotal : 0));
  return useMemo(() => {
    const setting: Setting = SETTINGS[name];
    if (set.item === 'digit') return setting;
    const help = ELSEWHERE[name] ?? say(setting.help);
    const words = { ...setting, label: say(setting.label), help };
    if (words.kind === 'number' && words.unit) return { ...words, unit: say(words.unit) };
    if (name !== 'mapDigits' || words.kind !== 'choice') return words;
    const options = words.options.map(({ value }) => {
      const number = value === 'all' ? all : tests;
      const word = value === 'all' ? 'All' : 'Test';
      return { value, label: number > 0 ? `${word}: ${count(number)}` : word };
    });
    return { ...words, options };
  }, [set, say, name, tests, all]);
}
