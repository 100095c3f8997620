import { Controller, Get, Logger, Param, Req, Res } from '@nestjs/common';
import { AccountService, CurrentUser, type Employee } from '@ringdesk/auth';
import {
  type CallRecording,
  CallsService,
  RecordingAudit,
  RecordingProblem,
  RecordingsService,
  RecordingState,
} from '@ringdesk/calls';
import { AppError, contentDisposition, FileStore } from '@ringdesk/platform';
import { HIDDEN_DIGIT } from '@ringdesk/telephony';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream';
import { recordingFileName } from './file-name';
import { PbxRecordings } from './pbx-recordings';
import type { ServedSound } from './served-sound';
import { storedSound } from './stored-sound';

/** Plays recordings, to whoever may see their call; each listening leaves a line in the audit log (D-11). */
@Controller('recordings')
export class RecordingsController {
  private readonly log = new Logger('Recordings');

  constructor(
    private readonly recordings: RecordingsService,
    private readonly calls: CallsService,
    private readonly audit: RecordingAudit,
    private readonly accounts: AccountService,
    private readonly files: FileStore,
    private readonly pbx: PbxRecordings,
  ) {}

  /** `?download=1` names the file for keeping; `tz` is the reader's time zone, for the name. Takes ranges. */
  @Get(':id')
  async play(@Param('id') id: string, @Req() req: Request, @Res() res: Response, @CurrentUser() user: Employee) {
    const recording = await this.allowed(id, user, req.ip);
    const isDownload = req.query.download === '1';
    const isHead = req.method === 'HEAD';
    if (!isHead) await this.audit.note(isDownload ? 'DOWNLOAD' : 'LISTEN', recording, user, req.ip ?? null);
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const sound = await this.soundOf(recording, req, gone.signal);
    res.writeHead(sound.status, {
      ...sound.headers,
      'Cache-Control': 'private, no-cache', // the right to hear it is asked for each time
      ...(await this.naming(recording, sound, req, user)),
    });
    if (!sound.body || isHead) {
      sound.body?.destroy();
      return res.end();
    }
    pipeline(sound.body, res, (error) => {
      if (error && !gone.signal.aborted) this.log.warn({ recordingId: id, err: error, msg: 'recording broken off' });
    });
  }

  /** The file's name in the reader's language and by the reader's clock (B-90). */
  private async naming({ callId, contentType }: CallRecording, sound: ServedSound, req: Request, user: Employee) {
    const found = await this.recordings.about(callId);
    if (!found) return {};
    const { locale } = user;
    // D-14; a name of a file has no signs that stand for digits
    const call = {
      ...found,
      remoteNumber: this.accounts.shownTo(user, found.remoteNumber).replaceAll(HIDDEN_DIGIT, 'x'),
    };
    const timeZone = String(req.query.tz ?? 'UTC');
    const type = sound.headers['Content-Type'] ?? contentType;
    const name = recordingFileName(call, type, { locale, timeZone });
    const plain = recordingFileName(call, type, { locale: 'en', timeZone });
    const kind = req.query.download === '1' ? 'attachment' : 'inline';
    return { 'Content-Disposition': contentDisposition(kind, name, plain) };
  }

  /** @throws AppError NOT_FOUND; FORBIDDEN, which is noted */
  private async allowed(id: string, user: Employee, remoteAddress: string | undefined): Promise<CallRecording> {
    const recording = await this.recordings.find(id);
    if (!recording) throw new AppError('NOT_FOUND', 'There is no such recording');
    if (await this.calls.isVisible(recording.callId, user)) return recording;
    await this.audit.note('REFUSED', recording, user, remoteAddress ?? null);
    throw new AppError('FORBIDDEN', 'You may not hear this recording');
  }

  private soundOf(recording: CallRecording, req: Request, signal: AbortSignal): Promise<ServedSound> {
    const { state, problem } = recording;
    if (state === RecordingState.STORED) return storedSound(this.files, recording, req.headers, req.method === 'HEAD');
    if (state === RecordingState.AT_PBX) return this.pbx.sound(recording, req.headers.range, signal);
    const reason = problem ?? RecordingProblem.NO_ADDRESS;
    throw new AppError('NOT_FOUND', 'The recording is not available', { state, problem: reason });
  }
}
