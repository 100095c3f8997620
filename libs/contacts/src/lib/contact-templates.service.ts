import { checkFieldValue, FieldKind } from '@ringdesk/own-fields';
import { partiesOf } from '@ringdesk/auth';
import { PhoneType } from '@ringdesk/masks';
import { AppError } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactDirectoriesService, DIRECTORIES_LOCK } from './contact-directories.service';
import type { ContactField } from './contact-field.entity';
import { ContactTemplate } from './contact-template.entity';
import { ContactGroup } from './contact.entity';
import type { SaveContactTemplate } from './template-input';

/** Who needs a template. */
export interface TemplateUsage {
  /** Names of the connections whose new contacts it makes. */
  connections: string[];
  /** Contacts that began with it. */
  contacts: number;
}

const STILL_IN_USE = ['23503', '23001'];

/** The directory of templates for new contacts (B-31), as administrators keep it. */
@Injectable()
export class ContactTemplatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: ContactDirectoriesService,
  ) {}

  /**
   * Makes a template, or changes what is given of one; its kind stays. A template that becomes the default takes that
   * from the one before it; the first template of a kind is its default.
   * @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields` (`defaultValues.<index>` → message key of
   *   `checkFieldValue`); CONFLICT when the name is taken, or the kind would change
   */
  async save(input: SaveContactTemplate): Promise<ContactTemplate> {
    const saved = await this.dataSource.transaction(async (tx) => {
      await tx.query(DIRECTORIES_LOCK);
      const all = await tx.find(ContactTemplate);
      const before = all.find(({ id }) => id === input.id);
      if (input.id && !before) throw new AppError('NOT_FOUND', 'There is no such template');
      if (before && input.kind && input.kind !== before.kind) throw kindStays();
      const kind = before?.kind ?? input.kind;
      if (!kind) throw wrong({ kind: 'required' });
      if (!before && !input.name) throw wrong({ name: 'required' });
      assertFreeName(all, input);
      const ofKind = all.filter((one) => one.kind === kind && one.id !== before?.id);
      if (input.isDefault === false && before?.isDefault) throw wrong({ isDefault: 'one-default' });
      const isDefault = before?.isDefault || input.isDefault || ofKind.length === 0;
      if (isDefault) await tx.update(ContactTemplate, { kind, isDefault: true }, { isDefault: false });
      const columns = await checkedColumns(tx, await this.directories.readFields(tx), input);
      return tx.save(tx.create(ContactTemplate, { ...before, kind, isDefault, ...columns }));
    });
    this.directories.publishChange();
    return saved;
  }

  /**
   * Its contacts stay; the default template then decides the order of their fields.
   * @throws AppError NOT_FOUND; CONFLICT for the default one (`reason: 'default'`) and while connections name it
   *   (`reason: 'used'`, `connections`: their names)
   */
  async delete(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(DIRECTORIES_LOCK);
      const template = await tx.findOneBy(ContactTemplate, { id });
      if (!template) throw new AppError('NOT_FOUND', 'There is no such template');
      if (template.isDefault) {
        throw new AppError('CONFLICT', 'The default template stays: make another one the default first', {
          reason: 'default',
        });
      }
      const connections = await connectionsWith(tx, id);
      if (connections.length > 0) throw stillUsed(connections);
      await tx.delete(ContactTemplate, { id }).catch((error: { driverError?: { code?: string } }) => {
        if (!STILL_IN_USE.includes(error.driverError?.code ?? '')) throw error;
        throw stillUsed([]); // a connection named it at this moment
      });
    });
    this.directories.publishChange();
  }

  async usage(id: string): Promise<TemplateUsage> {
    const { manager } = this.dataSource;
    const [connections, [{ contacts }]] = await Promise.all([
      connectionsWith(manager, id),
      manager.query<[{ contacts: number }]>(`SELECT count(*)::int AS contacts FROM contact WHERE template_id = $1`, [
        id,
      ]),
    ]);
    return { connections, contacts };
  }
}

const wrong = (fields: Record<string, string>) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields });

const kindStays = () =>
  new AppError('CONFLICT', 'The kind of a template stays: contacts began with it', { field: 'kind' });

const stillUsed = (connections: string[]) =>
  new AppError('CONFLICT', 'Connections make new contacts from this template', { reason: 'used', connections });

/** Connections stand above this module, so their table is asked by its name. */
async function connectionsWith(manager: EntityManager, templateId: string): Promise<string[]> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT name FROM pbx_connection WHERE contact_template_id = $1 ORDER BY name, id`,
    [templateId],
  );
  return rows.map(({ name }) => name);
}

function assertFreeName(all: ContactTemplate[], { id, name }: SaveContactTemplate): void {
  const namesake = all.find((one) => one.id !== id && one.name.toLowerCase() === name?.toLowerCase());
  if (namesake) throw new AppError('CONFLICT', 'Another template has this name', { field: 'name' });
}

/** The columns that are given. @throws AppError BAD_USER_INPUT when something they name does not exist */
async function checkedColumns(
  tx: EntityManager,
  fields: ContactField[],
  {
    name,
    mainFieldIds,
    defaultValues,
    groupId,
    phoneTypeId,
    responsibleIds,
    isRestricted,
    access,
  }: SaveContactTemplate,
): Promise<Partial<ContactTemplate>> {
  const known = new Set(fields.map(({ id }) => id));
  if (mainFieldIds?.some((fieldId) => !known.has(fieldId))) throw wrong({ mainFieldIds: 'not-found' });
  if (groupId && !(await tx.existsBy(ContactGroup, { id: groupId }))) throw wrong({ groupId: 'not-found' });
  if (phoneTypeId && !(await tx.existsBy(PhoneType, { id: phoneTypeId }))) throw wrong({ phoneTypeId: 'not-found' });
  const responsibles = responsibleIds && [...new Set(responsibleIds)];
  if (responsibles && (await partiesOf(tx, responsibles)).length < responsibles.length) {
    throw wrong({ responsibleIds: 'not-found' });
  }
  const partyIds = [...new Set((access ?? []).map(({ partyId }) => partyId))];
  if ((await partiesOf(tx, partyIds)).length < partyIds.length) throw wrong({ access: 'not-found' });
  return {
    ...(name && { name }),
    ...(mainFieldIds && { mainFieldIds: [...new Set(mainFieldIds)] }),
    ...(defaultValues && { defaultValues: checkedDefaults(fields, defaultValues) }),
    ...(groupId !== undefined && { groupId }),
    ...(phoneTypeId !== undefined && { phoneTypeId }),
    ...(responsibles && { responsibleIds: responsibles }),
    ...(typeof isRestricted === 'boolean' && { isRestricted }),
    ...(access && { access }),
  };
}

/** An e-mail address belongs to one contact (B-36), so no template can give it to many. */
function checkedDefaults(fields: ContactField[], given: { fieldId: string; value?: string | null }[]) {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const [index, { fieldId, value }] of given.entries()) {
    const field = fields.find(({ id }) => id === fieldId);
    if (!field) problems[`defaultValues.${index}`] = 'not-found';
    else if (value?.trim()) {
      const checked = checkFieldValue(field, value);
      if (field.kind === FieldKind.EMAIL) problems[`defaultValues.${index}`] = 'not-for-defaults';
      else if ('problem' in checked) problems[`defaultValues.${index}`] = checked.problem;
      else values[fieldId] = checked.value;
    }
  }
  if (Object.keys(problems).length > 0) throw wrong(problems);
  return values;
}
