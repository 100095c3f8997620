import { Controller, Get, Logger, Param, Res } from '@nestjs/common';
import { CurrentUser, type Employee, Role, Roles } from '@ringdesk/auth';
import { contentDisposition } from '@ringdesk/platform';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { type FoundPerson, PersonFinder } from '../person-finder';
import { PersonExport } from './person-export';

/** One person's data, to be handed to them (D-14). For administrators; each is noted, and for whom in ids alone. */
@Roles(Role.ADMIN)
@Controller('personal-data')
export class PersonExportController {
  private readonly log = new Logger('Exports');
  private readonly audit = new Logger('audit');

  constructor(
    private readonly people: PersonFinder,
    private readonly exports: PersonExport,
  ) {}

  @Get('contacts/:id.zip')
  async ofContact(@Param('id') contactId: string, @CurrentUser() user: Employee, @Res() res: Response): Promise<void> {
    await this.send(await this.people.ofContact(contactId), { contactId }, user, res);
  }

  /** Of the unknown caller of a call. */
  @Get('calls/:id.zip')
  async ofCall(@Param('id') callId: string, @CurrentUser() user: Employee, @Res() res: Response): Promise<void> {
    await this.send(await this.people.ofCall(callId), { callId }, user, res);
  }

  private async send(person: FoundPerson, of: object, { id: employeeId }: Employee, res: Response): Promise<void> {
    const now = new Date();
    this.audit.log({ action: 'data of a person exported', employeeId, ...of });
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    res.writeHead(200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': contentDisposition('attachment', `${person.title}.zip`, 'personal-data.zip'),
      'Cache-Control': 'private, no-store',
    });
    await pipeline(this.exports.open(person, now, gone.signal), res).catch((error: Error) => {
      if (!gone.signal.aborted) this.log.warn({ err: error, msg: 'export of a person broken off' });
    });
  }
}
