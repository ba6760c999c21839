import { defaultClientConditions, defaultServerConditions } from 'vite';

/** The condition for the source in a package's `exports`. tsconfig.json has it too. */
const SOURCE = 'hourglass-source';

/** Part of Vite's configuration: imports the packages in packages/ from their source. */
export const fromSource = {
  resolve: { conditions: [SOURCE, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
};
