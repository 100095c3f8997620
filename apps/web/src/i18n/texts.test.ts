import { en as enFirst } from './en';
import { enPages } from './en/pages';
import { ru as ruFirst } from './ru';
import { ruPages } from './ru/pages';

const en = { ...enFirst, ...enPages };
const ru = { ...ruFirst, ...ruPages };

type Texts = { [key: string]: string | Texts };

/** Every text by its dotted key. */
function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const withoutPlural = (key: string) => key.replace(/_(one|few|many|other)$/, '');
const placeholders = (text: string) => (text.match(/{{\s*\w+\s*}}/g) ?? []).sort();

describe.each(Object.keys(en) as (keyof typeof en)[])('texts of %s', (namespace) => {
  const english = new Map(flat(en[namespace] as unknown as Texts));
  const russian = new Map(flat(ru[namespace] as unknown as Texts));

  it('exist in both languages', () => {
    const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutPlural))].sort();
    expect(keys(russian)).toEqual(keys(english));
  });

  it('have all plural forms of their language', () => {
    const bases = [...english.keys()].filter((key) => key.endsWith('_other')).map(withoutPlural);
    expect(bases.filter((base) => !english.has(`${base}_one`))).toEqual([]);
    const forms = ['one', 'few', 'many', 'other'];
    expect(bases.flatMap((base) => forms.filter((form) => !russian.has(`${base}_${form}`)))).toEqual([]);
  });

  it('have the same placeholders', () => {
    const different = [...russian].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? '';
      return placeholders(text).join() !== placeholders(source).join();
    });
    expect(different).toEqual([]);
  });

  it('are not empty', () => {
    expect([...english, ...russian].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
