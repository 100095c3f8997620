import type { ExtensionAliases } from './adapter';
import { meaningOf } from './wire-values';

/** The short number behind the PBX's own name of an extension; where none is known, the name may be one itself. */
export const shortNumberOf = (name: string, aliases: ExtensionAliases): string => meaningOf(aliases, name) ?? name;

/** The PBX's own name of an extension; undefined: the PBX was not asked for it, or has none. */
export const ownNameOf = (shortNumber: string | undefined, aliases: ExtensionAliases): string | undefined =>
  Object.entries(aliases).find(([, number]) => number === shortNumber)?.[0];
