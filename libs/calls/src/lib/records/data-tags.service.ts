import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppError, LiveCache, LiveEvents, writeOrder } from '@ringdesk/platform';
import { DataSource, Not } from 'typeorm';
import type { ExtraFields } from './call-record';
import { type DataTagKind, DataTagField } from './data-tag.entity';
import { KEY_FIELDS } from './key-fields';

/** Topic of LiveEvents: the fields of data tags are others; the message is empty. */
const DATA_TAGS_CHANGED = 'data-tags-changed';
/** Most fields that are added to one tag. */
const MAX_FIELDS = 30;

/** The String fields that administrators added to the system data tags (B-61, B-62); in memory once they are read. */
@Injectable()
export class DataTagsService implements OnModuleInit, OnModuleDestroy {
  private readonly cache: LiveCache<readonly DataTagField[]>;

  constructor(
    private readonly live: LiveEvents,
    private readonly db: DataSource,
  ) {
    this.cache = new LiveCache(live, () =>
      this.db.manager.find(DataTagField, { order: { position: 'ASC', id: 'ASC' } }),
    );
  }

  async onModuleInit(): Promise<void> {
    await this.cache.forgetOn(DATA_TAGS_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.cache.stop();
  }

  async fieldsOf(tag: DataTagField['tag']): Promise<DataTagField[]> {
    return (await this.cache.get()).filter((field) => field.tag === tag);
  }

  async extraFields(): Promise<ExtraFields> {
    const fields = await this.cache.get();
    const names = (tag: DataTagField['tag']) => fields.filter((field) => field.tag === tag).map(({ name }) => name);
    return { CALL: names('CALL'), MISSED_CALL: names('MISSED_CALL') };
  }

  /** @throws AppError BAD_USER_INPUT (`fields.name`: 'taken'; 'too-many') */
  async add(tag: `${DataTagKind}`, name: string): Promise<DataTagField> {
    const present = await this.db.manager.findBy(DataTagField, { tag });
    if (present.length >= MAX_FIELDS) throw wrongName('too-many');
    await this.assertFree(tag, name, null);
    const position = Math.max(-1, ...present.map((field) => field.position)) + 1;
    const field = await this.db.manager.save(this.db.manager.create(DataTagField, { tag, name, position }));
    this.changed();
    return field;
  }

  /** @throws AppError NOT_FOUND, as for a key field, which has no id; BAD_USER_INPUT */
  async rename(id: string, name: string): Promise<DataTagField> {
    const field = await this.db.manager.findOneBy(DataTagField, { id });
    if (!field) throw new AppError('NOT_FOUND', 'There is no such field that could be changed');
    await this.assertFree(field.tag, name, id);
    const renamed = await this.db.manager.save(Object.assign(field, { name }));
    this.changed();
    return renamed;
  }

  /** What PBXs sent for it stays with the calls. @throws AppError NOT_FOUND */
  async delete(id: string): Promise<void> {
    const { affected } = await this.db.manager.delete(DataTagField, { id });
    if (!affected) throw new AppError('NOT_FOUND', 'There is no such field that could be deleted');
    this.changed();
  }

  /** Puts the added fields of a tag in the order of `ids`; those that are not named follow. */
  async order(tag: `${DataTagKind}`, ids: string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const present = await tx.find(DataTagField, { where: { tag }, order: { position: 'ASC', id: 'ASC' } });
      await writeOrder(
        tx,
        DataTagField,
        present.map(({ id }) => id),
        ids,
      );
    });
    this.changed();
  }

  private async assertFree(tag: DataTagField['tag'], name: string, ownId: string | null): Promise<void> {
    const isKey = KEY_FIELDS[tag].some(({ en, ru }) => en === name || ru === name);
    const isTaken = await this.db.manager.existsBy(DataTagField, { tag, name, ...(ownId && { id: Not(ownId) }) });
    if (isKey || isTaken) throw wrongName('taken');
  }

  private changed(): void {
    this.live.publish(DATA_TAGS_CHANGED, {});
  }
}

const wrongName = (key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { name: key } });
