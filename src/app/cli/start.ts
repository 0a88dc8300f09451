import { readConfig } from '../../base/config.ts';
import { startProduct } from '../start-product.ts';

/** Runs until SIGINT or SIGTERM; then lets what is under way finish, and stops the embedded database last. */
export async function run(): Promise<number> {
  const product = await startProduct(readConfig());
  const ended = Promise.withResolvers<number>();
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    console.error('\nstopping / 正在停止 …');
    product.close().then(
      () => ended.resolve(0),
      (error: unknown) => ended.reject(error as Error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return ended.promise;
}
