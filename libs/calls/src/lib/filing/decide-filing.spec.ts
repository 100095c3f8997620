import { fileRecord, FilingFallback, FilingPlace, type FilingQuestion, makesTask, wantedTask } from './decide-filing';

const TASK = 'found';
const ask = (values: Partial<FilingQuestion>): FilingQuestion => ({
  kind: 'CALL',
  originTaskId: null,
  place: FilingPlace.CONTACT,
  fallback: FilingFallback.CONTACT,
  ...values,
});
/** card, task, hidden, by whom */
const answer = (question: FilingQuestion, task: string | null) => {
  const { onContact, taskId, isHidden, decidedBy } = fileRecord(question, task);
  return [onContact, taskId, isHidden, decidedBy];
};

describe('where the record of a call is filed', () => {
  it.each([
    ['CONTACT', 'NONE', [true, null, false]],
    ['CONTACT_HIDDEN', 'NONE', [true, null, true]],
    ['LAST_TASK', 'LAST', [true, TASK, false]],
    ['LAST_TASK_HIDDEN', 'LAST', [true, TASK, true]],
    ['MATCHING_TASK', 'MATCHING', [false, TASK, false]],
    ['MATCHING_TASK_HIDDEN', 'MATCHING', [false, TASK, true]],
    ['NEW_TASK', 'NEW', [false, TASK, false]],
  ] as const)('B-76, B-78, B-81, Q-34: by the setting %s, where the task is there', (place, wanted, expected) => {
    const question = ask({ place });
    expect(wantedTask(question)).toBe(wanted);
    expect(answer(question, wanted === 'NONE' ? null : TASK)).toEqual([...expected, 'SETTING']);
  });

  it.each([
    ['LAST_TASK', 'NEW_TASK', false],
    ['LAST_TASK_HIDDEN', 'NEW_TASK', false],
    ['MATCHING_TASK', 'CONTACT', false],
    ['MATCHING_TASK', 'NEW_TASK', true],
    ['MATCHING_TASK_HIDDEN', 'CONTACT', false],
    ['MATCHING_TASK_HIDDEN', 'NEW_TASK', true],
  ] as const)('B-80, Q-31: %s without a task, falling back to %s', (place, fallback, isMade) => {
    const question = ask({ place, fallback });
    expect(makesTask(question, null)).toBe(isMade);
    expect(makesTask(question, TASK)).toBe(false);
    expect(answer(question, null).slice(0, 2)).toEqual([true, null]); // nothing was made: the card
  });

  it('B-82: the setting NEW_TASK makes one for every call', () => {
    expect(makesTask(ask({ place: 'NEW_TASK' }), null)).toBe(true);
  });

  describe.each(Object.values(FilingPlace))('B-83, Q-30: with the setting %s', (place) => {
    const isOnlyTask = ['MATCHING_TASK', 'MATCHING_TASK_HIDDEN', 'NEW_TASK'].includes(place);
    const isHidden = place.endsWith('_HIDDEN');
    const settled = [
      ['B-54: the task of origin wins', { originTaskId: 'origin' }, [false, 'origin', isHidden, 'ORIGIN']],
      ['B-48: a chosen task wins', { chosen: { taskId: 'own' } }, [!isOnlyTask, 'own', isHidden, 'POPUP']],
      [
        'a chosen task wins over that of origin',
        { chosen: { taskId: 'own' }, originTaskId: 'origin' },
        [!isOnlyTask, 'own', isHidden, 'POPUP'],
      ],
      [
        'no task, chosen, wins over that of origin',
        { chosen: { taskId: null }, originTaskId: 'origin' },
        [true, null, isHidden, 'POPUP'],
      ],
    ] as const;

    it.each(settled)('%s', (_title, values, expected) => {
      const question = ask({ place, fallback: 'NEW_TASK', ...values });
      expect(wantedTask(question)).toBe('NONE');
      expect(makesTask(question, null)).toBe(false);
      expect(answer(question, null)).toEqual(expected);
    });

    it.each([
      ['alone', {}, null, 'SETTING'],
      ['and at the task of origin', { originTaskId: 'origin' }, 'origin', 'ORIGIN'],
      ['and at a chosen task', { chosen: { taskId: 'own' } }, 'own', 'POPUP'],
    ] as const)("B-71: a missed call stands on the contact's card, %s", (_title, values, taskId, decidedBy) => {
      const question = ask({ place, fallback: 'NEW_TASK', kind: 'MISSED_CALL', ...values });
      expect([wantedTask(question), makesTask(question, null)]).toEqual(['NONE', false]);
      expect(answer(question, null)).toEqual([true, taskId, false, decidedBy]);
    });
  });
});
