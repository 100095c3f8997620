import {
  changeFieldValues,
  deleteField,
  orderFields,
  type FieldValues,
  readFields,
  saveField,
  type SaveOwnField,
} from '@ringdesk/own-fields';
import { AppError, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TaskField, type TaskFieldValue, type TaskFieldValueInput } from './task-field.entity';

/** Changes of the fields wait for each other, and for tasks that are just getting values. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('task_field'))`;
const SHARED_LOCK = `SELECT pg_advisory_xact_lock_shared(hashtext('task_field'))`;
const ALL = Symbol('task fields');

/** The company's own fields of tasks. */
@Injectable()
export class TaskFieldsService {
  constructor(private readonly dataSource: DataSource) {}

  /** In their order. */
  all(): Promise<TaskField[]> {
    return readFields(this.dataSource.manager, TaskField);
  }

  /** All fields with what a task has in them. For field resolvers. */
  async valuesOf(context: LoaderContext, values: FieldValues): Promise<TaskFieldValue[]> {
    const loader = loaderOf<string, TaskField[]>(context, ALL, async (keys) => {
      const all = await this.all();
      return keys.map(() => all);
    });
    const fields = await loader.load('task');
    return fields.map((field) => ({ field, value: values[field.id] ?? null }));
  }

  /**
   * The values of a task after a change.
   * @throws AppError BAD_USER_INPUT with `fields`, see `changeFieldValues`
   */
  async change(tx: EntityManager, before: FieldValues, changes: TaskFieldValueInput[]): Promise<FieldValues> {
    await tx.query(SHARED_LOCK); // a field that is just deleted takes this value along
    const { values, problems } = changeFieldValues(await readFields(tx, TaskField), before, changes);
    if (Object.keys(problems).length > 0) {
      throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: problems });
    }
    return values;
  }

  /** See `saveField`. */
  save(values: SaveOwnField): Promise<TaskField> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      return saveField(tx, TaskField, values);
    });
  }

  /** Puts the fields in the order of `ids`; those that are not named follow. */
  order(ids: string[]): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      await orderFields(tx, TaskField, ids);
    });
  }

  /** Deletes the field with all its values. @throws AppError NOT_FOUND */
  async delete(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      await deleteField(tx, TaskField, id);
      await tx.query(`UPDATE task SET field_values = field_values - $1::text WHERE field_values ? $1`, [id]);
    });
  }
}
