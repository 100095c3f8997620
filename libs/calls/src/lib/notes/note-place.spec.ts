import { type NoteQuestion, notePlace } from './note-place';

const filing = (decidedBy: 'SETTING' | 'ORIGIN' | 'POPUP' | 'MOVED', taskId: string | null) => ({ decidedBy, taskId });
const CASES: [string, Partial<NoteQuestion>, string][] = [
  ['B-47: the contact’s card', {}, 'contact c'],
  ['Q-29: the call, while there is no contact', { contactId: null }, 'call k'],
  ['B-47: the task that was chosen', { filing: filing('POPUP', 't') }, 'task t'],
  ['Q-30: the task of origin', { originTaskId: 'o' }, 'task o'],
  ['Q-30: a choice before the task of origin', { originTaskId: 'o', filing: filing('POPUP', 't') }, 'task t'],
  ['the card, where no task was chosen on purpose', { originTaskId: 'o', filing: filing('POPUP', null) }, 'contact c'],
  ['the card, whatever the setting does with the record', { filing: filing('SETTING', 's') }, 'contact c'],
  ['the card, where the author may not see the task', { filing: filing('MOVED', 'hidden') }, 'contact c'],
];

it.each(CASES)('a note goes to %s', (_, question, place) => {
  const maySee = (taskId: string) => taskId !== 'hidden';
  const { kind, id } = notePlace({
    ...{ callId: 'k', contactId: 'c', originTaskId: null, filing: null, maySee },
    ...question,
  });
  expect(`${kind} ${id}`).toBe(place);
});
