import type { LocalisedText } from '../settings';
import type { SimResult } from './simulator';
import {
  answered,
  inbound,
  outbound,
  passedOver,
  recorded,
  ringing,
  type Story,
  type StoryCast,
  timeline,
  transferred,
} from './story';

interface Declared {
  title: LocalisedText;
  tell: (cast: StoryCast) => Omit<Story, 'delivery'> & Partial<Pick<Story, 'delivery'>>;
}

/** An inbound call that the first operator takes: rings 6 s, talks 41 s, is recorded. */
const takenByFirst = (cast: StoryCast, recordedAt = 50) =>
  inbound(
    cast,
    [ringing(0, cast.first), answered(6, cast.first), recorded(recordedAt, cast.first)],
    { at: 47, extension: cast.first, result: 'answered' },
    { dispositions: ['answered'], outcomes: { [cast.first]: ['answered'] } },
  );

/** An inbound call that rings at the first operator for 20 s and is not taken. */
const missedByFirst = (cast: StoryCast) =>
  inbound(
    cast,
    [ringing(0, cast.first)],
    { at: 20, extension: cast.first, result: 'missed' },
    { dispositions: ['missed'], outcomes: { [cast.first]: ['no-answer'] } },
  );

/** An outbound call that is answered after 8 s and talked for 33 s. */
const reached = (cast: StoryCast) =>
  outbound(
    cast,
    [answered(8, cast.first), recorded(44, cast.first)],
    { at: 41, result: 'answered' },
    { dispositions: ['answered'], outcomes: { [cast.first]: ['answered'] } },
  );

const notReached = (result: Exclude<SimResult, 'answered' | 'missed'>) => (cast: StoryCast) => ({
  calls: [
    outbound(
      cast,
      [],
      { at: 15, result },
      { dispositions: [result], outcomes: { [cast.first]: ['picked-up', 'no-answer'] } },
    ),
  ],
});

/** Calls that leave no record: what happened, and why none is kept. */
const unrecorded = (story: ReturnType<typeof takenByFirst>, notRecorded: Story['notRecorded']) => ({
  calls: [{ ...story, expects: null }],
  notRecorded,
});

