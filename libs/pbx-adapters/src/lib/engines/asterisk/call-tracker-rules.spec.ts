import type { CallEvent } from '@ringdesk/telephony';
import { AmiMessage } from './ami-framing';
import { RULES } from './asterisk.spec-helper';
import { CallTracker } from './call-tracker';
import type { PartyRules } from './channels';

/** A PBX of which only the headers that matter are written down. */
class Script {
  readonly said: CallEvent[] = [];
  private seconds = 1_795_411_000;
  readonly tracker: CallTracker;

  constructor(rules: Partial<PartyRules> = {}) {
    this.tracker = new CallTracker({ rules: () => ({ ...RULES, ...rules }), lineNameVariable: 'LINE_NAME' });
  }

  event(event: string, headers: Record<string, string>): this {
    const message = new AmiMessage(Object.entries({ Event: event, Timestamp: `${this.seconds}.000000`, ...headers }));
    this.said.push(...this.tracker.handle(message, 0));
    return this;
  }

  wait(seconds: number): this {
    this.seconds += seconds;
    return this;
  }

  channel(id: string, name: string, call: string, more: Record<string, string> = {}): this {
    return this.event('Newchannel', { Uniqueid: id, Linkedid: call, Channel: name, ChannelState: '0', ...more });
  }

  /** Somebody outside calls our number. */
  incoming(id: string, from = '79161110001'): this {
    const more = { ChannelState: '4', CallerIDNum: from, CallerIDName: 'ACME', Exten: '74951230001' };
    return this.channel(id, `PJSIP/trunk-${id}`, id, more);
  }

  rings(id: string): this {
    return this.event('Newstate', { Uniqueid: id, ChannelState: '5' });
  }

  bridge(bridge: string, ...ids: string[]): this {
    for (const id of ids) this.event('BridgeEnter', { Uniqueid: id, BridgeUniqueid: bridge });
    return this;
  }

  dialEnd(id: string, status: string): this {
    return this.event('DialEnd', { DestUniqueid: id, DialStatus: status });
  }

  hangup(id: string, cause = '16'): this {
    return this.event('Hangup', { Uniqueid: id, Cause: cause });
  }

  /** `kind extension attempt`, or `leg|call disposition`. */
  get steps(): string[] {
    return this.said.map((event) => {
      if (event.kind === 'ended' && event.scope === 'call') return `call ${event.callId} ${event.disposition}`;
      if (event.kind === 'ended') return `leg ${event.extension} ${event.attempt} ${event.disposition}`;
      if (event.kind === 'internal') return `internal ${event.extension} ${event.remoteNumber}`;
      if (event.kind === 'joined') return `joined ${event.otherCallId}`;
      return event.kind === 'recording' ? 'recording' : `${event.kind} ${event.extension} ${event.attempt}`;
    });
  }
}

describe('offers', () => {
  it('counts the attempts of an extension that a queue rings again', () => {
    const script = new Script().incoming('1').channel('2', 'PJSIP/101-a', '1').rings('2').dialEnd('2', 'NOANSWER');
    script.hangup('2', '0').wait(5).channel('3', 'PJSIP/101-b', '1').rings('3').bridge('b', '1', '3').wait(4);
    script.hangup('3').hangup('1');
    expect(script.steps).toEqual([
      'ringing 101 1',
      'released 101 1',
      'ringing 101 2',
      'answered 101 2',
      'leg 101 2 answered',
      'leg 101 1 no-answer',
      'call 1 answered',
    ]);
  });

  it('rings once for an extension with several phones, and ends with the last of them', () => {
    const script = new Script().incoming('1').channel('2', 'PJSIP/101-a', '1').channel('3', 'SIP/101-b', '1');
    script.rings('2').rings('3').dialEnd('2', 'BUSY').hangup('2', '17');
    expect(script.steps).toEqual(['ringing 101 1']);
    script.dialEnd('3', 'CANCEL').hangup('3');
    expect(script.steps).toEqual(['ringing 101 1', 'released 101 1']);
  });

  it('a softphone that is a further phone of the extension rings and talks as the extension', () => {
    const script = new Script({ furtherPhone: /^9[089](\d{2,6})$/ }).incoming('1');
    script.channel('2', 'PJSIP/101-a', '1').channel('3', 'PJSIP/99101-b', '1').rings('2').rings('3');
    script.bridge('b', '1', '3').hangup('2', '26').wait(2).hangup('3').hangup('1');
    expect(script.steps).toEqual(['ringing 101 1', 'answered 101 1', 'leg 101 1 answered', 'call 1 answered']);
  });

  it('a trunk that is named like a further phone of nobody stays a trunk', () => {
    const script = new Script({ furtherPhone: /^9[089](\d{2,6})$/ });
    script.channel('1', 'SIP/9855512-a', '1', { ChannelState: '4', CallerIDNum: '79161110001', Exten: '74951230001' });
    script.channel('2', 'PJSIP/101-a', '1').rings('2');
    expect(script.steps).toEqual(['ringing 101 1']);
  });

  it('tells of a phone that is busy again and again only once', () => {
    const script = new Script().incoming('1');
    for (const id of ['2', '3', '4']) script.channel(id, 'PJSIP/101-a', '1').dialEnd(id, 'BUSY').hangup(id, '17');
    script.channel('5', 'PJSIP/101-a', '1').rings('5').hangup('5').hangup('1', '17');
    expect(script.steps).toEqual(['ringing 101 2', 'released 101 2', 'leg 101 1 busy', 'call 1 missed']);
  });

  it('does not take being answered by the dialplan for a talk', () => {
    const script = new Script().incoming('1').event('Newstate', { Uniqueid: '1', ChannelState: '6' });
    script.channel('2', 'PJSIP/101-a', '1').rings('2').wait(3).hangup('2').hangup('1');
    expect(script.said.at(-1)).toMatchObject({ disposition: 'missed', talkSeconds: 0 });
  });
});

