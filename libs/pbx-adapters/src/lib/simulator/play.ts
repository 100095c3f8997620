import type { PbxAdapter } from '../adapter';
import type { PbxSimulator, SimCall, SimMoment, SimPbx, SimRequest } from './simulator';
import type { Story, StoryCall, TimedMoment } from './story';

/** What the PBX says at one moment of a story. */
export interface PlayedMoment {
  /** Seconds since the story began. */
  at: number;
  moment: SimMoment;
  call: SimCall;
  requests: SimRequest[];
  /** Written to the held connection; '' for nothing. */
  held: string;
}

export interface PlayOptions {
  startedAt: Date;
  /** An id for each call of the story; letters, digits, dashes. */
  callIds: string[];
}

/** A story in the words of one provider, in the order in which it is sent. Pure: no clock and no network. */
export function playStory(story: Story, simulator: PbxSimulator, pbx: SimPbx, options: PlayOptions): PlayedMoment[] {
  const played = story.calls.flatMap((call, index) => playCall(call, options.callIds[index], options, simulator, pbx));
  return deliver(
    story,
    played.sort((a, b) => a.at - b.at),
  );
}

function playCall(story: StoryCall, id: string, { startedAt }: PlayOptions, simulator: PbxSimulator, pbx: SimPbx) {
  const later = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  let call: SimCall = {
    ...{ id, direction: story.direction, customer: story.customer, line: story.line, startedAt, now: startedAt },
    ...{ rung: [], answeredAt: null, answeredBy: null },
    isRecorded: story.moments.some(({ moment }) => moment.what === 'recorded'),
  };
  return story.moments.map((timed): PlayedMoment => {
    call = after(call, timed, later(timed.at));
    const { at, moment } = timed;
    const held = simulator.held?.tell(moment, call, pbx) ?? '';
    return { at, moment, call, requests: simulator.tell(moment, call, pbx), held };
  });
}

/** The call as it stands at the moment. */
function after(call: SimCall, { moment }: TimedMoment, now: Date): SimCall {
  if (moment.what === 'ringing')
    return { ...call, now, rung: [...call.rung, { extension: moment.extension, at: now }] };
  if (moment.what === 'answered') return { ...call, now, answeredAt: now, answeredBy: moment.extension };
  return { ...call, now };
}

function deliver({ delivery }: Story, played: PlayedMoment[]): PlayedMoment[] {
  if (delivery === 'doubled') {
    return played.map((one) => ({ ...one, requests: one.requests.flatMap((request) => [request, request]) }));
  }
  if (delivery === 'lost') return played.map((one) => ({ ...one, requests: [], held: '' }));
  if (delivery !== 'shuffled') return played;
  // backwards: the end first, which is the hardest order of all
  return played.map((one) => ({ ...one, requests: [...one.requests].reverse() })).reverse();
}

/** The account as somebody knows it who does not know its secrets. */
export function withWrongSecrets(pbx: SimPbx, adapter: Pick<PbxAdapter, 'settings'>): SimPbx {
  const isSecret = (key: string) => adapter.settings[key]?.kind === 'secret';
  const settings = Object.entries(pbx.settings).map(([key, value]) => [key, isSecret(key) ? wrong(value) : value]);
  return { ...pbx, hubToken: wrong(pbx.hubToken), settings: Object.fromEntries(settings) };
}

/** As long as the right one, so that nothing but its letters gives it away. */
const wrong = (secret: string) => 'x'.repeat(Math.max(secret.length, 8));
