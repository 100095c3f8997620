import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AttachedFiles } from './attached-files.service';

const EVERY_MS = 10 * 60_000;

/** Lets files go that nobody posted. */
@Injectable()
export class AttachedFilesSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('AttachedFilesSweeper');
  private timer?: NodeJS.Timeout;

  constructor(private readonly files: AttachedFiles) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.files.sweep(new Date()).catch((error: Error) => this.log.error({ err: error }, 'sweep of files'));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
