import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { depthLimit } from './query-depth';

const schema = buildSchema(`
  type Contact { id: ID!, company: Contact }
  type Query { me: Contact! }
`);

const depthErrors = (query: string, limit: number) =>
  validate(schema, parse(query), [...specifiedRules, depthLimit(limit)]).map((error) => error.message);

describe('depthLimit', () => {
  it.each([
    ['within', '{ me { company { id } } }', 3, 0],
    ['too deep', '{ me { company { company { id } } } }', 3, 1],
    ['too deep by a fragment', '{ me { ...a } } fragment a on Contact { company { company { id } } }', 3, 1],
    ['too deep inline', '{ me { ... on Contact { company { ... { company { id } } } } } }', 3, 1],
    [
      'a fragment used twice at different depths',
      '{ me { ...a company { ...a } } } fragment a on Contact { company { id } }',
      4,
      0,
    ],
  ])('%s', (_, query, limit, count) => {
    expect(depthErrors(query, limit)).toHaveLength(count);
  });

  it('ends on a fragment that contains itself, which another rule refuses', () => {
    const query =
      '{ me { ...a } } fragment a on Contact { company { ...b } } fragment b on Contact { company { ...a } }';
    expect(depthErrors(query, 12)).toEqual([expect.stringMatching(/Cannot spread fragment/)]);
  });

  it('measures each fragment once, however often it is spread', () => {
    const layers = Array.from(
      { length: 60 },
      (_, n) => `fragment f${n} on Contact { a: company { ...f${n + 1} } b: company { ...f${n + 1} } }`,
    );
    const document = parse(`{ me { ...f0 } } ${layers.join(' ')} fragment f60 on Contact { id }`);
    expect(validate(schema, document, [depthLimit(12)])).toHaveLength(1);
  });

  it('does not count introspection', () => {
    expect(depthErrors(getIntrospectionQuery(), 3)).toEqual([]);
  });

  it('says how deep the operation is', () => {
    const [error] = validate(schema, parse('{ me { company { id } } }'), [depthLimit(2)]);
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', details: { depth: 3, maxDepth: 2 } });
  });
});
