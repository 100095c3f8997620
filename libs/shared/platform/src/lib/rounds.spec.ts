import { Rounds } from './rounds';

describe('work that is done again and again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('goes on after a failure, which is told', async () => {
    const failures: string[] = [];
    let rounds = 0;
    const work = async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('the database is away');
    };
    const again = new Rounds(work, 1000, ({ message }) => failures.push(message));
    again.start(50);
    await jest.advanceTimersByTimeAsync(49);
    expect(rounds).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    await jest.advanceTimersByTimeAsync(2000);
    expect({ rounds, failures }).toEqual({ rounds: 3, failures: ['the database is away'] });
    await again.stop();
  });

  it('asked for, a round begins at once, or right after the one under way', async () => {
    let rounds = 0;
    let finish: () => void = () => undefined;
    const again = new Rounds(
      () => new Promise<void>((resolve) => ((rounds += 1), (finish = resolve))),
      1000,
      () => undefined,
    );
    again.start(1000);
    again.now();
    await jest.advanceTimersByTimeAsync(0);
    expect(rounds).toBe(1);
    again.now();
    await jest.advanceTimersByTimeAsync(900);
    expect(rounds).toBe(1);
    finish();
    await jest.advanceTimersByTimeAsync(0);
    expect(rounds).toBe(2);
    finish();
    await jest.advanceTimersByTimeAsync(999);
    expect(rounds).toBe(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(rounds).toBe(3);
    finish();
    await again.stop();
  });

  it('stops when the round under way is done, and begins no other', async () => {
    let rounds = 0;
    let finish: () => void = () => undefined;
    const again = new Rounds(
      () => new Promise<void>((resolve) => ((rounds += 1), (finish = resolve))),
      1000,
      () => undefined,
    );
    again.start(0);
    await jest.advanceTimersByTimeAsync(0);
    let isStopped = false;
    const stopping = again.stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(5000);
    expect({ rounds, isStopped, knows: again.isStopped }).toEqual({ rounds: 1, isStopped: false, knows: true });
    finish();
    await stopping;
    await jest.advanceTimersByTimeAsync(5000);
    expect(rounds).toBe(1);
  });
});
