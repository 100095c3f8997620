/** Transfers, and a client that comes when the call is already there. */
import { sleep } from '../lib/processes.mjs';
import { SALES, call, recording } from './outcome.mjs';

export const joined = {
  'in-blind-transfer': {
    says: '101 answers an outside caller and after 2 s sends the call blindly to 102, who answers; the caller hangs up.',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.phone(102, 'phone-answers', { ring: 1500 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110010', talk: 7000 });
      const { Channel } = await peer.connected('101');
      await sleep(2000);
      await peer.action({ Action: 'BlindTransfer', Channel, Context: 'from-internal', Exten: '102' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110010',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: null,
        endedBy: 'remote',
        operators: [
          { extension: '101', outcome: 'transferred' },
          { extension: '102', outcome: 'answered' },
        ],
        timeline: ['ringing 101', 'answered 101', 'ringing 102', 'answered 102', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-attended-transfer': {
    says: '101 answers an outside caller, asks 102 while the caller hears music, then leaves: the caller talks with 102.',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.phone(102, 'phone-answers', { ring: 1500 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110011', talk: 11000 });
      const { Channel } = await peer.connected('101');
      await sleep(2000);
      await peer.action({ Action: 'Atxfer', Channel, Context: 'from-internal', Exten: '102' });
      await peer.connected('102');
      await sleep(2000);
      await peer.action({ Action: 'Hangup', Channel, Cause: '16' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110011',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: null,
        endedBy: 'remote',
        operators: [
          { extension: '101', outcome: 'transferred' },
          { extension: '102', outcome: 'answered' },
        ],
        timeline: ['ringing 101', 'answered 101', 'ringing 102', 'answered 102', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-transfer-two-calls': {
    says: 'Attended transfer as phones do it: 101 talks with an outside caller, calls 102 on a second line (a call of its own), then the two calls are joined and 101 drops out. The second call takes over the Linkedid of the first.',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.phone(102, 'phone-answers', { ring: 1000 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110017', talk: 9000 });
      const outside = peer.until(
        (e) => e.Event === 'BridgeEnter' && e.Channel.startsWith('PJSIP/trunk-main-'),
        20000,
        'bridge of the caller',
      );
      await peer.connected('101');
      const { Channel: Channel1 } = await outside;
      await sleep(2000);
      await peer.call('102', 'caller-waits', { as: '101' });
      const { Channel: Channel2 } = await peer.connected('102');
      await sleep(2000);
      await peer.action({ Action: 'Bridge', Channel1, Channel2, Tone: 'no' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110017',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: null,
        endedBy: 'remote',
        operators: [
          { extension: '101', outcome: 'transferred' },
          { extension: '102', outcome: 'answered' },
        ],
        recording: recording(made.filter((m) => m.file.startsWith('external-'))),
        timeline: ['ringing 101', 'answered 101', 'answered 102', 'ended answered', 'recording'],
      }),
    ],
  },
  'reconnect-in-call': {
    says: 'The hub connects while 101 already talks with an outside caller, asks for the channels, and sees only the end of the call.',
    late: true,
    async run({ peer, listener, capture }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110012', talk: 6000 });
      await peer.connected('101');
      await sleep(2500);
      await capture();
      const list = listener().until((e) => e.Event === 'CoreShowChannelsComplete', 5000, 'channel list');
      await listener().send({ Action: 'CoreShowChannels', ActionID: 'catch-up-1' });
      await list;
      const status = listener().until((e) => e.Event === 'StatusComplete', 5000, 'status list');
      await listener().send({
        Action: 'Status',
        ActionID: 'catch-up-2',
        AllVariables: 'false',
        Variables: 'FROM_DID,LINE_NAME,MIXMONITOR_FILENAME,CRM_DIRECTION',
      });
      await status;
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        linkedid: events.find((e) => e.Event === 'CoreShowChannel')?.Linkedid ?? null,
        remoteNumber: '+79161110012',
        line: SALES,
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 6,
        endedBy: 'remote',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
};
