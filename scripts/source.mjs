import { defaultClientConditions, defaultServerConditions } from 'vite';

/** The condition of a package's `exports` that names its source. tsconfig.json has it, too. */
const SOURCE = 'hourglass-source';

/** For Vite's configuration: the packages in packages/ are taken as source. */
export const fromSource = {
  resolve: { conditions: [SOURCE, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
};
