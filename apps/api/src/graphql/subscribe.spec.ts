import { buildSchema, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { PubSub } from 'graphql-subscriptions';
import { subscribeAfresh } from './subscribe';

const schema = buildSchema('type Query { a: Int } type Subscription { ticks: Int, broken: Int }');
const TICKS = 'ticks';

interface TestContext {
  pubsub: PubSub;
  reads: number;
}
const { ticks, broken } = schema.getSubscriptionType()?.getFields() ?? {};
ticks.subscribe = (_root, _args, { pubsub }: TestContext) => pubsub.asyncIterableIterator(TICKS);
ticks.resolve = (_event, _args, context: TestContext) => (context.reads += 1);
broken.subscribe = () => {
  throw new GraphQLError('refused');
};

function begin(field: string) {
  const pubsub = new PubSub();
  const onEnd = jest.fn();
  const contextValue: TestContext = { pubsub, reads: 0 };
  const results = subscribeAfresh(
    { schema, document: parse(`subscription { ${field} }`), contextValue },
    () => ({ ...contextValue }),
    onEnd,
  );
  return { pubsub, onEnd, results: results as Promise<AsyncGenerator<ExecutionResult, void, void>> };
}

describe('subscribeAfresh', () => {
  it('gives each event a context of its own', async () => {
    const { pubsub, results } = begin('ticks');
    const stream = await results;
    for (let round = 0; round < 3; round += 1) {
      const next = stream.next();
      await pubsub.publish(TICKS, {});
      expect((await next).value).toEqual({ data: { ticks: 1 } });
    }
    await stream.return();
  });

  it('ends at once, also while it waits for an event that never comes', async () => {
    const { onEnd, results } = begin('ticks');
    const stream = await results;
    const waiting = stream.next();
    expect(await stream.return()).toEqual({ done: true, value: undefined });
    expect((await waiting).done).toBe(true);
    expect((await stream.next()).done).toBe(true);
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it('answers the errors of a subscription that is refused', async () => {
    const { onEnd, results } = begin('broken');
    expect(await results).toMatchObject({ errors: [{ message: 'refused' }] });
    expect(onEnd).not.toHaveBeenCalled();
  });
});
