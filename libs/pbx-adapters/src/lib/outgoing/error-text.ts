/** Longest text of a PBX that is shown. */
const MAX_MESSAGE = 300;

/** The words in an error body: `error` of JSON, else the text as it is; at most 300 characters. */
export function errorText(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string') {
      return value.error.slice(0, MAX_MESSAGE);
    }
  } catch {
    // not JSON: shown as it is
  }
  return body.trim().slice(0, MAX_MESSAGE);
}
