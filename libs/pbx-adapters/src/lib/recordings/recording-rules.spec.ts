import { RecordingProblem, RecordingState } from '@ringdesk/calls';
import type { PbxAdapter } from '../adapter';
import { RecordingMode } from '../pbx-connection.entity';
import { afterFailure, planFor, recordingModesOf } from './recording-rules';

describe('recordingModesOf', () => {
  const adapter = (more: Partial<PbxAdapter>) => more as PbxAdapter;
  it.each<[string, Partial<PbxAdapter>, string[]]>([
    ['B-84: links that anybody can open', { features: ['recordings'] }, ['STORE', 'OFF', 'LINK']],
    ['a provider that says nothing of its features', {}, ['STORE', 'OFF', 'LINK']],
    ['links behind a key', { recordingRequest: () => null }, ['STORE', 'OFF', 'AUTHORISED_LINK']],
    ['ids that are asked for', { resolveRecording: async () => null }, ['STORE', 'OFF', 'AUTHORISED_LINK']],
    ['no recordings', { features: ['missed-calls'] }, []],
  ])('%s', (_, declaration, modes) => expect(recordingModesOf(adapter(declaration))).toEqual(modes));
});

describe('planFor', () => {
  it.each<[RecordingMode, boolean, string]>([
    [RecordingMode.STORE, false, 'copy'],
    [RecordingMode.STORE, true, 'copy'],
    [RecordingMode.LINK, false, 'link'],
    [RecordingMode.LINK, true, 'copy'], // Q-37, B-89
    [RecordingMode.AUTHORISED_LINK, false, 'link'],
    [RecordingMode.AUTHORISED_LINK, true, 'copy'],
    [RecordingMode.OFF, false, 'drop'],
    [RecordingMode.OFF, true, 'drop'],
  ])('%s, temporary: %s', (mode, isTemporary, plan) => expect(planFor({ isTemporary }, mode)).toBe(plan));
});

describe('afterFailure', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  it.each<[string, RecordingProblem, number, RecordingState, string | null]>([
    ['Q-36: the first time', RecordingProblem.NOT_FOUND, 1, RecordingState.PENDING, '10:01'],
    ['the second', RecordingProblem.NOT_FOUND, 2, RecordingState.PENDING, '10:05'],
    ['the third', RecordingProblem.UNREACHABLE, 3, RecordingState.PENDING, '10:30'],
    ['the fourth', RecordingProblem.NO_ADDRESS, 4, RecordingState.PENDING, '16:00'],
    ['the last', RecordingProblem.NO_ADDRESS, 5, RecordingState.FAILED, null],
    ['too large: no other attempt', RecordingProblem.TOO_LARGE, 1, RecordingState.FAILED, null],
    ['Q-39: an address that is not allowed', RecordingProblem.ADDRESS_NOT_ALLOWED, 1, RecordingState.FAILED, null],
    ['deleted by the PBX', RecordingProblem.GONE, 1, RecordingState.EXPIRED, null],
  ])('%s', (_, problem, tries, state, at) => {
    const next = afterFailure(problem, tries, now);
    expect([next.state, next.nextTryAt?.toISOString().slice(11, 16) ?? null]).toEqual([state, at]);
  });
});
