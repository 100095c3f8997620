import { Injectable, Logger } from '@nestjs/common';
import { Employee, EmployeePhone, EmployeePhones, StandIns } from '@ringdesk/auth';
import { Contact, ContactsService } from '@ringdesk/contacts';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import { normalizePhone } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import type { CallerInfo } from '../adapter';
import { CallForwarding } from '../pbx-connection.entity';
import type { ReadyConnection } from './connection-directory';

/** A PBX holds the caller while it asks: later than this nobody is known. */
const PATIENCE_MS = 150;

/** Who is calling, and to whom the PBX should send them (B-42…B-45). Only reads: no contact is made. */
@Injectable()
export class CallerLookup {
  private readonly log = new Logger('CallerLookup');

  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    private readonly shortNumbers: ShortNumbersService,
    private readonly employeePhones: EmployeePhones,
    private readonly standIns: StandIns,
  ) {}

  /**
   * {} for an unknown, withheld or ignored number, and when finding out fails or takes longer than 150 ms; an employee's own
   * number has a name and no responsible. Never throws.
   */
  async lookUp(connection: ReadyConnection, phone: string): Promise<CallerInfo> {
    const { id: connectionId } = connection;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CallerInfo>((resolve) => {
      timer = setTimeout(() => {
        this.log.warn({ connectionId, msg: 'a caller was looked up for too long: the PBX is told of nobody' });
        resolve({});
      }, PATIENCE_MS);
    });
    const found = this.find(connection, phone).catch((error: Error): CallerInfo => {
      this.log.error({ err: error, connectionId, msg: 'a caller could not be looked up' });
      return {};
    });
    return Promise.race([found, late]).finally(() => clearTimeout(timer));
  }

  private async find(connection: ReadyConnection, phone: string): Promise<CallerInfo> {
    const employee = await this.employeeName(connection, phone);
    if (employee) return { name: employee };
    const directory = await this.shortNumbers.directory(connection.id);
    if (directory.isIgnored(phone, connection.country)) return {}; // it rings nowhere but where the PBX sends it
    const match = await this.contacts.matchPhone(this.dataSource.manager, phone, connection.country);
    if (!match) return {};
    const contact = await this.dataSource.getRepository(Contact).findOneBy({ id: match.contactId });
    if (!contact) return {};
    const responsibles = await this.responsibles(connection, contact.id);
    const isForwarded = connection.forwarding !== CallForwarding.OFF;
    return { name: contact.name, responsible: isForwarded ? responsibles[0] : undefined, responsibles };
  }

  /**
   * short numbers of the card's responsibles or of those who act for them, in the order of the card: who is active,
   * has one here and, where only working hours count, is at work. Without working hours of their own the only
   * responsible is always at work, one of several never (B-43).
   */
  private async responsibles({ id: connectionId, forwarding }: ReadyConnection, contactId: string): Promise<string[]> {
    const ids = await this.contacts.responsiblesOf(this.dataSource.manager, contactId);
    const [directory, acting] = await Promise.all([this.shortNumbers.directory(connectionId), this.standIns.of(ids)]);
    const isOnly = ids.length === 1;
    const present =
      forwarding === CallForwarding.WORKING_HOURS ? acting.filter(({ isAtWork }) => isAtWork ?? isOnly) : acting;
    return present.flatMap(({ employeeId }) => directory.numbersOf(employeeId).slice(0, 1));
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
