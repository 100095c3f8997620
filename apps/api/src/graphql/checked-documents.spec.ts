import { buildSchema } from 'graphql';
import { CheckedDocuments } from './checked-documents';

const schema = buildSchema('type Query { a: Query, b: Int }');

describe('CheckedDocuments', () => {
  it('has one document for all who ask for the same', () => {
    const documents = new CheckedDocuments(schema);
    expect(documents.of('{ b }')).toBe(documents.of('{ b }'));
    expect(documents.of('{ b }')).toMatchObject({ kind: 'Document' });
  });

  it('says what is wrong, each time', () => {
    const documents = new CheckedDocuments(schema);
    for (const text of ['{ c }', '{ b', `{ ${'a { '.repeat(20)} b ${' }'.repeat(20)} }`]) {
      for (let time = 0; time < 2; time += 1) {
        expect(documents.of(text)).toEqual([expect.objectContaining({ message: expect.any(String) })]);
      }
    }
  });

  it('lets go of what was not used for longest', () => {
    const documents = new CheckedDocuments(schema, 2);
    const [first, second] = ['{ one: b }', '{ two: b }'].map((text) => documents.of(text));
    expect(documents.of('{ one: b }')).toBe(first);
    documents.of('{ three: b }');
    expect(documents.of('{ one: b }')).toBe(first);
    expect(documents.of('{ two: b }')).not.toBe(second);
  });

  it('does not keep long texts', () => {
    const documents = new CheckedDocuments(schema);
    const long = `{ b } #${'x'.repeat(17_000)}`;
    expect(documents.of(long)).not.toBe(documents.of(long));
  });
});