describe('whose call it is', () => {
  it('D-02: tells of extensions that nobody here has', () => {
    const script = new Script({ shortNumbers: new Set() }).incoming('1').channel('2', 'PJSIP/104-a', '1').rings('2');
    expect(script.said[0]).toMatchObject({ kind: 'ringing', extension: '104', remoteNumber: '79161110001' });
  });

  it('finds the extension in the name of an endpoint', () => {
    const script = new Script({ endpointPattern: /^office-(\d+)$/ }).incoming('1');
    script.channel('2', 'PJSIP/office-101-0000000a', '1').rings('2');
    expect(script.said[0]).toMatchObject({ extension: '101' });
  });

  it('keeps an inbound call that reached no operator, without employee', () => {
    const script = new Script().incoming('1').hangup('1', '20');
    expect(script.said).toMatchObject([{ kind: 'ended', extension: '', disposition: 'missed', reason: 'unreachable' }]);
    expect(script.said[0]).toMatchObject({ callerName: 'ACME', line: '74951230001' });
  });

  it('leaves the number of a withheld caller empty', () => {
    const script = new Script().incoming('1', '<unknown>').hangup('1', '16');
    expect(script.said[0]).toMatchObject({ remoteNumber: '' });
  });

  it('B-15: says nothing of an internal call but that there was one', () => {
    const script = new Script().channel('1', 'PJSIP/101-a', '1', { ChannelState: '4', Exten: '102' });
    script.channel('2', 'PJSIP/102-a', '1').rings('2').bridge('b', '1', '2').hangup('2').hangup('1');
    expect(script.steps).toEqual(['internal 101 102']);
  });

  it('takes numbers of the configured length for internal ones', () => {
    const script = new Script({ internalDigits: 5 }).channel('1', 'PJSIP/101-a', '1', {
      ChannelState: '4',
      Exten: '20345',
    });
    expect(script.hangup('1').steps).toEqual(['internal 101 20345']);
  });

  it('turns a feature code into an outbound call when the PBX dials outside for it', () => {
    const script = new Script().channel('1', 'PJSIP/101-a', '1', { ChannelState: '4', Exten: '*01' });
    expect(script.steps).toEqual([]);
    script.channel('2', 'PJSIP/trunk-b', '1').event('DialBegin', {
      ...{ Uniqueid: '1', CallerIDNum: '74951230001', Exten: '*01' },
      ...{ DestUniqueid: '2', DialString: '79163330001@trunk' },
    });
    expect(script.said).toMatchObject([
      { kind: 'ringing', direction: 'outbound', extension: '101', remoteNumber: '79163330001', line: '74951230001' },
    ]);
  });

  it('reads the number of a call that another program originates from where the PBX dials', () => {
    const script = new Script().channel('1', 'PJSIP/101-a', '1', { Exten: 's' }).rings('1');
    script.channel('2', 'PJSIP/trunk-b', '1').event('DialBegin', {
      ...{ Uniqueid: '1', Exten: '79163330001', DestUniqueid: '2', DialString: '979163330001@trunk' },
    });
    expect(script.said).toMatchObject([{ kind: 'ringing', direction: 'outbound', remoteNumber: '79163330001' }]);
  });
});

