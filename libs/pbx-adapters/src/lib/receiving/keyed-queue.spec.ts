import { KeyedQueue } from './keyed-queue';

/** Tasks that end when told to, and a record of what began. */
function bench(width: number) {
  const queue = new KeyedQueue(width);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const give = (name: string, ...keys: string[]) =>
    queue.run(keys, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, begun, give, settle, end: (name: string) => (ends.get(name)?.(), settle()) };
}

describe('KeyedQueue', () => {
  it('keeps the order within a key, and runs other keys beside it', async () => {
    const { begun, give, settle, end } = bench(10);
    void give('a1', 'a');
    void give('a2', 'a');
    void give('b1', 'b');
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('waits for all keys of a task', async () => {
    const { begun, give, settle, end } = bench(10);
    void give('a', 'a');
    void give('b', 'b');
    void give('both', 'a', 'b');
    void give('b2', 'b');
    await settle();
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'both']);
    await end('both');
    expect(begun).toEqual(['a', 'b', 'both', 'b2']);
  });

  it('never runs more tasks than its width', async () => {
    const { begun, give, settle, end } = bench(2);
    for (const name of ['a', 'b', 'c', 'd']) void give(name, name);
    await settle();
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('goes on after a failure, and tells it to the giver alone', async () => {
    const queue = new KeyedQueue(1);
    const failing = queue.run(['a'], () => Promise.reject(new Error('no')));
    const next = queue.run(['a'], async () => 'fine');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('fine');
  });

  it('says when nothing is left', async () => {
    const queue = new KeyedQueue(2);
    const ended: number[] = [];
    for (const i of [1, 2, 3]) void queue.run(['a'], async () => void ended.push(i));
    await queue.drained();
    expect(ended).toEqual([1, 2, 3]);
    expect(queue.size).toBe(0);
  });
});
