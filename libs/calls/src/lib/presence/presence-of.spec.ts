import { type PresenceFacts, presenceOf } from './presence-of';

const at = (clock: string) => new Date(`2026-11-25T${clock}Z`);
const now = at('12:00:00');
const nothing: PresenceFacts = {
  ...{ talkingSince: null, onlineSince: null, lastSeenAt: null, isAway: false, chosenAt: null },
  ...{ wrapUpSince: null, wrapUpUntil: null },
};
const online = { onlineSince: at('08:00:00') };
const away = { isAway: true, chosenAt: at('11:40:00') };
const wrapUp = { wrapUpSince: at('11:59:50'), wrapUpUntil: at('12:00:20') };
const talking = { talkingSince: at('11:58:00') };

describe('the presence of an operator', () => {
  it.each<[string, Partial<PresenceFacts>, string, Date | null]>([
    ['who never opened the desk', {}, 'offline', null],
    ['whose desk is closed', { lastSeenAt: at('10:00:00') }, 'offline', at('10:00:00')],
    ['whose desk is open', online, 'ready', at('08:00:00')],
    ['who talks', { ...online, ...talking }, 'talking', at('11:58:00')],
    ['who talks by the phone alone', talking, 'talking', at('11:58:00')],
    ['who talks though away', { ...online, ...away, ...talking }, 'talking', at('11:58:00')],
    ['who said to be away', { ...online, ...away }, 'away', at('11:40:00')],
    ['who went home while away', away, 'offline', null],
    ['who ended a call a moment ago', { ...online, ...wrapUp }, 'wrap-up', at('11:59:50')],
    ['who said to be away after a call', { ...online, ...wrapUp, ...away }, 'away', at('11:40:00')],
    ['whose time for notes is over', { ...online, ...wrapUp, wrapUpUntil: at('11:59:55') }, 'ready', at('11:59:55')],
    ['who came back', { ...online, chosenAt: at('11:30:00') }, 'ready', at('11:30:00')],
  ])('%s', (_, facts, state, since) => {
    expect(presenceOf({ ...nothing, ...facts }, now)).toMatchObject({ state, since });
  });

  it('says when a wrap-up is over by itself', () => {
    expect(presenceOf({ ...nothing, ...online, ...wrapUp }, now).endsAt).toEqual(at('12:00:20'));
    expect(presenceOf({ ...nothing, ...online }, now).endsAt).toBeNull();
  });
});
