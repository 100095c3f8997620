import DataLoader from 'dataloader';

/** The loaders of one operation. Made anew for each query, and for each event of a subscription. */
export type Loaders = Map<symbol, DataLoader<unknown, unknown>>;

/** What every operation's context carries for `loaderOf`. */
export interface LoaderContext {
  loaders: Loaders;
}

/**
 * The operation's loader `key`; the first caller of the operation makes it. `batch` answers one value (or an Error) per
 * key, in the order of the keys. Do not keep the loader: it remembers what it read.
 */
export function loaderOf<K, V>(
  context: LoaderContext,
  key: symbol,
  batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
): DataLoader<K, V> {
  const known = context.loaders.get(key);
  if (known) return known as DataLoader<K, V>;
  const loader = new DataLoader<K, V>(batch);
  context.loaders.set(key, loader as DataLoader<unknown, unknown>);
  return loader;
}
