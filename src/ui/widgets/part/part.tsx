import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { Boundary } from './Boundary';

/**
 * A part of the page that is fetched when it is first shown. While it loads, the page shows `coming`. If it cannot be
 * loaded or rendered, the page shows a sentence and Retry. Mounting it again, for example by leaving its tab and coming
 * back, also tries again.
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
        // React never retries a lazy component that has failed.
        Latest = attempt();
        throw error;
      }
    });
  let Latest = attempt();
  return function Part(props: Props) {
    // A failed part stays failed until Retry. Otherwise every new render would fetch it again.
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
