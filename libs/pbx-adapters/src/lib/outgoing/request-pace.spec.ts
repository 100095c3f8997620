import { RequestPace } from './request-pace';

describe('RequestPace', () => {
  const LIMIT = { requests: 2, perSeconds: 10 };
  let sent: string[];
  let pace: RequestPace;
  const ask = (key: string, name: string) =>
    pace.turn(key, LIMIT).then(
      () => sent.push(name),
      (error: Error) => sent.push(`${name}: ${error.message}`),
    );

  beforeEach(() => {
    jest.useFakeTimers();
    sent = [];
    pace = new RequestPace(() => Date.now());
  });
  afterEach(() => jest.useRealTimers());

  it('lets as many through at once as the provider allows, the others in their order, each in its time', async () => {
    for (const name of ['1', '2', '3', '4', '5']) void ask('a', name);
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['1', '2']);
    await jest.advanceTimersByTimeAsync(9_999);
    expect(sent).toEqual(['1', '2']);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['1', '2', '3', '4']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual(['1', '2', '3', '4', '5']);
  });

  it('never sends more than allowed in any span of that length, whenever they were asked for', async () => {
    void ask('a', '1');
    await jest.advanceTimersByTimeAsync(9_000);
    void ask('a', '2');
    void ask('a', '3'); // 1 is gone at 10 s, so 3 may go then
    void ask('a', '4'); // 2 is gone at 19 s
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual(['1', '2', '3']);
    await jest.advanceTimersByTimeAsync(8_999);
    expect(sent).toEqual(['1', '2', '3']);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['1', '2', '3', '4']);
  });

  it('counts each connection by itself', async () => {
    for (const key of ['a', 'b']) for (const name of ['1', '2']) void ask(key, key + name);
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('refuses at once who would wait longer than a minute, and takes no place for them', async () => {
    for (let index = 1; index <= 15; index += 1) void ask('a', String(index));
    await jest.advanceTimersByTimeAsync(0);
    const refused = 'The PBX allows 2 requests in 10 s, and too many are waiting: try again later';
    expect(sent).toEqual(['1', '2', `15: ${refused}`]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(15);
    void ask('a', 'later');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent.at(-1)).toBe('later');
  });
});
