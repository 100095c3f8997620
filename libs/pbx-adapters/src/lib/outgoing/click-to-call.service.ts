import { Injectable, Logger } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { CallsService, DialIntent, DialIntents } from '@ringdesk/calls';
import { ContactAccessService, ContactPhone } from '@ringdesk/contacts';
import { AppError } from '@ringdesk/platform';
import { HIDDEN_DIGIT, normalizePhone } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import type { HttpAnswer, OriginateOutcome, OriginateRequest } from '../adapter';
import type { ReadyConnection } from '../connections/connection-directory';
import { StreamOriginate } from '../streams/stream-originate';
import { changeNumber, dialable, splitExtension } from './change-number';
import { type ClickToCallInput, type ClickToCallRefused, ClickToCallRefusal } from './click-to-call.graphql';
import type { ClickToCallStarted } from './click-to-call.graphql';
import { DialConnections, type DialWay } from './dial-connections';
import { PbxHttpClient, PbxUnreachable } from './pbx-http-client';
import { dialRefusal, isSuccess } from './refusals';

/** Most digits of a number that is sent to a PBX. */
const MAX_DIGITS = 30;

const REASONS = {
  refused: ClickToCallRefusal.REFUSED,
  unreachable: ClickToCallRefusal.UNREACHABLE,
  unauthorized: ClickToCallRefusal.UNAUTHORIZED,
  invalid: ClickToCallRefusal.INVALID_NUMBER,
} as const;

/** The number that was clicked. */
interface Target {
  raw: string;
  contactId: string | null;
}

/** Calls from the hub (B-51, B-55): the PBX rings the employee's phone first, then dials the number. */
@Injectable()
export class ClickToCallService {
  private readonly log = new Logger('ClickToCall');

  constructor(
    private readonly dataSource: DataSource,
    private readonly ways: DialConnections,
    private readonly intents: DialIntents,
    private readonly client: PbxHttpClient,
    private readonly streams: StreamOriginate,
    private readonly contactAccess: ContactAccessService,
    private readonly calls: CallsService,
    private readonly accounts: AccountService,
  ) {}

  /**
   * @throws AppError BAD_USER_INPUT without a number; NOT_FOUND for an unknown contact's number, and for a task that
   * the employee may not see
   */
  async call(input: ClickToCallInput, employee: Employee): Promise<ClickToCallStarted | ClickToCallRefused> {
    const target = await this.target(input, employee);
    if (target.raw.includes(HIDDEN_DIGIT)) return { reason: ClickToCallRefusal.INVALID_NUMBER }; // D-14: as it is shown
    const main = dialable(splitExtension(target.raw).main);
    const digits = main.replace(/\D/g, '');
    if (!digits || digits.length > MAX_DIGITS) return { reason: ClickToCallRefusal.INVALID_NUMBER };
    const way = await this.way(employee.id, input.connectionId ?? undefined);
    if (typeof way === 'string') return { reason: way, telUri: this.telUriFor(employee, target.raw) };
    return this.dial(way, { ...target, main }, { employee, taskId: input.taskId ?? null });
  }

  private async dial(
    { connection, extension }: DialWay,
    target: Target & { main: string },
    wish: { employee: Employee; taskId: string | null },
  ): Promise<ClickToCallStarted | ClickToCallRefused> {
    const number = numberFor(connection, target.main);
    const intent = await this.intents.create({
      ...wish,
      connectionId: connection.id,
      extension,
      digits: number.replace(/\D/g, ''),
      remoteE164: normalizePhone(target.main, connection.country).e164,
      contactId: target.contactId,
    });
    const outcome = await this.originate(connection, { intentId: intent.id, extension, number });
    this.log.log({
      connectionId: connection.id,
      intentId: intent.id,
      accepted: outcome.accepted,
      msg: 'click-to-call',
    });
    if (outcome.accepted) {
      if (outcome.callId) await this.intents.linkProviderCall(intent.id, outcome.callId);
      return { intentId: intent.id, connectionId: connection.id, extension, dialledNumber: number };
    }
    // A PBX that was not heard may call all the same; a refused wish must not be taken for a later call's.
    if (outcome.reason !== 'unreachable') await this.dataSource.getRepository(DialIntent).delete({ id: intent.id });
    const uri = this.telUriFor(wish.employee, target.raw);
    return { reason: REASONS[outcome.reason], message: outcome.message, telUri: uri };
  }