/** The stories that every PBX must tell, in the words of none (D-09). */
const declared = {
  'inbound.answered': {
    title: { en: 'Incoming, answered', ru: 'Входящий, отвечен' },
    tell: (cast) => ({ calls: [takenByFirst(cast)] }),
  },
  'inbound.missed': {
    title: { en: 'Incoming, missed', ru: 'Входящий, пропущен' },
    tell: (cast) => ({ calls: [missedByFirst(cast)] }),
  },
  'inbound.abandoned': {
    title: { en: 'Incoming, hung up in the menu', ru: 'Входящий, сброшен в меню' },
    tell: (cast) => ({
      calls: [
        inbound(
          cast,
          [],
          { at: 9, extension: '', result: 'missed' },
          // nobody was rung: how long the caller listened to the menu is no ringing
          { dispositions: ['missed'], outcomes: {}, ringSeconds: undefined },
        ),
      ],
    }),
  },
  'inbound.busy': {
    title: { en: 'Incoming, operator busy', ru: 'Входящий, оператор занят' },
    tell: (cast) => ({
      calls: [
        inbound(
          cast,
          [ringing(0, cast.first)],
          { at: 2, extension: cast.first, result: 'busy' },
          { dispositions: ['missed', 'busy'], outcomes: { [cast.first]: ['busy', 'no-answer'] } },
        ),
      ],
    }),
  },
  'inbound.ring-group': {
    title: { en: 'Ring group, the second answers', ru: 'Звонит группа, отвечает второй' },
    tell: ({ first, second, ...cast }) => ({
      calls: [
        inbound(
          { first, second, ...cast },
          [ringing(0, first), ringing(0, second), passedOver(7, first), answered(7, second)],
          { at: 37, extension: second, result: 'answered' },
          { dispositions: ['answered'], outcomes: { [first]: ['answered-elsewhere'], [second]: ['answered'] } },
        ),
      ],
    }),
  },
  'inbound.ring-group-missed': {
    title: { en: 'Ring group, nobody answers', ru: 'Звонит группа, никто не отвечает' },
    tell: ({ first, second, third, ...cast }) => ({
      calls: [
        inbound(
          { first, second, third, ...cast },
          [first, second, third].map((extension) => ringing(0, extension)),
          { at: 30, extension: third, result: 'missed' },
          {
            dispositions: ['missed'],
            outcomes: { [first]: ['no-answer'], [second]: ['no-answer'], [third]: ['no-answer'] },
          },
        ),
      ],
    }),
  },
  'inbound.hunt': {
    title: { en: 'One after another, the second answers', ru: 'По очереди, отвечает второй' },
    tell: ({ first, second, ...cast }) => ({
      calls: [
        inbound(
          { first, second, ...cast },
          [ringing(0, first), passedOver(15, first), ringing(16, second), answered(22, second)],
          { at: 52, extension: second, result: 'answered' },
          { dispositions: ['answered'], outcomes: { [first]: ['no-answer'], [second]: ['answered'] } },
        ),
      ],
    }),
  },
  'inbound.transfer': {
    title: { en: 'Transferred to a colleague', ru: 'Переведён на коллегу' },
    tell: ({ first, second, ...cast }) => ({
      calls: [
        inbound(
          { first, second, ...cast },
          [ringing(0, first), answered(5, first), ringing(25, second), transferred(29, first, second)],
          { at: 59, extension: second, result: 'answered' },
          { dispositions: ['answered'], outcomes: { [first]: ['transferred'], [second]: ['answered'] } },
        ),
      ],
    }),
  },
  'inbound.anonymous': {
    title: { en: 'Withheld number', ru: 'Скрытый номер' },
    tell: (cast) => ({ calls: [missedByFirst({ ...cast, customer: '' })] }),
  },
  'inbound.national': {
    title: { en: 'Number as dialled inside the country', ru: 'Номер в местной записи' },
    tell: (cast) => ({ calls: [{ ...takenByFirst(cast), customer: cast.national }] }),
  },
  'inbound.unknown-extension': {
    title: { en: 'A short number that nobody has', ru: 'Неизвестный короткий номер' },
    tell: (cast) => unrecorded(takenByFirst({ ...cast, first: cast.stranger }), 'UNKNOWN_SHORT_NUMBER'),
  },
  'inbound.employee-phone': {
    title: { en: "An employee's own phone", ru: 'Личный телефон сотрудника' },
    tell: (cast) => unrecorded(takenByFirst({ ...cast, customer: cast.employeePhone }), 'EMPLOYEE_NUMBER'),
  },
  'inbound.parallel': {
    title: { en: 'Two calls of one customer at once', ru: 'Два звонка одного клиента сразу' },
    tell: (cast) => ({ calls: [takenByFirst(cast), takenByFirst({ ...cast, first: cast.second })] }),
  },
  internal: {
    title: { en: 'Between employees', ru: 'Между сотрудниками' },
    tell: ({ first, second, line }) => ({
      calls: [
        {
          ...{ direction: 'internal', customer: second, line, expects: null },
          moments: timeline([{ at: 0, moment: { what: 'started', extension: first } }, answered(4, first)], {
            ...{ at: 20, extension: first, result: 'answered' },
          }),
        },
      ],
      notRecorded: 'INTERNAL',
    }),
  },
  'outbound.answered': {
    title: { en: 'Outgoing, answered', ru: 'Исходящий, отвечен' },
    tell: (cast) => ({ calls: [reached(cast)] }),
  },
  'outbound.busy': { title: { en: 'Outgoing, busy', ru: 'Исходящий, занято' }, tell: notReached('busy') },
  'outbound.no-answer': {
    title: { en: 'Outgoing, no answer', ru: 'Исходящий, не ответили' },
    tell: notReached('no-answer'),
  },
  'outbound.unavailable': {
    title: { en: 'Outgoing, not available', ru: 'Исходящий, недоступен' },
    tell: notReached('unavailable'),
  },
  'outbound.forbidden': {
    title: { en: 'Outgoing, not allowed', ru: 'Исходящий, запрещён' },
    tell: notReached('forbidden'),
  },
  'outbound.cancelled': {
    title: { en: 'Outgoing, called off', ru: 'Исходящий, отменён' },
    tell: notReached('cancelled'),
  },
  'click-to-call.answered': {
    title: { en: 'Click-to-call, answered', ru: 'Звонок по клику, отвечен' },
    tell: (cast) => ({ calls: [reached(cast)], click: 'accepted' }),
  },
  'click-to-call.refused': {
    title: { en: 'Click-to-call, the PBX refuses the key', ru: 'Звонок по клику, АТС не принимает ключ' },
    tell: () => ({ calls: [], click: 'refused' }),
  },
  'click-to-call.unreachable': {
    title: { en: 'Click-to-call, the PBX is not reached', ru: 'Звонок по клику, АТС недоступна' },
    tell: () => ({ calls: [], click: 'unreachable' }),
  },
  'delivery.doubled': {
    title: { en: 'Everything told twice', ru: 'Всё передано дважды' },
    tell: (cast) => ({ calls: [takenByFirst(cast)], delivery: 'doubled' }),
  },
  'delivery.shuffled': {
    title: { en: 'Told in no order', ru: 'Передано не по порядку' },
    tell: (cast) => ({ calls: [takenByFirst(cast)], delivery: 'shuffled' }),
  },
  'history.healed': {
    title: { en: 'Lost on the way, found in the history', ru: 'Не дошёл, найден в истории АТС' },
    tell: (cast) => ({ calls: [takenByFirst(cast)], delivery: 'lost' }),
  },
  'recording.late': {
    title: { en: 'The recording comes long after the call', ru: 'Запись приходит намного позже звонка' },
    tell: (cast) => ({ calls: [takenByFirst(cast, 170)] }),
  },
  'recording.early': {
    title: { en: 'The recording comes before the end', ru: 'Запись приходит раньше конца звонка' },
    tell: (cast) => ({ calls: [takenByFirst(cast, 46)] }),
  },
  'wrong-secret': {
    title: { en: 'Told under a wrong key', ru: 'Передано с неверным ключом' },
    tell: (cast) => ({ calls: [{ ...takenByFirst(cast), expects: null }], delivery: 'wrong-secret' }),
  },
} satisfies Record<string, Declared>;

export type StoryId = keyof typeof declared;

export const STORY_IDS = Object.keys(declared) as StoryId[];

export const titleOf = (id: StoryId): LocalisedText => declared[id].title;

/** The story with its players. */
export function storyOf(id: StoryId, cast: StoryCast): Story {
  const { tell }: Declared = declared[id];
  return { delivery: 'in-order', ...tell(cast) };
}
