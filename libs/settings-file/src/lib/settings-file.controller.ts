import { Controller, Get, Res } from '@nestjs/common';
import { CurrentUser, type Employee, Role, Roles } from '@ringdesk/auth';
import { contentDisposition } from '@ringdesk/platform';
import type { Response } from 'express';
import { SettingsFileService } from './settings-file.service';

/** The settings as a file to keep. For administrators. */
@Roles(Role.ADMIN)
@Controller('settings-file')
export class SettingsFileController {
  constructor(private readonly files: SettingsFileService) {}

  @Get('ringdesk-settings.json')
  async download(@Res() res: Response, @CurrentUser() user: Employee): Promise<void> {
    const text = await this.files.export();
    this.files.noteExport(user);
    res.set({
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', 'ringdesk-settings.json'),
      'Cache-Control': 'no-store',
    });
    res.send(text);
  }
}
