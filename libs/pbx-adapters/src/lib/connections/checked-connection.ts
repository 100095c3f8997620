import { type ConnectionCheckResult, PbxRefusal } from '../adapter';
import { PbxUnreachable } from '../outgoing/guarded-address';
import type { LocalisedText } from '../settings';

/** A check that found nothing wrong. */
export const allFine = (...messages: LocalisedText[]): ConnectionCheckResult => ({ isOk: true, messages });

/**
 * "Check connection" of a PBX that is asked for something: what `ask` finds, or why there was no answer, in words.
 * @param name of who was asked, as a sentence begins with it
 * @param advise what the administrator can do about a refusal
 * @throws what is no failure of the PBX, but a fault of ours
 */
export async function checkedConnection(
  name: string | LocalisedText,
  ask: () => Promise<ConnectionCheckResult>,
  advise: (refusal: PbxRefusal) => LocalisedText[] = () => [],
): Promise<ConnectionCheckResult> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PbxUnreachable) return { isOk: false, messages: [error.words] };
    if (!(error instanceof PbxRefusal)) throw error;
    const who = typeof name === 'string' ? { en: name, ru: name } : name;
    return { isOk: false, messages: [refused(who, error), ...advise(error)] };
  }
}

function refused(who: LocalisedText, { isUnauthorized, words }: PbxRefusal): LocalisedText {
  return isUnauthorized
    ? { en: `${who.en} does not accept the key: ${words.en}`, ru: `${who.ru} не принимает ключ: ${words.ru}` }
    : { en: `${who.en} refused: ${words.en}`, ru: `${who.ru} отвечает отказом: ${words.ru}` };
}
