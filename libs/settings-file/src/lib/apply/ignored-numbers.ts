import { parseInput } from '@ringdesk/platform';
import { IgnoredNumber, IgnoredNumbersService, saveIgnoredNumberSchema } from '@ringdesk/short-numbers';
import type { IgnoredNumberRow } from '../file/settings-document';
import type { Names } from '../state/names';
import { ignoredNumberRow } from '../state/read-settings';
import type { Directory } from './directories';
import type { ImportWork } from './import-work';

/**
 * Ignored numbers, which may name a connection: written when the connections are.
 * @param names of the connections that there are just then
 */
export function ignoredNumbers(work: ImportWork, names: Pick<Names, 'connections'>): Directory {
  const service = new IgnoredNumbersService(work.db, work.live, work.config);
  return {
    list: 'ignoredNumbers',
    entity: IgnoredNumber,
    toRow: (stored: IgnoredNumber) => ignoredNumberRow(stored, names),
    defaults: { isPrefix: false, comment: null, connection: null },
    async save({ connection, ...row }: Required<IgnoredNumberRow>, id, { connections }, place) {
      const connectionId = work.idOf(connections, connection, 'connection', { ...place, field: 'connection' });
      if (connection !== null && connectionId === null) return; // not ignored everywhere instead
      await service.save(parseInput(saveIgnoredNumberSchema, { ...row, id, connectionId }), null);
    },
    remove: (id) => service.delete(id, null),
  };
}
