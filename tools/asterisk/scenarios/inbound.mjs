/** Calls from outside to one operator. */
import { sleep } from '../lib/processes.mjs';
import { SALES, call } from './outcome.mjs';

export const inbound = {
  'in-direct-answered': {
    says: 'An outside caller reaches operator 101 directly, they talk 4 s, the caller hangs up.',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers', { ring: 1500 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110001', talk: 4000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110001',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 4,
        endedBy: 'remote',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['ringing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-direct-operator-hangs-up': {
    says: 'As in-direct-answered, but the operator hangs up after 3 s.',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers-hangs-up', { ring: 1000, talk: 3000 });
      await peer.call(SALES, 'caller-waits', { from: '79161110002' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110002',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 3,
        endedBy: 'operator',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['ringing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-direct-no-answer': {
    says: 'Operator 101 does not pick up within the ring time of 8 s; the PBX refuses the caller.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.call(SALES, 'caller-refused', { from: '79161110003' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110003',
        line: SALES,
        lineName: 'Sales',
        disposition: 'missed',
        reason: 'no-answer',
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['ringing 101', 'ended missed'],
      }),
    ],
  },
  'in-direct-abandoned': {
    says: 'The caller gives up after 3 s of ringing at operator 101.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.call(SALES, 'caller-abandons', { from: '79161110004', talk: 3000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110004',
        line: SALES,
        lineName: 'Sales',
        disposition: 'missed',
        reason: 'abandoned',
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['ringing 101', 'ended missed'],
      }),
    ],
  },
  'in-direct-busy': {
    says: 'Operator 101 is busy (486); the caller hears busy.',
    async run({ peer }) {
      await peer.phone(101, 'phone-refuses', { code: 486, reason: 'Busy Here' });
      await peer.call(SALES, 'caller-refused', { from: '79161110005' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110005',
        line: SALES,
        lineName: 'Sales',
        disposition: 'missed',
        reason: 'busy',
        operators: [{ extension: '101', outcome: 'busy' }],
        timeline: ['ended missed'],
      }),
    ],
  },
  'in-direct-silent-phone': {
    says: 'The phone of 101 is registered but dead: the PBX dials for 8 s and never hears ringing.',
    async run({ peer }) {
      await peer.call(SALES, 'caller-refused', { from: '79161110013' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110013',
        line: SALES,
        lineName: 'Sales',
        disposition: 'missed',
        reason: 'no-answer',
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['ended missed'],
      }),
    ],
  },
  'in-direct-unregistered': {
    says: 'The line leads to 103, whose phone is not registered; the caller is refused at once.',
    async run({ peer }) {
      await peer.call('74951230007', 'caller-refused', { from: '79161110014' });
      await sleep(3000);
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110014',
        line: '74951230007',
        lineName: 'Night',
        disposition: 'missed',
        reason: 'unreachable',
        operators: [],
        timeline: ['ended missed'],
      }),
    ],
  },
  'in-direct-dnd': {
    says: 'Operator 101 has set do-not-disturb (kept in the PBX, as FreePBX does): the phone is never dialled, the caller hears busy.',
    async run({ peer }) {
      await peer.action({ Action: 'DBPut', Family: 'DND', Key: '101', Val: 'YES' });
      await peer.call(SALES, 'caller-refused', { from: '79161110015' });
      await sleep(3000);
      await peer.action({ Action: 'DBDel', Family: 'DND', Key: '101' });
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110015',
        line: SALES,
        lineName: 'Sales',
        disposition: 'missed',
        reason: 'busy',
        operators: [],
        timeline: ['ended missed'],
      }),
    ],
  },
  'in-direct-answered-unfiltered': {
    says: 'As in-direct-answered, seen by a manager user with every permission and no event filter.',
    user: 'full',
    async run({ peer }) {
      await peer.phone(101, 'phone-answers', { ring: 1000 });
      await peer.call(SALES, 'caller-hangs-up', { from: '79161110018', talk: 3000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110018',
        line: SALES,
        lineName: 'Sales',
        disposition: 'answered',
        answeredBy: '101',
        talkSeconds: 3,
        endedBy: 'remote',
        operators: [{ extension: '101', outcome: 'answered' }],
        timeline: ['ringing 101', 'answered 101', 'ended answered', 'recording'],
      }),
    ],
  },
};
