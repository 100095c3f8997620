import type { PbxAdapter } from '../../adapter';
import { asteriskSettings } from './asterisk-settings';
import { AsteriskStream } from './asterisk.stream';
import { checkConnection } from './check-connection';
import { recordingRequest } from './recording-request';

/** Asterisk 13 or later over its manager interface; needs no change of the dialplan. */
export const asterisk: PbxAdapter = {
  id: 'asterisk',
  title: 'Asterisk',
  countries: [],
  confidence: 'documented',
  settings: asteriskSettings,
  inbound: { kind: 'stream', open: (context) => new AsteriskStream(context) },
  recordingRequest,
  check: checkConnection,
};
