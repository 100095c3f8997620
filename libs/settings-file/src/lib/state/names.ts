import { Employee, EmployeeGroup } from '@ringdesk/auth';
import { ContactField, ContactGroup, ContactTemplate } from '@ringdesk/contacts';
import { PhoneType } from '@ringdesk/masks';
import { PbxConnection } from '@ringdesk/pbx-adapters';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** One kind of thing that settings name: its ids by name, and its names by id. */
export class NameBook {
  private readonly names: ReadonlyMap<string, string>;
  private readonly ids: ReadonlyMap<string, string>;

  constructor(entries: readonly (readonly [id: string, name: string])[]) {
    this.names = new Map(entries);
    this.ids = new Map(entries.map(([id, name]) => [name, id]));
  }

  nameOf(id: string | null): string | undefined {
    return id === null ? undefined : this.names.get(id);
  }

  idOf(name: string): string | undefined {
    return this.ids.get(name);
  }

  /** The names of those that are still there. */
  namesOf(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.names.get(id) ?? []);
  }
}

/** What settings name by id in the database and by name in a file. */
export interface Names {
  /** By e-mail address; deactivated ones too. */
  employees: NameBook;
  employeeGroups: NameBook;
  /** `employee:<e-mail>` and `group:<name>`. */
  parties: NameBook;
  contactGroups: NameBook;
  contactFields: NameBook;
  contactTemplates: NameBook;
  phoneTypes: NameBook;
  /** By key. */
  connections: NameBook;
}

export async function readNames(tx: EntityManager): Promise<Names> {
  const book = async <T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>, name: keyof T & string) => {
    const rows = await tx.find(entity, { select: { id: true, [name]: true } as never });
    return rows.map((row) => [row.id, row[name] as string] as const);
  };
  const employees = await book(Employee, 'email');
  const groups = await book(EmployeeGroup, 'name');
  return {
    employees: new NameBook(employees),
    employeeGroups: new NameBook(groups),
    parties: new NameBook([
      ...employees.map(([id, email]) => [id, `employee:${email}`] as const),
      ...groups.map(([id, name]) => [id, `group:${name}`] as const),
    ]),
    contactGroups: new NameBook(await book(ContactGroup, 'name')),
    contactFields: new NameBook(await book(ContactField, 'name')),
    contactTemplates: new NameBook(await book(ContactTemplate, 'name')),
    phoneTypes: new NameBook(await book(PhoneType, 'name')),
    connections: new NameBook(await book(PbxConnection, 'key')),
  };
}
