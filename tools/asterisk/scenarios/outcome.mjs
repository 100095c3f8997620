/** What the scenarios share: the lines of the dialplan, click-to-call, and the outcome of one call. */
export const SALES = '74951230001';
export const SUPPORT = '74951230002';
export const HOTLINE = '74951230003';

/** The recording that the call must lead to, of those that were made. */
export const recording = ([first]) => (first ? { file: first.file, path: first.path, hasSound: first.hasSound } : null);

/**
 * One finished call as the product should keep it.
 * @param {ReturnType<import('../lib/instance.mjs').Instance['recordings']>} made recordings of the scenario
 * @param {import('../lib/ami.mjs').AmiMessage[]} events what the listening client received
 * @param {object} fields where it differs from an inbound call that nobody answered
 */
export const call = (made, events, fields) => ({
  linkedid: events.find((event) => event.Event === 'Newchannel')?.Linkedid ?? null,
  direction: 'inbound',
  kept: true,
  answeredBy: null,
  talkSeconds: 0,
  talkTolerance: 1,
  recording: recording(made),
  ...fields,
});

/** Click-to-call by the listening client: first the operator's phone, then the number. */
export const originate = (listener, extension, number, id, fields = {}) =>
  listener.send({
    Action: 'Originate',
    ActionID: `c2c-${id}`,
    ChannelId: id,
    Channel: `PJSIP/${extension}`,
    Context: 'from-internal',
    Exten: number,
    Priority: '1',
    CallerID: `"${number}" <${number}>`,
    Timeout: '8000',
    Async: 'true',
    Variable: [`__CRM_CALL_ID=${id}`, '__CRM_DIRECTION=OUTBOUND', `__AMPUSER=${extension}`],
    ...fields,
  });
