/** Calls from outside to several phones: ring groups, the queue, follow me. */
import { HOTLINE, SUPPORT, call } from './outcome.mjs';

export const groups = {
  'in-group-second-answers': {
    says: 'A ring group of 101 and 102: both ring, 102 answers after 2 s, 101 is released as answered elsewhere; 4 s of talk.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.phone(102, 'phone-answers', { ring: 2000 });
      await peer.call(SUPPORT, 'caller-hangs-up', { from: '79161110006', talk: 4000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110006',
        line: SUPPORT,
        lineName: 'Support',
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: 4,
        endedBy: 'remote',
        operators: [
          { extension: '101', outcome: 'answered-elsewhere' },
          { extension: '102', outcome: 'answered' },
        ],
        timeline: ['ringing 101', 'ringing 102', 'answered 102', 'released 101', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-group-no-answer': {
    says: 'A ring group of 101 and 102: nobody picks up within 8 s.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.phone(102, 'phone-never-answers');
      await peer.call(SUPPORT, 'caller-refused', { from: '79161110007' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110007',
        line: SUPPORT,
        lineName: 'Support',
        disposition: 'missed',
        reason: 'no-answer',
        operators: [
          { extension: '101', outcome: 'no-answer' },
          { extension: '102', outcome: 'no-answer' },
        ],
        timeline: ['ringing 101', 'ringing 102', 'ended missed'],
      }),
    ],
  },
  'in-queue-second-answers': {
    says: 'A queue offers the call to 101 (4 s, no answer), then to 102, who answers; 3 s of talk. Members are Local channels.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.phone(102, 'phone-answers', { ring: 1500 });
      await peer.call(HOTLINE, 'caller-hangs-up', { from: '79161110008', talk: 10800 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110008',
        line: HOTLINE,
        lineName: 'Hotline',
        queue: '700',
        disposition: 'answered',
        answeredBy: '102',
        talkSeconds: 4,
        endedBy: 'remote',
        operators: [
          { extension: '101', outcome: 'no-answer' },
          { extension: '102', outcome: 'answered' },
        ],
        timeline: ['ringing 101', 'released 101', 'ringing 102', 'answered 102', 'ended answered', 'recording'],
      }),
    ],
  },
  'in-queue-abandoned': {
    says: 'The caller stands in the queue (the PBX itself has answered), hears 101 ring and gives up after 3 s.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.call(HOTLINE, 'caller-hangs-up', { from: '79161110009', talk: 3000 });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110009',
        line: HOTLINE,
        lineName: 'Hotline',
        queue: '700',
        disposition: 'missed',
        reason: 'abandoned',
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['ringing 101', 'ended missed'],
      }),
    ],
  },
  'in-follow-me-mobile': {
    says: 'Operator 101 does not pick up within 8 s, the PBX calls the mobile phone of the operator through the trunk; it answers, 3 s of talk.',
    async run({ peer }) {
      await peer.phone(101, 'phone-never-answers');
      await peer.phone('outside', 'phone-answers-hangs-up', { ring: 1500, talk: 3000 });
      await peer.call('74951230006', 'caller-waits', { from: '79161110016' });
      await peer.idle();
    },
    calls: (made, events) => [
      call(made, events, {
        remoteNumber: '+79161110016',
        line: '74951230006',
        lineName: 'Followme',
        disposition: 'answered',
        answeredBy: null,
        forwardedTo: '79169990101',
        talkSeconds: 3,
        endedBy: 'operator',
        operators: [{ extension: '101', outcome: 'no-answer' }],
        timeline: ['ringing 101', 'released 101', 'ended answered', 'recording'],
      }),
    ],
  },
};
