import type { PbxSimulator } from '../../simulator/simulator';
import { wavFile } from '../../simulator/sound';
import { answerAction, BANNER } from './ami-answers.sim';
import { amiEvents } from './ami-events.sim';

const STORED = /^\/ari\/recordings\/stored\/[^/?]+\/file(\?|$)/;
const RECORDING_SECONDS = 3;

/** A PBX with a plain dialplan, told over its manager interface; its recordings come through ARI. */
export const asteriskSim: PbxSimulator = {
  account: ({ url, host, port }) => ({
    settings: {
      ...{ host, port: String(port), username: 'crm', secret: 'simulated-manager-secret', loginMode: 'md5' },
      ...{ recordingsUrl: url, recordingsUser: 'ari', recordingsPassword: 'simulated-ari-password' },
    },
  }),
  results: {
    'outbound.cancelled': { countsAs: 'no-answer', why: 'who gives up before the answer has not been answered' },
  },
  tell: () => [],
  serve({ method, url, headers }, { settings }) {
    const account = `${settings.recordingsUser}:${settings.recordingsPassword}`;
    const isKnown = headers.authorization === `Basic ${Buffer.from(account).toString('base64')}`;
    if (!isKnown) return { status: 401, body: '{"message":"Authentication required"}' };
    if (method !== 'GET' || !STORED.test(url)) return { status: 404, body: '{"message":"Recording not found"}' };
    return { status: 200, headers: { 'Content-Type': 'audio/wav' }, body: wavFile(RECORDING_SECONDS) };
  },
  held: { banner: BANNER, answer: answerAction, tell: amiEvents },
};
