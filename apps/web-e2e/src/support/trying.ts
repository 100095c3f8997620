import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MadeUpPbx, MadeUpPbxs } from './made-up-pbx';
import { test as base } from './test';

type ProductModule = typeof import('../../../../tools/product.mjs');

const PRODUCT = path.join(__dirname, '../../../../tools/product.mjs');
const MINUTE = 60_000;

interface WorkerFixtures {
  /** By the provider's id: a company's PBX there, whose server has nobody to tell of calls yet. */
  pbxs: Readonly<Record<string, MadeUpPbx>>;
}

/**
 * Playwright's test with made-up PBXs and a product of its own, to which their servers stand in for the providers'.
 * @param providers whose PBXs there are
 */
export const testWith = (...providers: string[]) =>
  base.extend<object, WorkerFixtures>({
    pbxs: [
      async ({ browserName: _browser }, use) => {
        const all = MadeUpPbxs.start();
        const opened = await Promise.all(providers.map(async (id) => [id, await all.open(id)] as const));
        await use(Object.fromEntries(opened));
        all.stop();
      },
      { scope: 'worker', timeout: MINUTE },
    ],
    product: [
      async ({ pbxs }, use) => {
        const standIns = Object.values(pbxs).flatMap(({ facts: { hosts, address } }) =>
          hosts.map((host) => `${host}=${address}`),
        );
        // By address: an import that Playwright compiles cannot load ES modules.
        const { startProduct } = (await import(pathToFileURL(PRODUCT).href)) as ProductModule;
        // not production, where nothing may stand in for a provider
        const product = await startProduct({ env: { NODE_ENV: 'test', PBX_HOSTS: standIns.join(',') } });
        await use(product);
        await product.stop();
      },
      { scope: 'worker', timeout: 2 * MINUTE },
    ],
  });
