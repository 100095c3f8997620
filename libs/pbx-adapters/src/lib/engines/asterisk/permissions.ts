import type { AmiConnection } from './ami-connection';

/** What the manager user may do, as far as the PBX tells. */
export interface Permissions {
  /** 'originate', 'reporting', 'call' …: classes whose absence costs something. */
  missing: string[];
}

/** Which action stands for which permission: the PBX lists the actions that are open to the user. */
const ACTION_OF_CLASS = { originate: 'Originate', reporting: 'CoreShowChannels', call: 'Status', system: 'Filter' };

/**
 * Asks which actions the user may send. Reading permissions cannot be asked for; their absence shows in events that
 * never come. An answer that cannot be understood counts as nothing missing.
 */
export async function readPermissions(connection: AmiConnection): Promise<Permissions> {
  const answer = await connection.action('ListCommands').catch(() => null);
  if (!answer?.has('Ping')) return { missing: [] };
  const isAllowed = (action: string) => answer.has(action);
  return {
    missing: Object.entries(ACTION_OF_CLASS)
      .filter(([, action]) => !isAllowed(action))
      .map(([name]) => name),
  };
}
