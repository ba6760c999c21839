import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { Boundary } from './Boundary';

/**
 * A part of the page that is fetched when it is first shown. While it comes, `coming` stands in its place; where it does
 * not come, or cannot be drawn, a sentence and Retry. Showing it again, as by another tab and back, tries again too.
 */
export function part<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
  coming: ReactNode = null,
): ComponentType<Props> {
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        // React never asks again for what has once failed.
        Latest = attempt();
        throw error;
      }
    });
  let Latest = attempt();
  return function Part(props: Props) {
    // What failed stays failed until Retry: drawn anew for another reason, it would be fetched over and over.
    const [View, setView] = useState(() => Latest);
    return (
      <Boundary name={name} onRetry={() => setView(() => Latest)}>
        <Suspense fallback={coming}>
          <View {...props} />
        </Suspense>
      </Boundary>
    );
  };
}