describe('outbound endings', () => {
  it.each([
    ['NOANSWER', '1', 'unavailable', 'unknown-number'],
    ['CHANUNAVAIL', '20', 'unavailable', 'unreachable'],
    ['CONGESTION', '27', 'unavailable', 'unreachable'],
    ['BUSY', '17', 'busy', undefined],
    ['BUSY', '21', 'busy', 'declined'],
    ['CANCEL', '16', 'no-answer', 'cancelled-by-operator'],
    ['NOANSWER', '0', 'no-answer', undefined],
    ['NOANSWER', '19', 'no-answer', undefined],
    ['CONGESTION', '52', 'forbidden', undefined],
    ['CHANUNAVAIL', '57', 'forbidden', undefined],
    ['CONGESTION', '34', 'failed', undefined],
  ])('%s with cause %s is %s (%s)', (status, cause, disposition, reason) => {
    const script = new Script().channel('1', 'PJSIP/101-a', '1', { ChannelState: '4', Exten: '79163330001' });
    script
      .channel('2', 'PJSIP/trunk-b', '1')
      .event('DialBegin', { Uniqueid: '1', DestUniqueid: '2', DialString: '7@t' });
    const end = script.dialEnd('2', status).hangup('2', cause).hangup('1').said.at(-1);
    expect(end).toMatchObject({ kind: 'ended', disposition, extension: '101' });
    expect((end as { reason?: string }).reason).toBe(reason);
  });

  it('judges by the last trunk that was tried', () => {
    const script = new Script().channel('1', 'PJSIP/101-a', '1', { ChannelState: '4', Exten: '79163330001' });
    script.channel('2', 'PJSIP/trunk-b', '1').dialEnd('2', 'CONGESTION').hangup('2', '34');
    script.channel('3', 'PJSIP/other-c', '1').event('DialBegin', { Uniqueid: '1', DestUniqueid: '3' });
    script.dialEnd('3', 'BUSY').hangup('3', '17').hangup('1');
    expect(script.said.at(-1)).toMatchObject({ disposition: 'busy' });
  });
});

describe('calls that meet', () => {
  const join = (call: string) => ({ Uniqueid: '11', Linkedid: call, BridgeUniqueid: 'b' });

  it('ends the younger of two outside calls when an operator joins them', () => {
    const script = new Script().incoming('1').channel('2', 'PJSIP/101-a', '1').rings('2').bridge('a', '1', '2');
    script.incoming('10', '79169990002').channel('11', 'PJSIP/102-b', '10').bridge('c', '10', '11').wait(3);
    script.event('BridgeEnter', join('1')).event('BridgeEnter', { ...join('1'), Uniqueid: '1' });
    expect(script.said.find((event) => event.callId === '10' && event.kind === 'ended')).toMatchObject({
      disposition: 'answered',
      reason: 'joined',
      talkSeconds: 3,
    });
    // Late events of the younger call neither split the calls nor say anything twice.
    script.event('Newstate', { Uniqueid: '11', Linkedid: '10', ChannelState: '6' });
    script.hangup('2').hangup('10').hangup('11').hangup('1');
    expect(script.steps.filter((step) => step.startsWith('call'))).toEqual(['call 10 answered', 'call 1 answered']);
    expect(script.tracker.liveChannels().size).toBe(0);
  });

  it('keeps the id the world knows when an older internal call swallows it', () => {
    const script = new Script().channel('1', 'PJSIP/102-a', '1', { ChannelState: '4', Exten: '101' });
    script.channel('2', 'PJSIP/101-b', '1').bridge('a', '1', '2');
    script.incoming('10').channel('11', 'PJSIP/101-c', '10').rings('11').bridge('b', '10', '11').wait(2);
    script.event('BridgeEnter', { Uniqueid: '10', Linkedid: '1', BridgeUniqueid: 'a' });
    script.hangup('2').hangup('11').wait(5).hangup('1').hangup('10');
    expect(script.steps.filter((step) => /^(answered|call)/.test(step))).toEqual([
      'answered 101 1',
      'answered 102 1',
      'call 10 answered',
    ]);
  });

  it('gives the talk to the phone that picks the call up', () => {
    const script = new Script().incoming('1').channel('2', 'PJSIP/101-a', '1').rings('2');
    script.channel('3', 'PJSIP/102-b', '3', { ChannelState: '4', Exten: '*8' });
    script.event('Rename', { Uniqueid: '2', Newname: 'PJSIP/101-a<ZOMBIE>' });
    script.event('Rename', { Uniqueid: '2', Newname: 'PJSIP/102-b' }).bridge('b', '1', '2').wait(3);
    script.hangup('2').hangup('1');
    expect(script.steps).toEqual([
      'ringing 101 1',
      'released 101 1',
      'answered 102 1',
      'leg 102 1 answered',
      'call 1 answered',
    ]);
  });
});

describe('odd streams', () => {
  it('ignores events of channels it knows nothing of, and repeated births', () => {
    const script = new Script().rings('9').bridge('b', '9').dialEnd('9', 'BUSY').hangup('9');
    script.incoming('1').incoming('1').channel('2', 'PJSIP/101-a', '1').rings('2').rings('2').hangup('2').hangup('2');
    expect(script.steps).toEqual(['ringing 101 1', 'released 101 1']);
  });

  it('follows a call whose first channel it has not seen', () => {
    const script = new Script().channel('2', 'PJSIP/101-a', '1').event('DialBegin', {
      ...{ Uniqueid: '1', Linkedid: '1', Channel: 'PJSIP/trunk-x', ChannelState: '4', CallerIDNum: '79161110001' },
      ...{ Exten: 's', DestUniqueid: '2', DestLinkedid: '1', DialString: '101' },
    });
    script.rings('2').bridge('b', '1', '2').hangup('1').hangup('2');
    expect(script.steps).toEqual(['ringing 101 1', 'answered 101 1', 'leg 101 1 answered', 'call 1 answered']);
  });
});
