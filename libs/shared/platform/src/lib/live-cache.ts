import { LIVE_RESTORED, type LiveEvents } from './live-events';

/**
 * What a process remembers of the database until a live event says that it changed, in whichever process. After an
 * outage of the live events everything is forgotten, for messages may have been lost.
 */
export class LiveCache<V> {
  private readonly values = new Map<string, Promise<V>>();
  private readonly ends: (() => void)[] = [];

  /** @param load reads the value of a key; the value must not be changed by those who get it */
  constructor(
    private readonly live: LiveEvents,
    private readonly load: (key: string) => Promise<V>,
  ) {}

  /**
   * Begins to listen. `affected` names the keys that a message of the topic makes stale; null: all of them.
   * Nothing is kept before the first topic is listened to.
   */
  async forgetOn<M>(topic: string, affected: (message: M) => string[] | null): Promise<void> {
    if (this.ends.length === 0) this.ends.push(await this.live.subscribe(LIVE_RESTORED, () => this.values.clear()));
    const forget = (message: M) => {
      const keys = affected(message);
      if (keys) keys.forEach((key) => this.values.delete(key));
      else this.values.clear();
    };
    this.ends.push(await this.live.subscribe<M>(topic, forget));
  }

  /** The value of `key`; those who ask while it is read share the reading. A failed reading is not kept. */
  get(key = ''): Promise<V> {
    const known = this.values.get(key);
    if (known) return known;
    const value = this.load(key);
    if (this.ends.length > 0) {
      this.values.set(key, value);
      value.catch(() => this.values.get(key) === value && this.values.delete(key));
    }
    return value;
  }

  stop(): void {
    this.ends.splice(0).forEach((end) => end());
    this.values.clear();
  }
}
