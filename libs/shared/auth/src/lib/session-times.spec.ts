import { expiryAfterUse, isWorthProlonging } from './session-times';

const at = (text: string) => new Date(`2026-11-${text}:00Z`);

describe('session times', () => {
  it.each([
    ['at the start', '01T08:00', '01T08:00', '01T20:00'],
    ['after a use', '01T08:00', '01T12:30', '02T00:30'],
    ['in the end of the thirty days', '01T08:00', '30T23:00', '2026-12-01T08:00:00.000Z'],
  ])('ends twelve hours after the last use, thirty days after the first: %s', (_, created, now, expected) => {
    const end = expected.startsWith('2026') ? new Date(expected) : at(expected);
    expect(expiryAfterUse(at(created), at(now))).toEqual(end);
  });

  it.each([
    ['a minute', '01T08:01', false],
    ['five minutes', '01T08:05', true],
    ['a day', '02T08:00', true],
  ])('a use after %s is written down: %p', (_, now, expected) => {
    expect(isWorthProlonging({ createdAt: at('01T08:00'), expiresAt: at('01T20:00') }, at(now))).toBe(expected);
  });

  it('a session at the end of its life is not written down again and again', () => {
    const session = { createdAt: at('01T08:00'), expiresAt: new Date('2026-12-01T08:00:00Z') };
    expect(isWorthProlonging(session, new Date('2026-12-01T07:00:00Z'))).toBe(false);
  });
});
