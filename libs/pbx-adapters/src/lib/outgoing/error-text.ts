/** Longest text of a PBX that is shown. */
const MAX_MESSAGE = 300;

/** The words in an error body: `error` or `message` of JSON, else the text as it is; at most 300 characters. */
export function errorText(body: string): string {
  try {
    const { error, message } = (JSON.parse(body) ?? {}) as { error?: unknown; message?: unknown };
    const words = [error, message].find((one) => typeof one === 'string');
    if (typeof words === 'string') return words.slice(0, MAX_MESSAGE);
  } catch {
    // not JSON: shown as it is
  }
  return body.trim().slice(0, MAX_MESSAGE);
}
