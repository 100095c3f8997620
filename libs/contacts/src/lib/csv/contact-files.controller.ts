import { AccountService, CurrentUser, type Employee, Role, Roles } from '@ringdesk/auth';
import { AppError, CONFIG, type Config, csvLines, delimiterOf, parseInput, UTF8_MARK } from '@ringdesk/platform';
import { Controller, Get, HttpCode, Inject, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { contactFilterSchema, ContactOrder } from '../contact-input';
import { wrongField } from '../wrong-field';
import { ContactExportService } from './contact-export.service';
import { ContactImportService } from './contact-import.service';
import { problemText } from './problem-text';

const MAX_FILE = '20mb';
const PROBLEMS_AT_ONCE = 500;

const raw = express.raw({ type: () => true, limit: MAX_FILE });
const exportSchema = contactFilterSchema.extend({
  isFavourite: z.stringbool().nullish(),
  order: z.enum(ContactOrder).default(ContactOrder.NAME),
  language: z.enum(['en', 'ru']).default('en'),
});

/** Files of contacts over plain HTTP: taken in, and given out. For managers. */
@Roles(Role.MANAGER)
@Controller()
export class ContactFilesController {
  private readonly audit = new Logger('audit');

  constructor(
    private readonly imports: ContactImportService,
    private readonly exports: ContactExportService,
    private readonly accounts: AccountService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The file is the body. @throws AppError BAD_USER_INPUT with `fields.file` */
  @Post('contact-imports')
  @HttpCode(201)
  async upload(@Req() req: Request, @Query('name') name: string | undefined, @CurrentUser() user: Employee) {
    const bytes = await bodyOf(req);
    const fileName = String(name ?? 'contacts.csv').slice(0, 200);
    const { id } = await this.imports.upload(fileName, bytes, user.id);
    return { id };
  }

  /** The rows that were not imported, with what is wrong in them, to be corrected and uploaded again. */
  @Get('contact-imports/:id/wrong-rows.csv')
  async wrongRows(
    @Param('id') id: string,
    @Query('language') language: string | undefined,
    @Res() res: Response,
    @CurrentUser() user: Employee,
  ): Promise<void> {
    const valid = parseInput(z.object({ id: z.uuid('not-found') }), { id });
    const { headers, delimiter } = await this.imports.get(valid.id, user);
    const titles = language === 'ru' ? ['Строка', 'Что не так'] : ['Line', 'What is wrong'];
    startFile(res, 'wrong-rows.csv');
    res.write(UTF8_MARK + csvLines([[...headers, ...titles]], delimiter));
    for (let offset = 0; ; offset += PROBLEMS_AT_ONCE) {
      const { items } = await this.imports.problems(valid.id, { offset, limit: PROBLEMS_AT_ONCE });
      const rows = items.map(({ line, cells, problems }) => {
        const texts = problems.map((problem) => {
          const header = problem.column === null ? undefined : headers[problem.column];
          return `${header ? `${header}: ` : ''}${problemText(problem, language ?? 'en')}`;
        });
        return [...headers.map((_, index) => cells[index] ?? ''), String(line), texts.join('; ')];
      });
      if (rows.length > 0) res.write(csvLines(rows, delimiter));
      if (items.length < PROBLEMS_AT_ONCE) break;
    }
    res.end();
  }

  /** The contacts of the list with its filter and order. What was taken out is noted. */
  @Get('contact-exports/contacts.csv')
  async export(@Query() query: Record<string, unknown>, @Res() res: Response, @CurrentUser() user: Employee) {
    const { order, language, ...filter } = parseInput(exportSchema, query);
    const delimiter = delimiterOf(language);
    let count = 0;
    for await (const rows of this.exports.pages(filter, order, language, this.config.country, user.id)) {
      if (count === 0) {
        startFile(res, 'contacts.csv');
        res.write(UTF8_MARK);
      }
      count += rows.length;
      const shown = rows.map((row) => row.map((cell) => this.accounts.shownTo(user, cell)));
      if (!res.write(csvLines(shown, delimiter))) await new Promise((resolve) => res.once('drain', resolve));
      if (res.destroyed) break;
    }
    res.end();
    this.audit.log({ action: 'contacts exported', employeeId: user.id, count: count - 1, filter });
  }
}

function startFile(res: Response, name: string): void {
  res.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
}

/** The body is read behind the guard: nobody sends files who may not. */
function bodyOf(req: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    raw(req, req.res as Response, (error?: unknown) => {
      const status = (error as { status?: number } | undefined)?.status;
      if (status === 413) reject(wrongField('file', 'too-large'));
      else if (error)
        reject(new AppError('BAD_USER_INPUT', 'The file cannot be read', { fields: { file: 'not-text' } }));
      else resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
    });
  });
}
