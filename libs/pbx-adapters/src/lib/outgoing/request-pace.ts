import type { PbxAdapter } from '../adapter';
import { PbxUnreachable } from './guarded-address';

type Limit = NonNullable<PbxAdapter['rateLimit']>;

/** Who would wait longer than this, is told so at once: nobody watches a button for minutes. */
const MAX_WAIT_MS = 60_000;

/**
 * Keeps the requests of each connection to what its provider allows, those who came first being served first. Counted
 * in this process: several API processes together may send more, which a provider answers by a refusal like any other.
 */
export class RequestPace {
  /** When the latest requests of a key were or will be sent, milliseconds, oldest first; at most `requests` of them. */
  private readonly slots = new Map<string, number[]>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Resolves when the next request of this key may be sent. @throws PbxUnreachable when too many are waiting */
  async turn(key: string, { requests, perSeconds }: Limit): Promise<void> {
    const taken = this.slots.get(key) ?? [];
    const now = this.now();
    const slot = taken.length < requests ? now : Math.max(now, taken[0] + perSeconds * 1000);
    if (slot - now > MAX_WAIT_MS) {
      throw new PbxUnreachable({
        en: `The PBX allows ${requests} requests in ${perSeconds} s, and too many are waiting: try again later`,
        ru: `АТС разрешает запросов: ${requests} за ${perSeconds} с, и очередь слишком длинна. Повторите позже`,
      });
    }
    this.slots.set(key, [...taken, slot].slice(-requests));
    if (slot > now) await new Promise((resolve) => setTimeout(resolve, slot - now));
  }
}
