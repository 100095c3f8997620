import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '@ringdesk/platform';
import { randomUUID } from 'node:crypto';
import type { OriginateOutcome, OriginateRequest, PbxStream } from '../adapter';
import { StreamManager } from './stream-manager';

const ASK = 'pbx-originate';
const replyTopic = (id: string) => `pbx-originate-reply:${id}`;
const TIMEOUT_MS = 15_000;

interface Question {
  id: string;
  connectionId: string;
  request: OriginateRequest;
}

/** Click-to-call over a held connection, whichever process holds it. */
@Injectable()
export class StreamOriginate implements OnModuleInit, OnModuleDestroy {
  private unsubscribe?: () => void;

  constructor(
    private readonly streams: StreamManager,
    private readonly live: LiveEvents,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.live.subscribe<Question>(ASK, (question) => void this.answer(question));
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  /** Never rejects: a stream that nobody holds, or that is silent, counts as unreachable. */
  async originate(connectionId: string, request: OriginateRequest): Promise<OriginateOutcome> {
    const own = this.streams.streamOf(connectionId);
    return own ? originateBy(own, request) : this.ask({ id: randomUUID(), connectionId, request });
  }

  private async ask(question: Question): Promise<OriginateOutcome> {
    let end: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<OriginateOutcome>((resolve, reject) => {
        timer = setTimeout(() => resolve(SILENT), TIMEOUT_MS);
        this.live.subscribe<OriginateOutcome>(replyTopic(question.id), resolve).then((stop) => {
          end = stop;
          this.live.publish(ASK, question);
        }, reject);
      });
    } finally {
      clearTimeout(timer);
      end?.();
    }
  }

  private async answer({ id, connectionId, request }: Question): Promise<void> {
    const own = this.streams.streamOf(connectionId);
    if (own) this.live.publish(replyTopic(id), await originateBy(own, request));
  }
}

const SILENT: OriginateOutcome = { accepted: false, reason: 'unreachable', message: 'The PBX is not connected' };

async function originateBy(stream: PbxStream, request: OriginateRequest): Promise<OriginateOutcome> {
  if (!stream.originate) return { accepted: false, reason: 'invalid', message: 'This PBX cannot start calls' };
  return stream.originate(request).catch((error: Error) => ({
    ...{ accepted: false as const, reason: 'unreachable' as const, message: error.message.slice(0, 300) },
  }));
}
