import { PbxRefusal } from '../adapter';
import { dialRefusal, listOf, refusalOf, succeeded, wordsOf } from './refusals';

describe('what a PBX answers', () => {
  it.each([
    [{ status: 400, text: '{"error":"Invalid parameters"}' }, undefined, 'Invalid parameters'],
    [{ status: 200, text: '{"status":"error"}' }, 'No such line', 'No such line'],
    [{ status: 400, text: 'Bad number' }, { not: 'words' }, 'Bad number'],
    [{ status: 502, text: `<h1>${'x'.repeat(400)}` }, undefined, `<h1>${'x'.repeat(296)}`],
    [{ status: 500, text: '' }, '', 'HTTP 500'],
  ])('Q-26: %j with the message %j is told as %s', (answer, message, words) => {
    expect(wordsOf(answer, message)).toBe(words);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [400, 'refused'],
    [404, 'refused'],
    [429, 'refused'],
    [302, 'unreachable'],
    [503, 'unreachable'],
  ])('Q-26: a click that is answered by %i is %s', (status, reason) => {
    expect(dialRefusal({ status, text: '' })).toEqual({ accepted: false, reason, message: `HTTP ${status}` });
  });

  it('a refusal knows whether it is about the key', () => {
    expect([401, 403, 400].map((status) => refusalOf({ status, text: '' }).isUnauthorized)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('of a success the rows of its list are taken, and nothing else', () => {
    expect(listOf({ status: 200, text: '[{"id":1},null,2]' })).toEqual([{ id: 1 }]);
    for (const text of ['{"id":1}', '<html>', '', 'null']) {
      expect(() => listOf({ status: 200, text })).toThrow('something else than a list');
    }
    expect(() => listOf({ status: 403, text: '[]' })).toThrow(PbxRefusal);
    expect(succeeded({ status: 204, text: '' })).toEqual({ status: 204, text: '' });
  });
});
