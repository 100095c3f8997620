/** Work that is done again and again: each time some time after the last one was done, whatever came of it. */
export class Rounds {
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();
  private hasEnded = false;
  private isWorking = false;
  private isAskedFor = false;

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
      this.isWorking = true;
      this.isAskedFor = false;
      this.round = this.work()
        .catch(this.onFailure)
        .then(() => {
          this.isWorking = false;
          if (!this.hasEnded) this.start(this.isAskedFor ? 0 : this.everyMs);
        });
    }, inMs);
  }

  /** The next round begins at once; while one is under way, right after it. */
  now(): void {
    this.isAskedFor = true;
    if (this.isWorking || this.hasEnded) return;
    clearTimeout(this.timer);
    this.start(0);
  }

  /** Resolves when the round that is under way is done. */
  async stop(): Promise<void> {
    this.hasEnded = true;
    clearTimeout(this.timer);
    await this.round;
  }
}
