import type { AdapterSettings, ExtensionAliases, HttpAnswer, HttpRequestDescription, Pbx } from './adapter';

/** An answer as it stands, by its status or text; anything else is answered as JSON. */
export type MadeUpAnswer = Partial<HttpAnswer> | object;

/** A PBX that gives these answers in turn, then empty ones, and remembers what it was asked. */
export function pbxOf(
  settings: AdapterSettings,
  answers: MadeUpAnswer[] = [],
  aliases: ExtensionAliases = {},
): Pbx & { asked: HttpRequestDescription[] } {
  const asked: HttpRequestDescription[] = [];
  return {
    ...{ settings, aliases, now: new Date('2026-03-17T12:00:00Z'), asked },
    send: async (request) => {
      asked.push(request);
      return answerOf(answers[asked.length - 1] ?? {});
    },
  };
}

function answerOf(answer: MadeUpAnswer): HttpAnswer {
  const isRaw = 'text' in answer || typeof (answer as HttpAnswer).status === 'number' || 'cookies' in answer;
  const isEmpty = Object.keys(answer).length === 0;
  return { status: 200, text: isEmpty ? '' : JSON.stringify(answer), ...(isRaw ? { text: '', ...answer } : {}) };
}
