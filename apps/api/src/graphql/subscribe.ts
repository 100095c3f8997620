import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

type Source = AsyncIterable<unknown>;

/**
 * graphql-js' `subscribe`, but each event runs in a context of its own: loaders remember what they read, and a
 * subscription lives for hours.
 * @param freshContext the context of the next event
 * @param onEnd called once, when the subscription is over
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  freshContext: () => unknown,
  onEnd: () => void = () => undefined,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  return new EventResults(source as Source, onEnd, (payload) =>
    execute({ ...args, rootValue: payload, contextValue: freshContext() }),
  );
}

/**
 * The results of a source's events. Written out because `return` has to end a `next` that waits for an event which may
 * never come; that of an `async function*` would wait with it.
 */
class EventResults implements AsyncGenerator<ExecutionResult, void, void> {
  private readonly events: AsyncIterator<unknown>;
  private isOver = false;
  private stopWaiting: () => void = () => undefined;

  constructor(
    source: Source,
    private readonly onEnd: () => void,
    private readonly run: (payload: unknown) => ExecutionResult | PromiseLike<ExecutionResult>,
  ) {
    this.events = source[Symbol.asyncIterator]();
  }

  next(): Promise<IteratorResult<ExecutionResult, void>> {
    return new Promise((resolve, reject) => {
      this.stopWaiting = () => resolve(this.end());
      this.step().then(resolve, reject);
    });
  }

  async return(): Promise<IteratorResult<ExecutionResult, void>> {
    const result = this.end();
    this.stopWaiting();
    await this.events.return?.();
    return result;
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private async step(): Promise<IteratorResult<ExecutionResult, void>> {
    if (this.isOver) return this.end();
    try {
      const event = await this.events.next();
      return event.done ? this.end() : { done: false, value: await this.run(event.value) };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  private end(): IteratorResult<ExecutionResult, void> {
    if (!this.isOver) this.onEnd();
    this.isOver = true;
    return { done: true, value: undefined };
  }
}
