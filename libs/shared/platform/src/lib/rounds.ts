/** Work that is done again and again: each time some time after the last one was done, whatever came of it. */
export class Rounds {
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();
  private hasEnded = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly everyMs: number,
    /** A round failed; the next one comes all the same. */
    private readonly onFailure: (error: Error) => void,
  ) {}

  /** true: the process is about to end; long work stops between its steps. */
  get isStopped(): boolean {
    return this.hasEnded;
  }

  start(inMs: number): void {
    this.timer = setTimeout(() => {
      this.round = this.work()
        .catch(this.onFailure)
        .then(() => void (this.hasEnded || this.start(this.everyMs)));
    }, inMs);
  }

  /** Resolves when the round that is under way is done. */
  async stop(): Promise<void> {
    this.hasEnded = true;
    clearTimeout(this.timer);
    await this.round;
  }
}
