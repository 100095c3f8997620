/** Calls by the operators: click-to-call, from the handset, among themselves. */
import { sleep } from '../lib/processes.mjs';
import { SALES, call, originate } from './outcome.mjs';

export const outbound = {
  'c2c-answered': {
    says: 'Click-to-call: 101 picks up after 1.5 s, then the contact is called and answers after 2 s; the contact hangs up after 4 s of talk.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-answers', { ring: 1500 });
      await peer.phone('outside', 'phone-answers-hangs-up', { ring: 2000, talk: 4000 });
      await originate(listener(), '101', '79162220001', 'crm-c2c-0001');
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0001',
        remoteNumber: '+79162220001',
        line: SALES,
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 4,
        endedBy: 'remote',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['outgoing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
  'c2c-contact-busy': {
    says: 'Click-to-call: 101 picks up, the contact is busy.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.phone('outside', 'phone-refuses', { code: 486, reason: 'Busy Here' });
      await originate(listener(), '101', '79162220002', 'crm-c2c-0002');
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0002',
        remoteNumber: '+79162220002',
        line: SALES,
        disposition: 'busy',
        operators: [{ extension: '101', outcome: 'picked-up' }],
        timeline: ['outgoing 101', 'ended busy'],
      }),
    ],
  },
  'c2c-contact-no-answer': {
    says: 'Click-to-call: 101 picks up, the contact rings 20 s and does not answer.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.phone('outside', 'phone-never-answers');
      await originate(listener(), '101', '79162220003', 'crm-c2c-0003');
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0003',
        remoteNumber: '+79162220003',
        line: SALES,
        disposition: 'no-answer',
        operators: [{ extension: '101', outcome: 'picked-up' }],
        timeline: ['outgoing 101', 'ended no-answer'],
      }),
    ],
  },
  'c2c-operator-cancels': {
    says: 'Click-to-call: 101 picks up, hangs up after 3 s while the contact still rings.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-answers-hangs-up', { ring: 1000, talk: 3000 });
      await peer.phone('outside', 'phone-never-answers');
      await originate(listener(), '101', '79162220004', 'crm-c2c-0004');
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0004',
        remoteNumber: '+79162220004',
        line: SALES,
        disposition: 'no-answer',
        reason: 'cancelled-by-operator',
        operators: [{ extension: '101', outcome: 'picked-up' }],
        timeline: ['outgoing 101', 'ended no-answer'],
      }),
    ],
  },
  'c2c-operator-no-answer': {
    says: 'Click-to-call: 101 does not pick up within 8 s; the contact is never called.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-never-answers');
      await originate(listener(), '101', '79162220005', 'crm-c2c-0005');
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0005',
        remoteNumber: '+79162220005',
        disposition: 'failed',
        reason: 'operator-did-not-pick-up',
        kept: false,
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['outgoing 101', 'ended failed'],
      }),
    ],
  },
  'c2c-operator-offline': {
    says: 'Click-to-call for 103, whose phone is not registered.',
    async run({ peer, listener }) {
      await originate(listener(), '103', '79162220006', 'crm-c2c-0006');
      await listener().until((e) => e.Event === 'OriginateResponse', 15000, 'OriginateResponse');
      await sleep(1000);
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        clickToCall: 'crm-c2c-0006',
        remoteNumber: '+79162220006',
        disposition: 'failed',
        reason: 'operator-unreachable',
        kept: false,
        operators: [{ extension: '103', outcome: 'unreachable' }],
        timeline: ['ended failed'],
      }),
    ],
  },
  'out-handset-answered': {
    says: 'Operator 101 dials an outside number on the handset; the contact answers after 1.5 s, they talk 4 s, the operator hangs up.',
    async run({ peer }) {
      await peer.phone('outside', 'phone-answers', { ring: 1500 });
      await peer.call('79163330001', 'caller-hangs-up', { as: '101', talk: 4000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        remoteNumber: '+79163330001',
        line: SALES,
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 4,
        endedBy: 'operator',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['outgoing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
  'out-handset-unknown-number': {
    says: 'Operator 102 dials a number the outside network does not know (404).',
    async run({ peer }) {
      await peer.phone('outside', 'phone-refuses', { code: 404, reason: 'Not Found' });
      await peer.call('79163330002', 'caller-refused', { as: '102' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'outbound',
        remoteNumber: '+79163330002',
        line: SALES,
        disposition: 'unavailable',
        reason: 'unknown-number',
        operators: [{ extension: '102', outcome: 'picked-up' }],
        timeline: ['outgoing 102', 'ended unavailable'],
      }),
    ],
  },
  internal: {
    says: '101 calls 102 and they talk 3 s; such calls are shown and kept nowhere.',
    async run({ peer }) {
      await peer.phone(102, 'phone-answers', { ring: 1000 });
      await peer.call('102', 'caller-hangs-up', { as: '101', talk: 3000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        direction: 'internal',
        kept: false,
        remoteNumber: null,
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: 3,
        endedBy: 'caller',
        operators: [
          { extension: '101', outcome: 'answered' },
          { extension: '102', outcome: 'answered' },
        ],
        timeline: [],
      }),
    ],
  },
  'c2c-local-answered': {
    says: 'Click-to-call as on FreePBX, through Local/101@from-internal/n: 101 picks up after 1 s, the contact answers after 1.5 s, the operator hangs up after 4 s of talk or so.',
    async run({ peer, listener }) {
      await peer.phone(101, 'phone-answers-hangs-up', { ring: 1000, talk: 5600 });
      await peer.phone('outside', 'phone-answers', { ring: 1500 });
      await originate(listener(), '101', '79162220007', 'crm-c2c-0007', {
        OtherChannelId: 'crm-c2c-0007-2',
        Channel: 'Local/101@from-internal/n',
      });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        linkedid: 'crm-c2c-0007',
        direction: 'outbound',
        clickToCall: 'crm-c2c-0007',
        remoteNumber: '+79162220007',
        line: SALES,
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 4,
        endedBy: 'operator',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['outgoing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
};
