import fc from 'fast-check';
import { applyMask, checkMask, countMaskDigits, displayPhone, maskExample, typeIntoMask } from './mask';

const MOBILE = '+# (###) ###-##-##';
const WORK = '+# (##) ##-##-##';
const HOME = '+# (####) ###-##-##';
const WITH_EXTENSION = '+#(###)###-##-##,###';
const digitsOf = (text: string) => text.replace(/\D/g, '');

describe('applyMask', () => {
  const cases: [title: string, mask: string | null, raw: string, shown: string][] = [
    ['B-93: the shipped mobile mask', MOBILE, '79161234567', '+7 (916) 123-45-67'],
    ['B-93: the shipped work mask', WORK, '712345678', '+7 (12) 34-56-78'],
    ['B-93: the shipped home mask', HOME, '734951234567', '+7 (3495) 123-45-67'],
    ['B-94: other characters are literal', '8 [###] №###', '916123', '8 [916] №123'],
    ['B-94: what was written between the digits gives way', MOBILE, '+7 916 123-45-67', '+7 (916) 123-45-67'],
    ['B-95: an extension behind a comma', WITH_EXTENSION, '79161234567,123', '+7(916)123-45-67,123'],
    ['B-96: one digit less stays as entered', MOBILE, '7 916 123 45 6', '7 916 123 45 6'],
    ['B-96: one digit more stays as entered', MOBILE, '7916123456700', '7916123456700'],
    ['B-96: a mask with extension does not fit a number without', WITH_EXTENSION, '79161234567', '79161234567'],
    ['B-96: a mask without extension does not fit a number with', MOBILE, '79161234567,1', '79161234567,1'],
    ['B-96: an extension of another length stays', WITH_EXTENSION, '79161234567,12', '79161234567,12'],
    ['B-97: nothing is stripped off', MOBILE, '79161234567 Anna', '79161234567 Anna'],
    ['B-98: another form of extension stays text', WITH_EXTENSION, '79161234567 123', '79161234567 123'],
    ['B-98: another form of extension stays text', WITH_EXTENSION, '79161234567 доб. 123', '79161234567 доб. 123'],
    ['Q-23: without digits nothing is formatted', MOBILE, '', ''],
    ['a type without mask shows the number as entered', null, '8 916 1234567', '8 916 1234567'],
  ];
  it.each(cases)('%s (%s, %s)', (_, mask, raw, shown) => expect(applyMask(mask, raw)).toBe(shown));

  it('B-96: keeps all digits in their order, for any mask and number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+()\s#,-]{0,30}$/), fc.stringMatching(/^[\d+()\s,-]{0,24}$/), (mask, raw) => {
        expect(digitsOf(applyMask(mask, raw))).toBe(digitsOf(raw));
      }),
      { numRuns: 500 },
    );
  });
});

describe('displayPhone', () => {
  it.each([
    [
      'Q-23: a mask with a plus shows the international form',
      MOBILE,
      '8 916 123-45-67',
      '+79161234567',
      null,
      '+7 (916) 123-45-67',
    ],
    ['Q-23: the digits do not fit: as entered', MOBILE, '8 90 123 45 67', '+998901234567', null, '8 90 123 45 67'],
    [
      'Q-23: a mask without a plus shows what was entered',
      '# ### ###-##-##',
      '89161234567',
      '+79161234567',
      null,
      '8 916 123-45-67',
    ],
    [
      'B-95: the extension has its part',
      WITH_EXTENSION,
      '8 916 123 45 67,123',
      '+79161234567',
      '123',
      '+7(916)123-45-67,123',
    ],
    ['no international form: by the entered digits', '###-##-##', '2345678', null, null, '234-56-78'],
  ])('%s', (_, mask, raw, e164, extension, shown) => {
    expect(displayPhone(mask, { raw, e164, extension })).toBe(shown);
  });
});

describe('typeIntoMask', () => {
  it.each([
    ['Q-23: fills from the left', MOBILE, '7', '+7'],
    ['Q-23: fills from the left', MOBILE, '79', '+7 (9'],
    ['Q-23: fills from the left', MOBILE, '+7 (9161', '+7 (916) 1'],
    ['Q-23: a number of ten digits stands at the left', MOBILE, '9161234567', '+9 (161) 234-56-7'],
    ['Q-23: the full number', MOBILE, '79161234567', '+7 (916) 123-45-67'],
    ['digits past the end are kept', MOBILE, '791612345678', '+7 (916) 123-45-678'],
    ['a lone plus stays', MOBILE, '+', '+'],
    ['a deleted digit does not come back', MOBILE, '+7 (', '+7'],
    ['B-95: the comma comes by itself', WITH_EXTENSION, '79161234567123', '+7(916)123-45-67,123'],
    ['B-95: a typed comma begins the extension', WITH_EXTENSION, '+7(916)12,1', '+7(916)12,1'],
    ['B-97: words are left alone', MOBILE, '7916 доб 1', '7916 доб 1'],
    ['B-94: a digit of the mask is not doubled', '8 (###) ##', '8 (91', '8 (91'],
    ['a digit that only repeats the mask stays', '8 (###) ##', '8', '8'],
    ['no mask, no change', null, '8 916', '8 916'],
  ])('%s: %s, %s', (_, mask, typed, shown) => expect(typeIntoMask(mask, typed)).toBe(shown));

  const masks = fc.stringMatching(/^[+( ]{0,2}#[#() -]{0,12}(,#{1,4})?$/);
  const texts = fc.stringMatching(/^[\d+()\s,-]{0,24}$/);

  it('Q-23: never invents or loses a digit, and feeding it back changes nothing', () => {
    fc.assert(
      fc.property(masks, texts, (mask, typed) => {
        const shown = typeIntoMask(mask, typed);
        expect(digitsOf(shown)).toBe(digitsOf(typed));
        expect(typeIntoMask(mask, shown)).toBe(shown);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a mask that is saved', () => {
  it.each([
    ['Q-23: a mask without # is refused', '+7 (916)', 'no-digits'],
    ['Q-23: an empty mask is refused', '', 'no-digits'],
    ['a mask has an end', '#'.repeat(65), 'too-long'],
    ['B-95: extensions are welcome', WITH_EXTENSION, null],
  ])('%s', (_, mask, problem) => expect(checkMask(mask)).toBe(problem));

  it('Q-23: shows its digits and an example', () => {
    expect(countMaskDigits(WITH_EXTENSION)).toBe(14);
    expect(maskExample(MOBILE)).toBe('+1 (234) 567-89-01');
  });
});
