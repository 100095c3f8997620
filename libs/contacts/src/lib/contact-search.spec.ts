import { searchTerms } from './contact-search';

describe('searchTerms', () => {
  it.each([
    ['Пётр ИВАНОВ', 'RU', ['петр', 'иванов'], []],
    ['916', 'RU', ['916'], ['916']],
    ['12', 'RU', ['12'], []],
    ['8 916 1', 'RU', ['8', '916', '1'], ['89161', '+79161', '+3759161', '+9939161']],
    ['0671', 'UA', ['0671'], expect.arrayContaining(['0671', '+380671', '+994671'])],
    ['00998 90', 'RU', ['00998', '90'], ['0099890', '+99890']],
    ['8 (916) 123-45-67', 'RU', expect.anything(), expect.arrayContaining(['+79161234567', '9161234567'])],
    ['ООО 1000 мелочей', 'RU', ['ооо', '1000', 'мелочей'], []],
    ['   ', 'RU', [], []],
  ])('reads %j in %s', (text, country, words, numbers) => {
    expect(searchTerms(text, country)).toEqual({ words, numbers });
  });
});
