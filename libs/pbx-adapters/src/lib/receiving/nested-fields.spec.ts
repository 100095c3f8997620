import { flatOf, nestedBody, nestedOf } from './nested-fields';

const nested = { event: 'call.dial', leg: { ext: '001' }, otherLegs: [{ num: '380' }, { num: '381' }] };
const flat = { event: 'call.dial', 'leg[ext]': '001', 'otherLegs[0][num]': '380', 'otherLegs[1][num]': '381' };

describe('a body with parts in parts', () => {
  it('is the same as a form and as JSON', () => {
    expect(nestedOf(flat)).toEqual(nested);
    expect(flatOf(nested)).toEqual(flat);
    expect(nestedBody({ body: Buffer.from(JSON.stringify(nested)), fields: {} })).toEqual(nested);
    expect(nestedBody({ body: Buffer.from('leg%5Bext%5D=001'), fields: flat })).toEqual(nested);
    expect(nestedBody({ body: Buffer.from(''), fields: {} })).toBeNull();
  });

  it('is flat without what is not known', () => {
    expect(flatOf({ a: null, b: { c: undefined, d: 7 }, e: [] })).toEqual({ 'b[d]': '7' });
  });

  it.each([
    [{ a: 'x', 'a[b]': 'y' }, { a: { b: 'y' } }],
    [
      { 'a[b': 'y', 'c]': 'z' },
      { a: { b: 'y' }, c: 'z' },
    ],
    [{ 'a[1]': 'second alone' }, { a: { 1: 'second alone' } }],
    [{ '': 'x' }, { '': 'x' }],
  ])('odd names do no harm: %j', (fields, value) => expect(nestedOf(fields)).toEqual(value));

  it('changes nothing but itself', () => {
    nestedOf({ '__proto__[isAdmin]': 'yes', 'constructor[prototype][isAdmin]': 'yes' });
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});
