import type { PbxAdapter } from './adapter';
import { asterisk } from './providers/asterisk/asterisk.adapter';
import { azerizone } from './providers/azerizone/azerizone.adapter';
import { beelineKg } from './providers/beeline-kg/beeline-kg.adapter';
import { binotel } from './providers/binotel/binotel.adapter';
import { birlink } from './providers/birlink/birlink.adapter';
import { callgear } from './providers/callgear/callgear.adapter';
import { freedomTelecom } from './providers/freedom-telecom/freedom-telecom.adapter';
import { freepbx } from './providers/freepbx/freepbx.adapter';
import { iptel } from './providers/iptel/iptel.adapter';
import { kcell } from './providers/kcell/kcell.adapter';
import { macarena } from './providers/macarena/macarena.adapter';
import { moldcell } from './providers/moldcell/moldcell.adapter';
import { phonet } from './providers/phonet/phonet.adapter';
import { sarkor } from './providers/sarkor/sarkor.adapter';
import { streamtelecom } from './providers/streamtelecom/streamtelecom.adapter';
import { transtelecom } from './providers/transtelecom/transtelecom.adapter';
import { unitalk } from './providers/unitalk/unitalk.adapter';
import { vectortel } from './providers/vectortel/vectortel.adapter';
import { viva } from './providers/viva/viva.adapter';
import { zadarma } from './providers/zadarma/zadarma.adapter';
import { demo } from './providers/demo/demo.adapter';
import { generic } from './providers/generic/generic.adapter';

/** Every PBX that can be connected. A new one is its folder and its line here. */
export const adapters: readonly PbxAdapter[] = [
  asterisk,
  azerizone,
  beelineKg,
  binotel,
  birlink,
  callgear,
  freedomTelecom,
  freepbx,
  iptel,
  kcell,
  macarena,
  moldcell,
  phonet,
  sarkor,
  streamtelecom,
  transtelecom,
  unitalk,
  vectortel,
  viva,
  zadarma,
  generic,
  demo,
];

const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]));

const byBarePath = new Map<string, Set<string>>();
for (const { id, barePaths = [id] } of adapters) {
  for (const path of barePaths) byBarePath.set(path, (byBarePath.get(path) ?? new Set()).add(id));
}
const NONE: ReadonlySet<string> = new Set();

/** Ids of the providers that an address below /tel without a connection's key serves: `ats`, `binotel/push`. */
export const providersAt = (barePath: string): ReadonlySet<string> => byBarePath.get(barePath) ?? NONE;

/** The declaration of a provider, or undefined for an unknown one. */
export const adapterOf = (provider: string): PbxAdapter | undefined => byId.get(provider);
