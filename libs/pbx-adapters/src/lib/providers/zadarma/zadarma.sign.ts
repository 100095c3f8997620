import { createHash, createHmac } from 'node:crypto';

/** PHP's `base64_encode(hash_hmac('sha1', …))`: base64 of the hexadecimal text, not of the bytes. */
export function signText(text: string, secret: string): string {
  return Buffer.from(createHmac('sha1', secret).update(text).digest('hex')).toString('base64');
}

type Fields = Readonly<Record<string, string>>;

/** Which decoded fields of a notice are signed, joined without a separator; a missing one counts as ''. */
export function signedText(fields: Fields): string {
  const join = (...names: string[]) => names.map((name) => fields[name] ?? '').join('');
  switch (fields.event) {
    case 'NOTIFY_ANSWER':
      return join('caller_id', 'destination', 'call_start');
    case 'NOTIFY_OUT_START':
    case 'NOTIFY_OUT_END':
      return join('internal', 'destination', 'call_start');
    case 'NOTIFY_RECORD':
      return join('pbx_call_id', 'call_id_with_rec');
    default:
      return join('caller_id', 'called_did', 'call_start');
  }
}

/** The query of a request, sorted and form-encoded, and the `Authorization` header that goes with it. */
export function signedQuery(path: string, fields: Fields, key: string, secret: string) {
  const sorted = Object.entries({ ...fields, format: 'json' }).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(sorted).toString();
  const hash = createHash('md5').update(query).digest('hex');
  return { query, authorization: `${key}:${signText(`${path}${query}${hash}`, secret)}` };
}
