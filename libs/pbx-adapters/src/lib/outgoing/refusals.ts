import { type HttpAnswer, type OriginateOutcome, PbxRefusal } from '../adapter';
import { jsonIn, objectsIn, type WireObject } from '../wire-values';
import { errorText } from './error-text';

export const isSuccess = ({ status }: Pick<HttpAnswer, 'status'>): boolean => status >= 200 && status < 300;

/** What a PBX says for itself: its message where one was found, else the words of its answer, else the status. */
export const wordsOf = ({ status, text }: HttpAnswer, message?: unknown): string =>
  (typeof message === 'string' && message) || errorText(text) || `HTTP ${status}`;

/** A "no" in the PBX's words; that it is about the key shows in the status. */
export const refusalOf = (answer: HttpAnswer, message?: unknown): PbxRefusal =>
  new PbxRefusal(wordsOf(answer, message), isAboutKey(answer));

/** @throws PbxRefusal for a status other than success */
export function succeeded<T extends HttpAnswer>(answer: T): T {
  if (!isSuccess(answer)) throw refusalOf(answer);
  return answer;
}

/** The rows that were asked for. @throws PbxRefusal for another status than success, and for something else than a list */
export function listOf(answer: HttpAnswer): WireObject[] {
  const value = jsonIn(succeeded(answer).text);
  if (!Array.isArray(value)) throw notAList();
  return objectsIn(value);
}

export const notAList = (): PbxRefusal => new PbxRefusal('The PBX answered something else than a list');

/** Click-to-call that was refused: the key, the wish itself, or there is no PBX that would take it. */
export function dialRefusal(
  answer: HttpAnswer,
  message?: unknown,
  isKeyRefused = isAboutKey(answer),
): OriginateOutcome {
  const { status } = answer;
  const isElsewhere = status >= 500 || (status >= 300 && status < 400);
  const reason = isKeyRefused ? 'unauthorized' : isElsewhere ? 'unreachable' : 'refused';
  return { accepted: false, reason, message: wordsOf(answer, message) };
}

const isAboutKey = ({ status }: HttpAnswer): boolean => status === 401 || status === 403;
