import { buildSchema, parse } from 'graphql';
import { assertAffordable } from './query-cost';

const schema = buildSchema(`
  input PageInput { offset: Int! = 0, limit: Int! = 50 }
  type Contact { id: ID!, name: String!, tags: [String!]!, members: [Contact!]!, company: Contact }
  type ContactPage { items: [Contact!]!, total: Int! }
  type Query { me: Contact!, contacts(page: PageInput! = { offset: 0, limit: 50 }): ContactPage! }
`);

describe('assertAffordable', () => {
  const costOf = (query: string, variables = {}) => {
    try {
      assertAffordable(schema, parse(query), undefined, variables, 0);
      return 0;
    } catch (error) {
      return (error as { extensions: { details: { cost: number } } }).extensions.details.cost;
    }
  };

  it.each([
    ['a field', '{ me { id } }', 2],
    ['a list of five, as is supposed', '{ me { members { id } } }', 7],
    ['a list of plain values', '{ me { tags } }', 2],
    ['a page of the usual size', '{ contacts { items { id } } }', 101],
    ['a page of ten', '{ contacts(page: { limit: 10 }) { items { id } } }', 21],
    ['a page larger than any', '{ contacts(page: { limit: 100000 }) { items { id } } }', 401],
  ])('%s', (_, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('knows the size of a page from variables', () => {
    const query = 'query ($page: PageInput!) { contacts(page: $page) { items { id } } }';
    expect(costOf(query, { page: { offset: 0, limit: 10 } })).toBe(21);
  });

  it('counts every alias', () => {
    expect(costOf('{ a: me { id } b: me { id } c: me { id } }')).toBe(6);
  });

  it('lets through what is within the limit', () => {
    expect(() => assertAffordable(schema, parse('{ me { id } }'), undefined, {}, 2)).not.toThrow();
  });
});
