import type { AdapterSettings } from '../../adapter';
import type { PbxSimulator, SimPbx } from '../../simulator/simulator';
import { wavFile } from '../../simulator/sound';
import { answerAction, BANNER } from './ami-answers.sim';
import { amiEvents } from './ami-events.sim';

const STORED = /^\/ari\/recordings\/stored\/[^/?]+\/file(\?|$)/;
const INFO = /^\/ari\/asterisk\/info(\?|$)/;
const RECORDING_SECONDS = 3;

/** The account of a made-up Asterisk, in the words of its own settings. */
const asteriskAccount: PbxSimulator['account'] = ({ url, host, port }) => ({
  settings: {
    ...{ host, port: String(port), username: 'crm', secret: 'simulated-manager-secret', loginMode: 'md5' },
    ...{ recordingsUrl: url, recordingsUser: 'ari', recordingsPassword: 'simulated-ari-password' },
    allowPrivateHost: 'true',
  },
});

/**
 * A PBX with a plain dialplan, told over its manager interface; its recordings come through ARI.
 * @param read from the provider's settings to Asterisk's
 */
export function asteriskSimulator(
  account: PbxSimulator['account'],
  read: (settings: AdapterSettings) => AdapterSettings = (settings) => settings,
): PbxSimulator {
  const pbxOf = (pbx: SimPbx): SimPbx => ({ ...pbx, settings: read(pbx.settings) });
  return {
    account,
    results: {
      'outbound.cancelled': { countsAs: 'no-answer', why: 'who gives up before the answer has not been answered' },
    },
    tell: () => [],
    serve({ method, url, headers }, pbx) {
      const { settings } = pbxOf(pbx);
      const expected = `${settings.recordingsUser}:${settings.recordingsPassword}`;
      const isKnown = headers.authorization === `Basic ${Buffer.from(expected).toString('base64')}`;
      if (!isKnown) return { status: 401, body: '{"message":"Authentication required"}' };
      if (method === 'GET' && INFO.test(url)) return { status: 200, body: '{"system":{"version":"22.10.1"}}' };
      if (method !== 'GET' || !STORED.test(url)) return { status: 404, body: '{"message":"Recording not found"}' };
      return { status: 200, headers: { 'Content-Type': 'audio/wav' }, body: wavFile(RECORDING_SECONDS) };
    },
    held: { banner: BANNER, answer: (message, pbx) => answerAction(message, pbxOf(pbx)), tell: amiEvents },
  };
}

export const asteriskSim = asteriskSimulator(asteriskAccount);
