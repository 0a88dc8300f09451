import { readConfig } from '../../base/config.ts';
import { openPlatform } from '../open-platform.ts';

export async function run(): Promise<number> {
  const platform = await openPlatform(readConfig(), { share: true });
  await platform.close();
  console.log('the database is up to date / 数据库已是最新');
  return 0;
}
