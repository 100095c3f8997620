import { Injectable } from '@nestjs/common';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';

/** A connection over which an employee can call, by which short number. */
export interface DialWay {
  connection: ReadyConnection;
  extension: string;
}

/** Whether the PBX can start calls with its present settings. */
function canDial({ isEnabled, adapter, settings }: ReadyConnection): boolean {
  if (!isEnabled) return false;
  if (adapter.inbound.kind === 'stream' || adapter.dial) return true;
  return Boolean(adapter.originate?.({ intentId: '', extension: '0', number: '0' }, settings));
}

/** Which employee can call over which connection. */
@Injectable()
export class DialConnections {
  constructor(
    private readonly connections: ConnectionDirectory,
    private readonly shortNumbers: ShortNumbersService,
  ) {}

  /** The employee's ways to call, oldest connection first, of each connection the first short number. */
  async waysOf(employeeId: string): Promise<DialWay[]> {
    return (await this.numbersOf(employeeId)).filter(({ connection }) => canDial(connection));
  }

  /** The same, and connections that receive events only. */
  async numbersOf(employeeId: string): Promise<DialWay[]> {
    const enabled = (await this.connections.all()).filter(({ isEnabled }) => isEnabled);
    const ways = enabled.map(async (connection) => {
      const [extension] = (await this.shortNumbers.directory(connection.id)).numbersOf(employeeId);
      return extension === undefined ? [] : [{ connection, extension }];
    });
    return (await Promise.all(ways)).flat();
  }
}
