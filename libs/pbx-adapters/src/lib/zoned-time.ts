import { isZone } from '@ringdesk/telephony';
import type { LocalisedText } from './settings';

export { momentInZone, wallClock } from '@ringdesk/telephony';

/** Says what is wrong with an administrator's time zone. */
export function checkZone(zone: string): LocalisedText | null {
  return isZone(zone)
    ? null
    : { en: 'Enter a zone such as Europe/Kyiv or Asia/Almaty', ru: 'Введите зону вида Europe/Kyiv или Asia/Almaty' };
}
