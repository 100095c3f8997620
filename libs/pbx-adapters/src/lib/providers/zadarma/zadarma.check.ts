import type { AdapterSettings, ConnectionCheckResult, Pbx } from '../../adapter';
import { checkedConnection } from '../../connections/checked-connection';
import type { LocalisedText } from '../../settings';
import { isObject, isoOf, textOf, type WireObject } from '../../wire-values';
import { wallClock } from '../../zoned-time';
import { ask, listed } from './zadarma.requests';

/** The boxes of the cabinet without which a part of the calls is never told. */
const NOTICES: Record<string, LocalisedText> = {
  notify_start: { en: 'incoming call', ru: 'входящий звонок' },
  notify_internal: { en: 'an extension rings', ru: 'звонок на внутренний номер' },
  notify_answer: { en: 'answer', ru: 'ответ' },
  notify_end: { en: 'end of an incoming call', ru: 'конец входящего звонка' },
  notify_out_start: { en: 'outgoing call', ru: 'исходящий звонок' },
  notify_out_end: { en: 'end of an outgoing call', ru: 'конец исходящего звонка' },
};
/** Clocks that differ by less are of the same zone. */
const SAME_CLOCK_MS = 5 * 60_000;

/** "Check connection": both keys, the notices that are switched on, and the account's clock. */
export const checkZadarma = (settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> =>
  checkedConnection('Zadarma', async () => {
    const count = listed((await ask(pbx, '/v1/pbx/internal/')).numbers).length;
    const problems = [
      ...aboutNotices(await ask(pbx, '/v1/pbx/callinfo/')),
      ...aboutClock(await ask(pbx, '/v1/info/timezone/'), settings.timeZone),
    ];
    const answers = {
      en: `Zadarma answers. Extensions: ${count}.`,
      ru: `Zadarma отвечает. Внутренних номеров: ${count}.`,
    };
    return { isOk: problems.length === 0, messages: [answers, ...problems] };
  });

/** Whether calls are told at all: an address, and every box. */
function aboutNotices({ url, notifications }: WireObject): LocalisedText[] {
  if (typeof url !== 'string' || !url) {
    return [
      {
        en: 'No address for notices of calls is entered in the cabinet.',
        ru: 'В кабинете не указан адрес для уведомлений о звонках.',
      },
    ];
  }
  const boxes = isObject(notifications) ? notifications : {};
  const off = Object.keys(NOTICES).filter((name) => String(boxes[name]) !== 'true');
  if (off.length === 0) return [];
  const words = (language: keyof LocalisedText) => off.map((name) => NOTICES[name][language]).join(', ');
  return [
    { en: `Switched off in the cabinet: ${words('en')}.`, ru: `В кабинете выключены уведомления: ${words('ru')}.` },
  ];
}

/** Zadarma tells its offset, which moves with summer time; the zone of the settings has to have the same clock now. */
function aboutClock({ unixtime, datetime }: WireObject, zone: string): LocalisedText[] {
  const theirs = textOf(datetime);
  const now = isoOf(Number(textOf(unixtime)) * 1000);
  if (!now) return [];
  const ours = wallClock(new Date(now), zone);
  const apart = Math.abs(Date.parse(`${theirs.replace(' ', 'T')}Z`) - Date.parse(`${ours.replace(' ', 'T')}Z`));
  if (!(apart > SAME_CLOCK_MS)) return [];
  return [
    {
      en: `The account’s clock says ${theirs}, that of ${zone} ${ours}: enter the account’s time zone.`,
      ru: `Часы аккаунта показывают ${theirs}, часы ${zone} — ${ours}: укажите часовой пояс аккаунта.`,
    },
  ];
}
