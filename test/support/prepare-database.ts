import { prepareAccess } from '../../src/access/index.ts';
import { migrate } from '../../src/base/migrate.ts';

/** Everything an empty database needs before the product can use it: the same steps as the product's own start. */
export async function prepareDatabase(url: string): Promise<void> {
  await prepareAccess(url);
  await migrate(url);
}
