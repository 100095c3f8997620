import { readArguments } from './replay';

describe('arguments of replay', () => {
  it('reads connection and period', () => {
    expect(readArguments(['--connection', 'api-1', '--from', '2026-11-23', '--to', '2026-11-24T10:00:00Z'])).toEqual({
      connection: 'api-1',
      from: new Date('2026-11-23T00:00:00Z'),
      to: new Date('2026-11-24T10:00:00Z'),
    });
    expect(readArguments([])).toEqual({});
  });

  it.each([[['--from', 'yesterday']], [['--form', '2026-11-23']], [['everything']]])('refuses %j', (args) => {
    expect(() => readArguments(args)).toThrow();
  });
});
