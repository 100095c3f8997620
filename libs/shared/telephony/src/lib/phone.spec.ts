import { formatInternational, isWithheld, normalizePhone, phoneCandidates, phoneParts } from './phone';

describe('normalizePhone', () => {
  const cases: [raw: string, country: string, e164: string | null, title?: string][] = [
    // Russia and Kazakhstan share +7 and the trunk 8
    ['+7 (916) 123-45-67', 'RU', '+79161234567'],
    ['8 (916) 123-45-67', 'RU', '+79161234567'],
    ['8 (916) 123-45-67', 'KZ', '+79161234567'],
    ['9161234567', 'KZ', '+79161234567'],
    ['79161234567', 'KZ', '+79161234567'],
    ['+8 916 123 45 67', 'RU', '+79161234567', 'a plus before the trunk prefix'],
    ['+7 (8) 916 123 45 67', 'RU', '+79161234567', 'both prefixes'],
    ['8 701 123 45 67', 'KZ', '+77011234567'],
    ['8 701 123 45 67', 'RU', '+77011234567'],
    ['7273551234', 'KZ', '+77273551234'],
    ['87273551234', 'KZ', '+77273551234'],
    ['8 800 100-00-00', 'RU', '+78001000000'],
    ['+7 000 123 45 67', 'RU', '+70001234567', 'an unknown area code behind a plus'],
    ['70001234567', 'RU', '+70001234567', 'an unknown area code behind the own calling code'],
    // Ukraine
    ['0671234567', 'UA', '+380671234567'],
    ['8 067 123-45-67', 'UA', '+380671234567', 'the old trunk prefix'],
    ['+38 (067) 123 45 67', 'UA', '+380671234567'],
    ['671234567', 'UA', '+380671234567'],
    ['+380 (0) 67 123 45 67', 'UA', '+380671234567'],
    // Azerbaijan
    ['050 123 45 67', 'AZ', '+994501234567'],
    ['99450 123 45 67', 'AZ', '+994501234567'],
    ['012 404 04 04', 'AZ', '+994124040404'],
    // Kyrgyzstan
    ['0555 123 456', 'KG', '+996555123456'],
    ['996 555 123 456', 'KG', '+996555123456'],
    ['0312 12 34 56', 'KG', '+996312123456'],
    // Uzbekistan: nine digits, no trunk prefix now, 8 formerly
    ['90 123 45 67', 'UZ', '+998901234567'],
    ['8 90 123 45 67', 'UZ', '+998901234567'],
    ['998901234567', 'UZ', '+998901234567'],
    ['71 200 12 34', 'UZ', '+998712001234'],
    // Moldova: eight digits, trunk 0
    ['060 111 222', 'MD', '+37360111222'],
    ['60111222', 'MD', '+37360111222'],
    ['022 90 01 00', 'MD', '+37322900100'],
    // Armenia
    ['077 12 34 56', 'AM', '+37477123456'],
    ['010 12 34 56', 'AM', '+37410123456'],
    ['8 077 12 34 56', 'AM', '+37477123456'],
    // Belarus, Georgia, Tajikistan, Turkmenistan
    ['8 029 123 45 67', 'BY', '+375291234567'],
    ['029 123 45 67', 'BY', '+375291234567'],
    ['80 29 123-45-67', 'BY', '+375291234567'],
    ['0 555 12 34 56', 'GE', '+995555123456'],
    ['032 212 34 56', 'GE', '+995322123456'],
    ['8 92 777 12 34', 'TJ', '+992927771234'],
    ['92 777 12 34', 'TJ', '+992927771234'],
    ['8 65 12 34 56', 'TM', '+99365123456'],
    ['65 12 34 56', 'TM', '+99365123456'],
    // foreign numbers, however they arrive
    ['00998901234567', 'RU', '+998901234567'],
    ['8~10 998 90 123-45-67', 'RU', '+998901234567'],
    ['8 ~ 10 998901234567', 'UA', '+998901234567'],
    ['810998901234567', 'RU', '+998901234567'],
    ['998901234567', 'RU', '+998901234567'],
    ['380671234567', 'MD', '+380671234567'],
    ['0049 30 901820', 'KZ', '+4930901820'],
    ['+1 (212) 555-01-23', 'UZ', '+12125550123'],
    [' 79161234567', 'UA', '+79161234567', 'W-02: an unencoded plus'],
    ['+7 916 123 45 67', '', '+79161234567', 'without a country, international'],
    ['8 916 123 45 67', '', null, 'without a country, national'],
    // no numbers of the public network
    ['100', 'RU', null],
    ['9965', 'KZ', null],
    ['102', 'BY', null],
    ['234-56-78', 'KZ', null, 'a local number without area code'],
    ['234567', 'BY', null],
    ['2345678', 'RU', null],
    ['512 3456', 'EE', '+3725123456', 'a national number of seven digits'],
    ['office.12', 'AZ', null, 'W-03: a login'],
    ['+7 495 123-45-67 доб. 12', 'RU', null, 'B-98: an extension that is none'],
    ['234-56-78 ext 90', 'UZ', null, 'B-98: digits must not run together over a word'],
    ['7916123456789012345678901', 'RU', null],
    ['', 'RU', null],
  ];
  it.each(cases)('D-06: %s in %s is %s', (raw, country, e164) => {
    expect(normalizePhone(raw, country).e164).toBe(e164);
  });

  it('Q-20: cuts an extension from the first comma', () => {
    expect(normalizePhone(' +7 (495) 123-45-67,,12,3 ', 'RU')).toEqual({
      raw: '+7 (495) 123-45-67,,12,3',
      digits: '74951234567',
      e164: '+74951234567',
      extension: '123',
    });
  });

  it('B-98: knows no other way of writing an extension', () => {
    const { digits, extension } = normalizePhone('+7 495 123-45-67 #12', 'RU');
    expect({ digits, extension }).toEqual({ digits: '7495123456712', extension: null });
  });

  it.each(['', '  ', 'anonymous', 'Anonymous', '<unknown>', '"unknown"', 'private', 'Restricted', 'unknown'])(
    'Q-09: %j is a withheld number',
    (raw) => {
      expect(isWithheld(raw)).toBe(true);
      expect(normalizePhone(raw, 'RU')).toMatchObject({ digits: '', e164: null, extension: null });
    },
  );
});

describe('phoneCandidates', () => {
  it('D-06: lists the spellings that may be stored elsewhere, its own first', () => {
    expect(phoneCandidates('+7 916 123-45-67', 'KZ')).toEqual(
      expect.arrayContaining(['79161234567', '89161234567', '9161234567', '0079161234567', '81079161234567']),
    );
    expect(phoneCandidates('0671234567', 'UA')).toEqual(
      expect.arrayContaining(['380671234567', '0671234567', '80671234567', '671234567', '00380671234567']),
    );
    expect(phoneCandidates('8 916 123-45-67', 'RU')[0]).toBe('89161234567');
    expect(phoneCandidates('9965', 'RU')).toEqual(['9965']);
    expect(phoneCandidates('anonymous', 'RU')).toEqual([]);
  });
});

it('D-06: divides a number by its plan', () => {
  expect(phoneParts('+77011234567')).toEqual({ country: 'KZ', callingCode: '7', nationalNumber: '7011234567' });
  expect(phoneParts('+998901234567')).toEqual({ country: 'UZ', callingCode: '998', nationalNumber: '901234567' });
  expect(phoneParts('100')).toBeNull();
});

it('Q-04: writes a number in the international notation', () => {
  expect(formatInternational('+79161234567')).toBe('+7 916 123 45 67');
  expect(formatInternational('9965')).toBe('9965');
});
