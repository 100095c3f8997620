import type { PbxAdapter } from '../../adapter';
import { generic } from '../generic/generic.adapter';

/** Host that the demo's made-up PBX answers at, inside the process; no name server knows it. */
export const DEMO_PBX_HOST = 'pbx.demo.invalid';

/** The PBX of the demo company: speaks the generic API through the real door, and calls go nowhere. */
export const demo: PbxAdapter = {
  ...generic,
  id: 'demo',
  title: 'Demo PBX',
  settings: {},
  isSimulated: true,
  setup: undefined,
  instructions: undefined,
  originate: (request) =>
    generic.originate?.(request, { pbxUrl: `https://${DEMO_PBX_HOST}/commands`, pbxToken: '' }) ?? null,
};
