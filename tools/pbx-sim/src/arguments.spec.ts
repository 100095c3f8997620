import { readArguments, UsageError } from './arguments';

const read = (line: string, env = { RINGDESK_PASSWORD: 'from-env' }) =>
  readArguments(line.split(' ').filter(Boolean), env);

describe('the arguments of pbx-sim', () => {
  it('needs little', () => {
    expect(read('--provider api --story inbound.missed')).toEqual({
      ...{ provider: 'api', stories: ['inbound.missed'], count: 1, rate: 1, pace: 1, port: 0, isServing: false },
      ...{ answer: 'answers', extension: undefined, password: 'from-env' },
      ...{ url: 'http://127.0.0.1:3000', email: 'admin@demo.local' },
    });
  });

  it('takes all', () => {
    const line = '--provider api --story all --count 3 --rate 0.5 --pace 10 --serve --answer is-silent --port 4001';
    expect(read(`${line} --url https://desk.example.test/ --password mine --extension 102`)).toMatchObject({
      ...{ count: 3, rate: 0.5, pace: 10, port: 4001, isServing: true, answer: 'is-silent', extension: '102' },
      ...{ url: 'https://desk.example.test', password: 'mine' },
      stories: expect.arrayContaining(['inbound.answered', 'wrong-secret']),
    });
  });

  it.each([
    ['', /--provider is needed/],
    ['--provider nobody', /no made-up PBX "nobody"/],
    ['--provider demo --serve', /no made-up PBX "demo"/],
    ['--provider api', /--story or --serve is needed/],
    ['--provider api --story inbound.unheard', /no story "inbound.unheard"/],
    ['--provider api --story click-to-call.answered', /begins by a click in the desk: start with --serve/],
    ['--provider api --story internal --count 0', /--count 0: a whole number from 1 to 10000/],
    ['--provider api --story internal --count 10001', /--count 10001/],
    ['--provider api --story internal --rate 0', /--rate 0: a number above 0, up to 200/],
    ['--provider api --story internal --pace fast', /--pace fast/],
    ['--provider api --story internal --answer maybe', /one of answers, refuses, is-silent, breaks/],
    ['--provider api --story internal --cuont 3', /--cuont/],
  ])('says what is wrong with "%s"', (line, message) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(message);
  });

  it('needs the password of an administrator', () => {
    expect(() => readArguments(['--provider', 'api', '--serve'], {})).toThrow(/which npm start prints/);
  });

  it('shows help and lists without a password', () => {
    expect(readArguments(['--help'], {})).toBe('help');
    expect(readArguments(['--list'], {})).toBe('list');
  });
});
