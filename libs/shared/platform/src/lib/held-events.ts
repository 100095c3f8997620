import { LiveEvents } from './live-events';

/** Live events that wait for a commit: for services that work in a transaction which is not theirs. */
export class HeldEvents extends LiveEvents {
  private readonly held = new Map<string, { topic: string; message: unknown }>();

  constructor() {
    super(''); // never started: nothing is heard, nothing is sent
  }

  /** A message that was published before is not kept twice. */
  override publish(topic: string, message: unknown): void {
    this.held.set(JSON.stringify([topic, message]), { topic, message });
  }

  /** After the commit: hands over what was held. */
  release(live: LiveEvents): void {
    for (const { topic, message } of this.held.values()) live.publish(topic, message);
    this.held.clear();
  }
}