  private async originate(connection: ReadyConnection, request: OriginateRequest): Promise<OriginateOutcome> {
    const { id, adapter, settings } = connection;
    if (adapter.inbound.kind === 'stream') return this.streams.originate(id, request);
    try {
      const pbx = this.client.of(connection);
      if (adapter.dial) return await adapter.dial(request, pbx);
      const description = adapter.originate?.(request, settings);
      if (!description) return { accepted: false, reason: 'refused', message: '' };
      return (adapter.readOriginateAnswer ?? readAnswer)(await pbx.send(description));
    } catch (error) {
      if (error instanceof PbxUnreachable) return { accepted: false, reason: 'unreachable', message: error.message };
      throw error;
    }
  }

  private async target({ phone, contactPhoneId, callId }: ClickToCallInput, employee: Employee): Promise<Target> {
    if (contactPhoneId) {
      const row = await this.dataSource
        .getRepository(ContactPhone)
        .createQueryBuilder('phone')
        .where('phone.id::text = :contactPhoneId', { contactPhoneId })
        .getOne();
      const isSeen = row !== null && (await this.contactAccess.countSeen([row.contactId], employee)) > 0;
      if (!isSeen) throw new AppError('NOT_FOUND', 'There is no such number');
      return { raw: row.raw, contactId: row.contactId };
    }
    if (callId) {
      const call = await this.calls.one(callId, employee);
      const isSeen = call.contactId !== null && (await this.contactAccess.isSeen(call.contactId, employee));
      return { raw: call.remoteE164 ?? call.remoteNumber, contactId: isSeen ? call.contactId : null };
    }
    if (!phone?.trim()) throw new AppError('BAD_USER_INPUT', 'A number is needed', { fields: { phone: 'required' } });
    return { raw: phone, contactId: null };
  }

  /** null: the number would be read from it (D-14). */
  private telUriFor(employee: Employee, raw: string): string | null {
    return this.accounts.hidesNumbers(employee) ? null : telUri(raw);
  }

  private async way(employeeId: string, connectionId?: string): Promise<DialWay | ClickToCallRefusal> {
    const isMeant = ({ connection }: DialWay) => connectionId === undefined || connection.id === connectionId;
    const [way] = (await this.ways.waysOf(employeeId)).filter(isMeant);
    if (way) return way;
    const hasNumber = (await this.ways.numbersOf(employeeId)).some(isMeant);
    return hasNumber ? ClickToCallRefusal.NOT_SUPPORTED : ClickToCallRefusal.NO_SHORT_NUMBER;
  }
}

/** The number to dial after "number change on outgoing call" (B-55, Q-21). */
function numberFor({ adapter, outgoingNumberChange: rule }: ReadyConnection, main: string): string {
  const isUnchanged = rule.kind === 'NONE' && adapter.unchangedNumber === 'digits';
  return isUnchanged ? main.replace(/^\+/, '') : changeNumber(rule, main);
}

/** `tel:+37322900100;ext=15` (RFC 3966). */
export function telUri(raw: string): string {
  const { main, extension } = splitExtension(raw);
  return `tel:${encodeURI(dialable(main)).replaceAll('#', '%23')}${extension ? `;ext=${encodeURIComponent(extension)}` : ''}`;
}

const readAnswer = (answer: HttpAnswer): OriginateOutcome =>
  isSuccess(answer) ? { accepted: true } : dialRefusal(answer);
