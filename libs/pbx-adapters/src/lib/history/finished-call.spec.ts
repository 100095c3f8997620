import { foldCall } from '@ringdesk/calls';
import type { RecordedCallEvent } from '@ringdesk/telephony';
import { type FinishedCall, finishedCall, recordedAt } from './finished-call';

const told: FinishedCall = {
  base: { callId: 'c', direction: 'inbound', extension: '102', remoteNumber: '37369100001' },
  startedAt: new Date('2026-03-17T10:00:00Z'),
  ...{ ringSeconds: 7, talkSeconds: 40, disposition: 'answered' },
};
const callOf = (change: Partial<FinishedCall>) =>
  foldCall(
    finishedCall({ ...told, ...change }).map((event) => ({
      event: event as RecordedCallEvent,
      at: new Date(event.at ?? 0),
    })),
  );
const nobody = { ...told.base, extension: '' };

describe('D-10: a call that a PBX tells of when it is over', () => {
  it('is as if it had been told live', () => {
    expect(callOf({})).toMatchObject({
      ...{ disposition: 'answered', answeredExtension: '102', ringSeconds: 7, talkSeconds: 40 },
      ...{ startedAt: told.startedAt, answeredAt: new Date('2026-03-17T10:00:07Z') },
      ...{ endedAt: new Date('2026-03-17T10:00:47Z'), legs: [{ extension: '102', outcome: 'answered' }] },
    });
  });

  it('nobody talks in a call that was not answered, whatever is told', () => {
    expect(callOf({ disposition: 'missed', base: nobody, rung: ['101', '102'] })).toMatchObject({
      ...{ disposition: 'missed', talkSeconds: 0, endedAt: new Date('2026-03-17T10:00:07Z') },
      legs: [
        { extension: '101', outcome: 'no-answer' },
        { extension: '102', outcome: 'no-answer' },
      ],
    });
  });

  it('has all who talked, each from their own moment', () => {
    const talks = [
      { extension: '101', from: 7 },
      { extension: '102', from: 27 },
    ];
    expect(callOf({ base: nobody, talks }).legs).toMatchObject([
      { extension: '101', outcome: 'transferred', talkSeconds: 20 },
      { extension: '102', outcome: 'answered', talkSeconds: 20 },
    ]);
  });

  it('has a recording where there is an address of one', () => {
    const [withOne, without] = ['https://pbx.example/1', ''].map((at) =>
      finishedCall({ ...told, more: recordedAt(at) }),
    );
    expect(withOne.at(-1)).toMatchObject({ isRecorded: true, recording: { location: 'https://pbx.example/1' } });
    expect(without.at(-1)).not.toHaveProperty('isRecorded');
  });
});
