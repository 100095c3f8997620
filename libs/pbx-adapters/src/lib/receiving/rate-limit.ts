/** Most senders remembered at once; the one seen longest ago is forgotten first. */
const MAX_SENDERS = 10_000;

/** Allows each sender `perSecond` requests a second, and as many at once after a pause. */
export class RateLimit {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a request; false: it is one too many. */
  allows(sender: string): boolean {
    const at = this.now();
    const bucket = this.buckets.get(sender) ?? { tokens: this.perSecond, at };
    const tokens = Math.min(this.perSecond, bucket.tokens + ((at - bucket.at) / 1000) * this.perSecond);
    this.buckets.delete(sender);
    this.buckets.set(sender, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    if (this.buckets.size > MAX_SENDERS) this.buckets.delete(this.buckets.keys().next().value as string);
    return tokens >= 1;
  }
}
