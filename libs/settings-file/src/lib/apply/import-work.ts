import { AppError, type Config, HeldEvents, withinTransaction } from '@ringdesk/platform';
import type { ConnectionWriter, LocalisedText } from '@ringdesk/pbx-adapters';
import type { DataSource, EntityManager } from 'typeorm';
import type { WholeDocument } from '../file/settings-document';
import type { SettingsList } from '../file/settings-lists';
import { type MissingKind, missingText, type Place, type SettingsProblem } from '../problems/settings-problems';
import { type RefusedField, refusedFields } from '../problems/refusal-words';
import type { NameBook } from '../state/names';

/** A secret that the administrator typed in, as no file has it. */
export interface TypedSecret {
  connection: string;
  key: string;
  value: string;
}

/** A secret that a file names and this system has not. */
export interface MissingSecret {
  connection: string;
  connectionName: string;
  key: string;
  label: LocalisedText;
}

/** One reading of a file into a transaction: what the parts of it share, and what they find. */
export class ImportWork {
  /** The database from within the transaction, for the services that the screens use. */
  readonly db: DataSource;
  /** What is told when the transaction is committed. */
  readonly live = new HeldEvents();
  readonly problems: SettingsProblem[] = [];
  readonly missingSecrets: MissingSecret[] = [];
  /** Ids of connections whose PBX has to be told. */
  readonly setups = new Set<string>();

  constructor(
    readonly tx: EntityManager,
    /** The system before. */
    readonly before: WholeDocument,
    /** The lists of the file. */
    readonly wanted: readonly SettingsList[],
    readonly writer: ConnectionWriter,
    /** Rows that the file has not are removed. */
    readonly removes: boolean,
    readonly secrets: readonly TypedSecret[],
    /** What national numbers follow that belong to no connection. */
    readonly config: Pick<Config, 'country'>,
  ) {
    this.db = withinTransaction(tx);
  }

  tell(place: Place, text: LocalisedText): void {
    this.problems.push({ ...place, text });
  }

  /** The ids of names; one that nobody has is told, and left out. */
  idsOf(book: NameBook, names: readonly string[], kind: MissingKind, place: Place): string[] {
    return names.flatMap((name) => this.idOf(book, name, kind, place) ?? []);
  }

  /** The id of a name; null: there is no name, or nobody has it, which is told. */
  idOf(book: NameBook, name: string | null, kind: MissingKind, place: Place): string | null {
    if (name === null) return null;
    const id = book.idOf(name);
    if (id === undefined) this.tell(place, missingText(kind, name));
    return id ?? null;
  }

  /** The ids of `employee:<e-mail>` and `group:<name>`. */
  partyIdsOf(book: NameBook, parties: readonly string[], place: Place): string[] {
    return parties.flatMap((party) => {
      const [, kind, name] = /^(employee|group):(.*)$/s.exec(party) ?? [];
      const id = book.idOf(party);
      if (id === undefined) this.tell(place, missingText(kind === 'group' ? 'employeeGroup' : 'employee', name));
      return id ?? [];
    });
  }

  /**
   * Does a part of the work; what a service refuses leaves nothing behind.
   * @returns what was refused; null: it is done
   */
  async attempt(work: () => Promise<unknown>): Promise<RefusedField[] | null> {
    try {
      await this.tx.transaction(work);
      return null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return refusedFields(error);
    }
  }
}
