/** One request of a made-up PBX: its fields, and how long after the previous one it is sent. */
export interface StoryStep {
  afterMs: number;
  fields: Record<string, string>;
}

export interface StoryCall {
  callId: string;
  /** Short number of the operator. */
  extension: string;
  /** The customer's number. */
  phone: string;
  line?: string;
}

export type InboundStory = 'answered' | 'missed';
export type OutboundStory = 'answered' | 'busy' | 'no-answer';

/** A customer calls: the phone rings long enough to be seen, then somebody takes it, or nobody does. */
export function inboundStory(call: StoryCall, story: InboundStory): StoryStep[] {
  const event = (name: string, more: Record<string, string> = {}) => fieldsOf(call, 'in', name, more);
  const ringing = { afterMs: 0, fields: event('INCOMING') };
  if (story === 'missed') {
    return [ringing, { afterMs: 20_000, fields: event('COMPLETED', { status: 'Missed', duration: '0' }) }];
  }
  return [
    ringing,
    { afterMs: 9_000, fields: event('ACCEPTED') },
    { afterMs: 34_000, fields: event('COMPLETED', { status: 'Success', duration: '34' }) },
  ];
}

/** An operator clicked a number: their phone is taken, the customer's rings, and answers or does not. */
export function outboundStory(call: StoryCall, story: OutboundStory): StoryStep[] {
  const event = (name: string, more: Record<string, string> = {}) => fieldsOf(call, 'out', name, more);
  const ringing = { afterMs: 1_200, fields: event('OUTGOING') };
  if (story === 'busy') {
    return [ringing, { afterMs: 4_000, fields: event('COMPLETED', { status: 'Busy', duration: '0' }) }];
  }
  if (story === 'no-answer') {
    return [ringing, { afterMs: 15_000, fields: event('COMPLETED', { status: 'NoAnswer', duration: '0' }) }];
  }
  return [
    ringing,
    { afterMs: 6_000, fields: event('ACCEPTED') },
    { afterMs: 27_000, fields: event('COMPLETED', { status: 'Success', duration: '27' }) },
  ];
}

function fieldsOf(call: StoryCall, type: 'in' | 'out', event: string, more: Record<string, string>) {
  const { callId, extension, phone, line = '' } = call;
  return { cmd: 'event', type, event, phone, ext: extension, callid: callId, diversion: line, ...more };
}
