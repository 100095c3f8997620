import { CurrentUser, type Employee } from '@ringdesk/auth';
import { AppError, contentDisposition, parseInput } from '@ringdesk/platform';
import { Controller, Get, HttpCode, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream';
import { z } from 'zod';
import { AttachedFiles } from './attached-files.service';
import { isShownInPlace } from './content-type';

const idSchema = z.object({ id: z.uuid('not-found') });

/** Files of comments over plain HTTP. */
@Controller('files')
export class AttachedFilesController {
  private readonly log = new Logger('AttachedFiles');

  constructor(private readonly files: AttachedFiles) {}

  /** The file is the body, `?name=` its name. Answers what comments name it by. */
  @Post()
  @HttpCode(201)
  async send(@Req() req: Request, @Query('name') name: unknown, @CurrentUser() user: Employee) {
    const declared = Number(req.headers['content-length'] ?? 0);
    const { id, ...file } = await this.files.receive(typeof name === 'string' ? name : '', req, declared, user);
    return { id, name: file.name, contentType: file.contentType, size: file.size, url: `/files/${id}` };
  }

  /** For whoever may read the comment; `?download=1` hands out what would be shown. */
  @Get(':id')
  async read(@Param('id') id: string, @Req() req: Request, @Res() res: Response, @CurrentUser() user: Employee) {
    const file = await this.files.find(parseInput(idSchema, { id }).id, user);
    const body = file && (await this.files.read(file.id));
    if (!file || !body) throw new AppError('NOT_FOUND', 'There is no such file');
    const isShown = isShownInPlace(file.contentType) && req.query.download !== '1';
    res.writeHead(200, {
      'Content-Type': /^text\//.test(file.contentType) ? `${file.contentType}; charset=utf-8` : file.contentType,
      'Content-Length': String(file.size),
      'Content-Disposition': contentDisposition(isShown ? 'inline' : 'attachment', file.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache', // the right to read it is asked for each time
    });
    if (req.method === 'HEAD') {
      body.destroy();
      return res.end();
    }
    pipeline(body, res, (error) => {
      if (error && !req.destroyed) this.log.warn({ fileId: id, err: error, msg: 'file broken off' });
    });
  }
}
