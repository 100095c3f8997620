import { deleteField, orderFields, readFields, saveField, type SaveOwnField } from '@ringdesk/own-fields';
import { AppError, LiveCache, LiveEvents } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactField } from './contact-field.entity';
import { ContactTemplate } from './contact-template.entity';
import { type Contact, ContactGroup } from './contact.entity';

const CHANGED = 'contact-directories';
/** Changes of fields and templates wait for each other. */
export const DIRECTORIES_LOCK = `SELECT pg_advisory_xact_lock(hashtext('contact_field'))`;

/** Fields in the order in which a kind of contact shows them (B-25). */
export interface FieldOrder {
  fields: ContactField[];
  /** How many of `fields`, from the first, are the main area. */
  mainCount: number;
}

interface Directories {
  fields: ContactField[];
  templates: ContactTemplate[];
}

/** Groups, own fields and templates of contacts. Fields and templates are kept in memory. */
@Injectable()
export class ContactDirectoriesService implements OnModuleInit, OnModuleDestroy {
  private readonly cache: LiveCache<Directories>;

  constructor(
    private readonly live: LiveEvents,
    private readonly dataSource: DataSource,
  ) {
    this.cache = new LiveCache(live, () => this.read());
  }

  async onModuleInit(): Promise<void> {
    await this.cache.forgetOn(CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.cache.stop();
  }

  /** Own fields in their order. */
  async fields(): Promise<ContactField[]> {
    return (await this.cache.get()).fields;
  }

  async templates(): Promise<ContactTemplate[]> {
    return (await this.cache.get()).templates;
  }

  /** Fields of a template's main area; ids of deleted fields are skipped. */
  async mainFields(template: ContactTemplate): Promise<ContactField[]> {
    return pick(await this.fields(), template.mainFieldIds);
  }

  /** All fields as the contact shows them: the main area of its template first, else of the default one of its kind. */
  async orderFor({ kind, templateId }: Pick<Contact, 'kind' | 'templateId'>): Promise<FieldOrder> {
    const { fields, templates } = await this.cache.get();
    const ofKind = templates.filter((one) => one.kind === kind);
    const template = ofKind.find(({ id }) => id === templateId) ?? ofKind.find(({ isDefault }) => isDefault);
    const main = pick(fields, template?.mainFieldIds ?? []);
    return { fields: [...main, ...fields.filter((field) => !main.includes(field))], mainCount: main.length };
  }

  groups(): Promise<ContactGroup[]> {
    return this.dataSource.manager.find(ContactGroup, { order: { name: 'ASC' } });
  }

  /** @throws AppError NOT_FOUND; CONFLICT when the name is taken */
  async saveGroup({ id, name }: { id?: string | null; name: string }): Promise<ContactGroup> {
    const { manager } = this.dataSource;
    if (id && !(await manager.existsBy(ContactGroup, { id })))
      throw new AppError('NOT_FOUND', 'There is no such group');
    return manager.save(manager.create(ContactGroup, { id: id ?? undefined, name })).catch(refuseNamesake);
  }

  /** Its contacts stay, without a group. @throws AppError NOT_FOUND */
  async deleteGroup(id: string): Promise<void> {
    const { affected } = await this.dataSource.manager.delete(ContactGroup, { id });
    if (!affected) throw new AppError('NOT_FOUND', 'There is no such group');
    this.publishChange(); // templates had it
  }

  /** The group of this name, made if there is none (B-35). */
  async groupNamed(tx: EntityManager, name: string): Promise<string> {
    await tx.query(`INSERT INTO contact_group (name) VALUES ($1) ON CONFLICT (name) DO NOTHING`, [name]);
    return (await tx.findOneByOrFail(ContactGroup, { name })).id;
  }

  /**
   * Makes a field, behind the others, or changes name and options of one. Values that a list no longer offers stay.
   * @throws AppError NOT_FOUND; CONFLICT when the name is taken, or the kind would change
   */
  async saveField(values: SaveOwnField): Promise<ContactField> {
    const saved = await this.dataSource.transaction(async (tx) => {
      await tx.query(DIRECTORIES_LOCK);
      return saveField(tx, ContactField, values);
    });
    this.publishChange();
    return saved;
  }

  /** Puts the fields in the order of `ids`; those that are not named follow. */
  async orderFields(ids: string[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(DIRECTORIES_LOCK);
      await orderFields(tx, ContactField, ids);
    });
    this.publishChange();
  }

  /** Deletes the field with all its values. @throws AppError NOT_FOUND */
  async deleteField(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(DIRECTORIES_LOCK);
      await deleteField(tx, ContactField, id);
      await tx.query(`UPDATE contact SET field_values = field_values - $1::text WHERE field_values ? $1`, [id]);
      await tx.query(
        `UPDATE contact_template SET main_field_ids = array_remove(main_field_ids, $1::uuid),
                default_values = default_values - $1::text`,
        [id],
      );
    });
    this.publishChange();
  }

  /** After a commit: fields and templates are read afresh in every process. */
  publishChange(): void {
    this.live.publish(CHANGED, {});
  }

  /** Own fields as the transaction sees them. */
  readFields(tx: EntityManager): Promise<ContactField[]> {
    return readFields(tx, ContactField);
  }

  private async read(): Promise<Directories> {
    const templates = await this.dataSource.manager.find(ContactTemplate, {
      order: { kind: 'DESC', isDefault: 'DESC', name: 'ASC', id: 'ASC' },
    });
    return { fields: await this.readFields(this.dataSource.manager), templates };
  }
}

/** The fields of `ids`, in that order. */
const pick = (fields: ContactField[], ids: string[]) =>
  ids.map((id) => fields.find((field) => field.id === id)).filter((field) => field !== undefined);

const UNIQUE_VIOLATION = '23505';

function refuseNamesake(error: unknown): never {
  if ((error as { driverError?: { code?: string } }).driverError?.code !== UNIQUE_VIOLATION) throw error;
  throw new AppError('CONFLICT', 'This name is taken', { field: 'name' });
}
