import { asteriskSimulator } from '../../engines/asterisk/asterisk.sim';
import { asAsterisk } from './freepbx.settings';

/** The Asterisk of a FreePBX, whose settings have other names. */
export const freepbxSim = asteriskSimulator(
  ({ url, host, port }) => ({
    settings: {
      ...{ pbxAddress: url, ariUser: 'ari', ariPassword: 'simulated-ari-password', allowPrivateHost: 'true' },
      ...{ amiHost: host, amiPort: String(port), amiUser: 'crm', amiSecret: 'simulated-manager-secret' },
    },
  }),
  asAsterisk,
);
