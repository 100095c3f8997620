import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { startTexts } from '../i18n';
import { errorCode, errorText, errorWords, fieldErrors } from './errors';

const error = (extensions: Record<string, unknown>) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'internal words', extensions }] });

beforeEach(() => startTexts('en'));

it.each([
  [error({ code: 'CONFLICT' }), 'CONFLICT'],
  [error({ code: 'SOMETHING_NEW' }), 'INTERNAL_SERVER_ERROR'],
  [error({}), 'INTERNAL_SERVER_ERROR'],
  [new TypeError('Failed to fetch'), 'NETWORK'],
])('%s has the code %s', (value, code) => {
  expect(errorCode(value)).toBe(code);
});

it('never shows the API’s own words', () => {
  expect(errorText(error({ code: 'NOT_FOUND' }))).toBe('This does not exist any more.');
});

it.each([
  ['in the reader’s language', { code: 'PBX_UNREACHABLE', words: { en: 'No route', ru: 'Нет пути' } }, 'No route'],
  ['in general words without them', { code: 'PBX_UNREACHABLE' }, 'The PBX does not answer.'],
  ['in general words for what is no text', { code: 'PBX_UNREACHABLE', words: 'busy' }, 'The PBX does not answer.'],
])('what a PBX said is told %s', (_, extensions, text) => {
  expect(errorWords(error(extensions))).toBe(text);
});

it.each([
  [{ fields: { email: 'wrongEmail' } }, { email: 'This is not an e-mail address' }],
  [{ fields: { name: 'too-long' } }, { name: 'This is too long' }],
  [{ fields: { name: 'toString' } }, { name: 'Please check this value' }],
  [{ fields: { host: { en: 'No scheme here', ru: 'Без схемы' } } }, { host: 'No scheme here' }],
  [{ field: 'name' }, { name: 'This is already in use' }],
  [{ field: 'email', holder: 'Olga' }, { email: 'Already in use: Olga' }],
  [{}, {}],
])('%j marks %j', (extensions, texts) => {
  expect(fieldErrors(error(extensions))).toEqual(texts);
});
