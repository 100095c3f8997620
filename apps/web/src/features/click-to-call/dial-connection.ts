const KEY = 'ringdesk.dial-connection';

/** The connection this browser last called over. */
export const rememberedConnection = (): string | null => localStorage.getItem(KEY);

export const rememberConnection = (id: string): void => localStorage.setItem(KEY, id);

/** Over which connection to call: the only one, the remembered one, or null: ask. */
export function pickConnection<Connection extends { id: string }>(
  connections: Connection[],
  rememberedId: string | null,
): Connection | null {
  if (connections.length === 1) return connections[0];
  return connections.find(({ id }) => id === rememberedId) ?? null;
}
