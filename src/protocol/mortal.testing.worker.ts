/** A thread for tests: it works, works for ever, or ends itself. */
import { serve } from './serve';

export type Mortal = (
  task: 'work' | 'spin' | 'close',
  progress: (news: unknown) => unknown,
) => Promise<string>;

const work: Mortal = async (task, progress) => {
  await progress('begun');
  if (task === 'close') {
    self.close();
    return new Promise(() => {});
  }
  const then = performance.now();
  while (task === 'spin' || performance.now() - then < 2000);
  return 'done';
};

serve(work);
