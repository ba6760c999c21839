import { useShallow } from 'zustand/shallow';
import { useLab } from '../../lab';
import type { PagePca } from './columns';

export const usePagePca = (): PagePca =>
  useLab(useShallow(({ pca, source }) => ({ report: pca, data: source.set.name })));
