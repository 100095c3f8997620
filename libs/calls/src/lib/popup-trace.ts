/**
 * The stations of one popup message on its way (D-05). Times are the server's, milliseconds since 1970; the browser
 * echoes the text when the popup is painted.
 */
export interface PopupTrace {
  connectionId: string;
  callId: string;
  receivedAt: Date;
  storedAt: Date;
  publishedAt: Date;
}

const FORM = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{13})\.(\d{1,9})\.(\d{1,9})$/;

/** The trace as text: ids, the moment of arrival, and the milliseconds to each further station. */
export function traceOf(trace: Omit<PopupTrace, 'publishedAt'>, now = Date.now()): string {
  const received = trace.receivedAt.getTime();
  const stored = Math.max(0, trace.storedAt.getTime() - received);
  return [trace.connectionId, trace.callId, received, stored, Math.max(0, now - received)].join('.');
}

/** null for anything that `traceOf` does not write. */
export function parseTrace(text: string): PopupTrace | null {
  const parts = FORM.exec(text);
  if (!parts) return null;
  const received = Number(parts[3]);
  const after = (milliseconds: string) => new Date(received + Number(milliseconds));
  return {
    connectionId: parts[1],
    callId: parts[2],
    receivedAt: new Date(received),
    storedAt: after(parts[4]),
    publishedAt: after(parts[5]),
  };
}
