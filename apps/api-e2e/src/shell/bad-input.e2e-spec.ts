import { getIntrospectionQuery } from 'graphql';
import { startApi, type TestApi } from '../support/api';

describe('bad input', () => {
  let api: TestApi;
  let token: string;
  beforeAll(async () => {
    api = await startApi();
    token = await api.tokenOf(await api.makeEmployee());
  });
  afterAll(() => api.stop());

  const post = async (body: string | Buffer, headers: Record<string, string> = {}, path = '/graphql') => {
    const response = await fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  };

  afterEach(async () => {
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200); // whatever came, the API stays up
  });

  it.each<[string, string | Buffer, number]>([
    ['a broken body', '{"query":', 400],
    ['an empty body', '', 400],
    ['a text', '"query"', 400],
    ['null', 'null', 400],
    ['a number as query', '{"query":1}', 400],
    ['variables that are a list', '{"query":"{ me { id } }","variables":[]}', 400],
    ['a batch', '[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]', 400],
    ['a body of a megabyte', JSON.stringify({ query: `{ me { id } } #${'x'.repeat(1_000_000)}` }), 413],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x01]), 400],
    ['a document that cannot be parsed', '{"query":"{ me { "}', 400],
    ['an unknown field', '{"query":"{ nope }"}', 400],
    ['an unknown operation', '{"query":"query a { me { id } }","operationName":"b"}', 400],
    ['a document of endless words', JSON.stringify({ query: `{ ${'me { id } '.repeat(3000)} }` }), 400],
    ['a missing variable', '{"query":"query ($id: ID!) { task(id: $id) { id } }"}', 400],
  ])('%s gets a clear answer', async (_, body, status) => {
    const answer = await post(body, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(status);
    const { errors } = JSON.parse(answer.text);
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(/./), extensions: { code: 'BAD_USER_INPUT' } });
    expect(answer.text).not.toMatch(/stack|node_modules|at .*\.ts/);
  });

  it('a body in an unknown encoding gets a clear answer', async () => {
    expect((await post('{}', { 'content-encoding': 'x-unknown' })).status).toBe(415);
  });

  it('an operation nested too deep is refused with the limit', async () => {
    const nested = `{ me ${'{ shortNumbers { employee '.repeat(8)}{ id }${'} }'.repeat(8)} }`;
    const { status, errors } = await api.ask(nested, {}, token);
    expect(status).toBe(400);
    expect(errors?.[0].extensions).toEqual({ code: 'BAD_USER_INPUT', depth: 18, maxDepth: 12 });
  });

  it('an operation that asks for too much is refused with the limit', async () => {
    const wide =
      'shortNumbers { employee { shortNumbers { employee { shortNumbers { employee { shortNumbers { id } } } } } } }';
    const many = Array.from({ length: 100 }, (_, n) => `a${n}: me { ${wide} }`).join(' ');
    const { status, errors } = await api.ask(`{ ${many} }`, {}, token);
    expect(status).toBe(400);
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', maxCost: 50_000 });
  });

  it('introspection, deep as it is, works in development and not in production', async () => {
    expect((await api.ask(getIntrospectionQuery(), {}, token)).errors).toBeUndefined();
    const production = await startApi({ sharedWith: api, overrides: { isProduction: true } });
    expect((await production.ask(getIntrospectionQuery(), {}, token)).errors?.[0].extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    await production.stop();
  });

  it('a fault of ours shows nothing but an id', async () => {
    await api.db.query('ALTER TABLE line RENAME TO line_away');
    try {
      const { status, errors } = await api.ask('{ lines { id } }', {}, token);
      expect(status).toBe(200);
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/^Something went wrong on our side/),
          locations: [{ line: 1, column: 3 }],
          path: ['lines'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
      ]);
    } finally {
      await api.db.query('ALTER TABLE line_away RENAME TO line');
    }
  });

  it.each([
    ['an unknown path', '/nope', 'GET', 404, { code: 'NOT_FOUND' }],
    ['an unknown path below /health', '/health/nope', 'GET', 404, { code: 'NOT_FOUND' }],
    ['a method that /health does not know', '/health/live', 'POST', 405, { code: 'BAD_USER_INPUT' }],
    ['a method that /metrics does not know', '/metrics', 'DELETE', 405, { code: 'BAD_USER_INPUT' }],
    [
      'a method that /graphql does not know',
      '/graphql',
      'DELETE',
      405,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ],
    [
      'a query by GET without the header that pages of other sites cannot set',
      '/graphql?query={me{id}}',
      'GET',
      400,
      { errors: [{}] },
    ],
  ])('%s is answered by JSON', async (_, path, method, status, body) => {
    const headers: Record<string, string> = method === 'DELETE' ? { 'x-apollo-operation-name': 'test' } : {};
    const response = await fetch(`${api.url}${path}`, { method, headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject(body);
  });
});
