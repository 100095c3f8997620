// The package comes without types; projects that import this library do not include its declarations by themselves.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./archiver.d.ts" />
import { Injectable } from '@nestjs/common';
import { recordingFileName } from '@ringdesk/pbx-adapters';
import { FileStore } from '@ringdesk/platform';
import archiver from 'archiver';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { NumberTraces } from '../number-traces';
import { callsOfValues, type Person } from '../person';
import type { FoundPerson } from '../person-finder';
import { keysHolding, quoted, textTables } from '../text-tables';
import { ATTACHED, callRows, contactRow, HELD_IN, SECTIONS, SOUNDS } from './person-sections';

interface Entry {
  name: string;
  content: Readable | string;
  /** Sounds are packed by themselves. */
  store?: boolean;
}

interface Sound {
  id: string;
  contentType: string | null;
  startedAt: Date;
  remoteNumber: string;
}

/** Everything that is kept of a person as one ZIP: JSON for machines, recordings and files as they are. */
@Injectable()
export class PersonExport {
  constructor(
    private readonly db: DataSource,
    private readonly files: FileStore,
  ) {}

  /** Written as it is read, however much it is. @param signal nobody takes it any more */
  open(person: FoundPerson, now: Date, signal: AbortSignal): Readable {
    const zip = archiver('zip', { zlib: { level: 6 } });
    signal.addEventListener('abort', () => zip.abort(), { once: true });
    this.write(zip, person, now, signal).catch((error: Error) => zip.destroy(error));
    return zip;
  }

  /** One entry after another: a file is opened when its turn comes. */
  private async write(zip: ReturnType<typeof archiver>, person: FoundPerson, now: Date, signal: AbortSignal) {
    for await (const { name, content, store } of this.entries(person, now)) {
      const written = once(zip, 'entry', { signal });
      zip.append(content, { name, store, date: now });
      await written;
    }
    await zip.finalize();
  }

  private async *entries(person: FoundPerson, now: Date): AsyncGenerator<Entry> {
    const { title, numbers, shared, contactId } = person;
    const about = { title, exportedAt: now, numbers, numbersOfOthersToo: shared };
    yield { name: 'about.json', content: json(about) };
    if (contactId) yield { name: 'contact.json', content: json(await contactRow(this.db, contactId)) };
    yield { name: 'calls.json', content: jsonList(callRows(this.db, person)) };
    for (const [name, sql] of Object.entries(SECTIONS)) {
      const rows = (await this.db.query(sql, callsOfValues(person))) as { row: unknown }[];
      yield { name: `${name}.json`, content: json(rows.map(({ row }) => row)) };
    }
    yield* this.heldRows(person);
    yield* this.sounds(person);
    yield* this.attachedFiles(person);
  }

  private async *heldRows({ numbers }: Person): AsyncGenerator<Entry> {
    const traces = new NumberTraces(numbers);
    for (const table of await textTables(this.db)) {
      if (!HELD_IN.includes(table.name)) continue;
      const where = table.key.map(({ name, type }, index) => `${quoted(name)} = $${index + 1}::${type}`).join(' AND ');
      const rows: unknown[] = [];
      for (const key of await keysHolding(this.db, table, traces)) {
        const [found] = await this.db.query(
          `SELECT to_jsonb(own) AS row FROM ${quoted(table.name)} own WHERE ${where}`,
          key,
        );
        if (found && traces.holds(JSON.stringify(found.row))) rows.push(found.row);
      }
      yield { name: `${table.name.replaceAll('_', '-')}.json`, content: json(rows) };
    }
  }

  private async *sounds(person: Person): AsyncGenerator<Entry> {
    for (const sound of (await this.db.query(SOUNDS, callsOfValues(person))) as Sound[]) {
      const content = await this.files.read('recordings', sound.id);
      const name = recordingFileName(sound, sound.contentType, { locale: 'en', timeZone: 'UTC' });
      if (content) yield { name: `recordings/${sound.id.slice(0, 8)} ${name}`, content, store: true };
    }
  }

  private async *attachedFiles(person: Person): AsyncGenerator<Entry> {
    for (const { id, name } of (await this.db.query(ATTACHED, callsOfValues(person))) as {
      id: string;
      name: string;
    }[]) {
      const content = await this.files.read('attachments', id);
      if (content) yield { name: `files/${id.slice(0, 8)} ${name.replace(/[/\\]/g, ' ')}`, content };
    }
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** A list as it is read, page by page. */
function jsonList(pages: AsyncIterable<unknown[]>): Readable {
  async function* parts() {
    let before = '[\n';
    for await (const page of pages) {
      for (const row of page) {
        yield before + JSON.stringify(row);
        before = ',\n';
      }
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }
  return Readable.from(parts(), { objectMode: false });
}
