import { RateLimit } from './rate-limit';

describe('RateLimit', () => {
  let now = 0;
  const take = (limit: RateLimit, count: number, sender = 'a') =>
    Array.from({ length: count }, () => limit.allows(sender)).filter(Boolean).length;

  beforeEach(() => (now = 0));

  it('allows so many requests at once, then refuses', () => {
    expect(take(new RateLimit(50, () => now), 80)).toBe(50);
  });

  it('allows them again as time passes', () => {
    const limit = new RateLimit(50, () => now);
    take(limit, 50);
    now = 100;
    expect(take(limit, 50)).toBe(5);
    now = 10_000;
    expect(take(limit, 80)).toBe(50);
  });

  it('counts each sender alone', () => {
    const limit = new RateLimit(2, () => now);
    expect(take(limit, 5, 'a') + take(limit, 5, 'b')).toBe(4);
  });
});
