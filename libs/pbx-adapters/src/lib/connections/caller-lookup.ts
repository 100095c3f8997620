import { Injectable } from '@nestjs/common';
import { Employee, EmployeePhone, EmployeePhones } from '@ringdesk/auth';
import { Contact, ContactsService } from '@ringdesk/contacts';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import { normalizePhone } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import type { CallerInfo } from '../adapter';
import { CallForwarding } from '../pbx-connection.entity';
import type { ReadyConnection } from './connection-directory';

/** Who is calling, and to whom the PBX should send them (B-42…B-45). Only reads: no contact is made. */
@Injectable()
export class CallerLookup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    private readonly shortNumbers: ShortNumbersService,
    private readonly employeePhones: EmployeePhones,
  ) {}

  /** {} for an unknown or withheld number; an employee's own number has a name and no responsible. */
  async lookUp(connection: ReadyConnection, phone: string): Promise<CallerInfo> {
    const employee = await this.employeeName(connection, phone);
    if (employee) return { name: employee };
    const match = await this.contacts.matchPhone(this.dataSource.manager, phone, connection.country);
    if (!match) return {};
    const contact = await this.dataSource.getRepository(Contact).findOneBy({ id: match.contactId });
    if (!contact) return {};
    const responsibles = await this.responsibles(connection, contact.id);
    const isForwarded = connection.forwarding !== CallForwarding.OFF;
    return { name: contact.name, responsible: isForwarded ? responsibles[0] : undefined, responsibles };
  }

  /** short numbers of the card's responsibles who are active and have one here, in the order of the card. */
  private async responsibles({ id: connectionId }: ReadyConnection, contactId: string): Promise<string[]> {
    const ids = await this.contacts.responsiblesOf(this.dataSource.manager, contactId);
    const directory = await this.shortNumbers.directory(connectionId);
    return ids.flatMap((id) => directory.numbersOf(id).slice(0, 1));
  }

  private async employeeName({ id: connectionId, country }: ReadyConnection, phone: string): Promise<string | null> {
    const own = normalizePhone(phone, country);
    const owner = (await this.shortNumbers.directory(connectionId)).ownerOf(phone);
    if (owner) return (await this.dataSource.getRepository(Employee).findOneBy({ id: owner.employeeId }))?.name ?? null;
    if (!(await this.employeePhones.isEmployeeNumber(own))) return null;
    const where = own.e164 ? [{ e164: own.e164 }, { digits: own.digits }] : [{ digits: own.digits }];
    const row = await this.dataSource.getRepository(EmployeePhone).findOne({ where, relations: { employee: true } });
    return row?.employee.name ?? null;
  }
}
