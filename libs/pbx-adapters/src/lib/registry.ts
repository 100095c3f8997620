import type { PbxAdapter } from './adapter';
import { asterisk } from './providers/asterisk/asterisk.adapter';
import { demo } from './providers/demo/demo.adapter';
import { generic } from './providers/generic/generic.adapter';

/** Every PBX that can be connected. A new one is its folder and its line here. */
export const adapters: readonly PbxAdapter[] = [asterisk, generic, demo];

const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]));

/** The declaration of a provider, or undefined for an unknown one. */
export const adapterOf = (provider: string): PbxAdapter | undefined => byId.get(provider);
