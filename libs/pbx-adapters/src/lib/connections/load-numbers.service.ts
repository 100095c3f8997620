import { Injectable } from '@nestjs/common';
import { Employee } from '@ringdesk/auth';
import { AppError } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { type PbxExtension, PbxRefusal } from '../adapter';
import { PbxUnreachable } from '../outgoing/pbx-http-client';
import { ConnectionDirectory } from './connection-directory';
import type { LoadedNumbers } from './connection.graphql';
import { ExtensionNames } from './extension-names';

/** "Load short numbers from the PBX": asks it for its extensions, and proposes whose they are. */
@Injectable()
export class LoadNumbersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionDirectory,
    private readonly names: ExtensionNames,
  ) {}

  /**
   * Keeps how the PBX calls its extensions and where their people are reached outside; the short numbers themselves are saved by the administrator.
   * @throws AppError NOT_FOUND, BAD_USER_INPUT for a PBX without such a list, PBX_UNREACHABLE with the PBX's words
   */
  async load(connectionId: string): Promise<LoadedNumbers> {
    const connection = await this.connections.byId(connectionId);
    if (!connection) throw new AppError('NOT_FOUND', 'There is no such connection');
    if (!connection.adapter.listNumbers) throw new AppError('BAD_USER_INPUT', 'This PBX gives no list of its numbers');
    const numbers = await this.names.learn(connection).catch(inWords);
    const people = await this.dataSource.getRepository(Employee).findBy({ isActive: true });
    return {
      extensions: numbers.extensions.map((extension) => ({ ...extension, employee: ownerOf(extension, people) })),
      lines: numbers.lines,
    };
  }
}

/** By e-mail, else by the exact name where just one employee has it. */
export function ownerOf<P extends { name: string; email: string }>(
  { name, email }: Pick<PbxExtension, 'name' | 'email'>,
  people: P[],
): P | null {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const byEmail = email ? people.find((person) => same(person.email, email)) : undefined;
  if (byEmail) return byEmail;
  const named = name ? people.filter((person) => same(person.name, name)) : [];
  return named.length === 1 ? named[0] : null;
}

function inWords(error: Error): never {
  if (!(error instanceof PbxUnreachable || error instanceof PbxRefusal)) throw error;
  throw new AppError('PBX_UNREACHABLE', error.message || 'The PBX refused', { words: error.words });
}
