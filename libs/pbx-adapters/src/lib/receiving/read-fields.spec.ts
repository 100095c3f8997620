import { parseForm, readFields, storable } from './read-fields';

const FORM = 'application/x-www-form-urlencoded';
const read = (body: string, type?: string) => readFields(Buffer.from(body), type).fields;
const multipart = (...parts: string[]) => `--x\r\n${parts.join('\r\n--x\r\n')}\r\n--x--\r\n`;
const part = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

describe('readFields', () => {
  it.each([
    ['plain pairs', 'cmd=ping&token=1', { cmd: 'ping', token: '1' }],
    ['W-10: of a name given twice the last one counts', 'a=1&a=2', { a: '2' }],
    ['W-01: an encoded plus', 'phone=%2B37360', { phone: '+37360' }],
    ['W-02: an unencoded plus is a space', 'phone=+37360', { phone: ' 37360' }],
    ['a name without a value', 'a&b=', { a: '', b: '' }],
    ['a broken escape stays as it is', 'a=%zz%4', { a: '%zz%4' }],
    ['an equals sign in a value', 'url=http://x/?a=b', { url: 'http://x/?a=b' }],
    ['W-14: Cyrillic in UTF-8', 'data_%D0%B8%D0%BC%D1%8F=%D0%90%D0%BD%D0%BD%D0%B0', { data_имя: 'Анна' }],
    ['a NUL is left out', 'a=1%002', { a: '12' }],
    ['nothing', '', {}],
  ])('reads a form: %s', (_, body, fields) => {
    expect(read(body, FORM)).toEqual(fields);
  });

  it('W-14: reads Windows-1251 only if the content type says so', () => {
    const body = 'data_name=%C0%ED%ED%E0';
    expect(read(body, `${FORM}; charset=windows-1251`)).toEqual({ data_name: 'Анна' });
    expect(read(body, FORM)).not.toEqual({ data_name: 'Анна' });
  });

  it('reads raw bytes of Windows-1251', () => {
    expect(parseForm(Buffer.from([0x61, 0x3d, 0xc0]).toString('latin1'), 'windows-1251')).toEqual({ a: 'А' });
  });

  it.each([
    [
      'flat names',
      '{"cmd":"event","duration":47,"is_recorded":true}',
      { cmd: 'event', duration: '47', is_recorded: 'true' },
    ],
    ['null is empty', '{"ext":null}', { ext: '' }],
    ['nested values are left out', '{"a":{"b":1},"c":[1],"d":2}', { d: '2' }],
    ['a key twice', '{"a":1,"a":2}', { a: '2' }],
    ['half a surrogate pair', '{"a":"\\ud83d"}', { a: '\ufffd' }],
  ])('reads JSON: %s', (_, body, fields) => {
    expect(read(body, 'application/json; charset=utf-8')).toEqual(fields);
  });

  it('keeps a field named __proto__ harmless', () => {
    const fields = read('{"__proto__":"x","a":"1"}', 'application/json');
    expect(fields.a).toBe('1');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('reads multipart, without its files', () => {
    const file = 'Content-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nx';
    const body = multipart(part('cmd', 'ping'), part('имя', 'Анна'), file, part('cmd', 'event'));
    expect(read(body, 'multipart/form-data; boundary=x')).toEqual({ cmd: 'event', имя: 'Анна' });
  });

  it.each([
    ['not JSON', '{"a":', 'application/json'],
    ['a JSON list', '[1]', 'application/json'],
    ['multipart without a boundary', 'x', 'multipart/form-data'],
    ['cut multipart', '--x\r\nContent-', 'multipart/form-data; boundary=x'],
    ['another type', '<a/>', 'text/xml'],
  ])('says that it cannot read %s', (_, body, type) => {
    expect(readFields(Buffer.from(body), type)).toEqual({ fields: {}, isReadable: false });
  });
});

it('storable keeps whole pairs and other text', () => {
  expect(storable('Анна 😀\0\udc00')).toBe('Анна 😀\ufffd');
});
