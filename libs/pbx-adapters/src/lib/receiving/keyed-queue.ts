/**
 * Runs tasks in parallel, at most `width` at a time; tasks that share a key run one after another, in the order in
 * which they were given.
 */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private readonly unfinished = new Set<Promise<unknown>>();

  constructor(private readonly width: number) {}

  /** Tasks that were given and have not ended. */
  get size(): number {
    return this.unfinished.size;
  }

  /** Resolves, or rejects, as the task does. */
  run<T>(keys: string[], task: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.tails.get(key) ?? []);
    const result = Promise.allSettled(before).then(() => this.inSlot(task));
    const tail: Promise<void> = result.then(
      () => this.ended(keys, tail),
      () => this.ended(keys, tail),
    );
    for (const key of keys) this.tails.set(key, tail);
    this.unfinished.add(tail);
    return result;
  }

  /** Resolves when nothing is left to do. */
  async drained(): Promise<void> {
    while (this.unfinished.size > 0) await Promise.allSettled(this.unfinished);
  }

  private async inSlot<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private ended(keys: string[], tail: Promise<unknown>): void {
    this.unfinished.delete(tail);
    for (const key of keys) if (this.tails.get(key) === tail) this.tails.delete(key);
  }
}
