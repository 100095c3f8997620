import { loaderOf, type LoaderContext } from './loaders';

const KEY = Symbol('length');

function countingBatch() {
  const batches: string[][] = [];
  const load = (context: LoaderContext, key: string) =>
    loaderOf<string, number>(context, KEY, async (keys) => {
      batches.push([...keys]);
      return keys.map((one) => one.length);
    }).load(key);
  return { batches, load };
}

describe('loaderOf', () => {
  it('reads all keys of an operation at once, each once', async () => {
    const { batches, load } = countingBatch();
    const context = { loaders: new Map() };
    expect(await Promise.all([load(context, 'a'), load(context, 'bb'), load(context, 'a')])).toEqual([1, 2, 1]);
    expect(batches).toEqual([['a', 'bb']]);
  });

  it('remembers nothing from one operation to the next', async () => {
    const { batches, load } = countingBatch();
    await load({ loaders: new Map() }, 'a');
    await load({ loaders: new Map() }, 'a');
    expect(batches).toEqual([['a'], ['a']]);
  });
});
