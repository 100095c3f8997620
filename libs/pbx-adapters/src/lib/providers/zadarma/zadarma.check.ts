import { type AdapterSettings, type ConnectionCheckResult, type Pbx, PbxRefusal } from '../../adapter';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import type { LocalisedText } from '../../settings';
import { wallClock } from '../../zoned-time';
import { ask, list } from './zadarma.requests';

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
export async function checkZadarma(settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  try {
    const count = list((await ask(pbx, '/v1/pbx/internal/')).numbers).length;
    const problems = [
      ...aboutNotices(await ask(pbx, '/v1/pbx/callinfo/')),
      ...aboutClock(await ask(pbx, '/v1/info/timezone/'), settings.timeZone),
    ];
    const answers = {
      en: `Zadarma answers. Extensions: ${count}.`,
      ru: `Zadarma отвечает. Внутренних номеров: ${count}.`,
    };
    return { isOk: problems.length === 0, messages: [answers, ...problems] };
  } catch (error) {
    return { isOk: false, messages: [failure(error)] };
  }
}

/** Whether calls are told at all: an address, and every box. */
function aboutNotices({ url, notifications }: Readonly<Record<string, unknown>>): LocalisedText[] {
  if (typeof url !== 'string' || !url) {
    return [
      {
        en: 'No address for notices of calls is entered in the cabinet.',
        ru: 'В кабинете не указан адрес для уведомлений о звонках.',
      },
    ];
  }
  const boxes = (notifications ?? {}) as Record<string, unknown>;
  const off = Object.keys(NOTICES).filter((name) => String(boxes[name]) !== 'true');
  if (off.length === 0) return [];
  const words = (language: keyof LocalisedText) => off.map((name) => NOTICES[name][language]).join(', ');
  return [
    { en: `Switched off in the cabinet: ${words('en')}.`, ru: `В кабинете выключены уведомления: ${words('ru')}.` },
  ];
}

/** Zadarma tells its offset, which moves with summer time; the zone of the settings has to have the same clock now. */
function aboutClock({ unixtime, datetime }: Readonly<Record<string, unknown>>, zone: string): LocalisedText[] {
  const theirs = String(datetime ?? '');
  const ours = wallClock(new Date(Number(unixtime) * 1000), zone);
  const apart = Math.abs(Date.parse(`${theirs.replace(' ', 'T')}Z`) - Date.parse(`${ours.replace(' ', 'T')}Z`));
  if (!(apart > SAME_CLOCK_MS)) return [];
  return [
    {
      en: `The account’s clock says ${theirs}, that of ${zone} ${ours}: enter the account’s time zone.`,
      ru: `Часы аккаунта показывают ${theirs}, часы ${zone} — ${ours}: укажите часовой пояс аккаунта.`,
    },
  ];
}

/** @throws what is no failure of the PBX, but a fault of ours */
function failure(error: unknown): LocalisedText {
  if (error instanceof PbxUnreachable) return { en: error.message, ru: `Zadarma недоступна: ${error.words.ru}` };
  if (!(error instanceof PbxRefusal)) throw error;
  return error.isUnauthorized
    ? { en: `Zadarma does not accept the keys: ${error.message}`, ru: `Zadarma не приняла ключи: ${error.message}` }
    : { en: `Zadarma refused: ${error.message}`, ru: `Zadarma ответила отказом: ${error.message}` };
}
