// eslint-disable-next-line @nx/enforce-module-boundaries -- tools/ belongs to no project
import { startProduct } from '../../../../tools/product.mjs';

/** Where the workers find the product. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const product = await startProduct();
  process.env.E2E_URL = product.url;
  process.env.E2E_PASSWORD = product.password;
  return product.stop;
}
