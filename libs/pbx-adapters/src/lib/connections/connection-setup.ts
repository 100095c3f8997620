import { Injectable } from '@nestjs/common';
import type { AdapterSettings, ConnectionCheckResult, PbxAdapter } from '../adapter';
import { isSuccess, wordsOf } from '../outgoing/refusals';
import { PbxHttpClient, PbxUnreachable } from '../outgoing/pbx-http-client';
import type { ReadyConnection } from './connection-directory';

/** What the PBX said to `setup`; `status` null: it did not answer. */
export interface SetupRefusal {
  status: number | null;
  message: string;
}

/** A number that nobody has: only the address of the description it makes is looked at. */
const NOBODY = { intentId: '', extension: '0', number: '0' };

/** Talks to a PBX about the connection itself. */
@Injectable()
export class ConnectionSetup {
  constructor(private readonly client: PbxHttpClient) {}

  /** Sends `setup` where the provider has it (B-07); null: done, or there is nothing to send. */
  async send(
    connection: ReadyConnection | undefined,
    hub: { token: string; url: string },
  ): Promise<SetupRefusal | null> {
    const request = connection?.adapter.setup?.(hub, connection.settings);
    if (!connection || !request) return null;
    try {
      const answer = await this.client.of(connection).send(request);
      return isSuccess(answer) ? null : { status: answer.status, message: wordsOf(answer) };
    } catch (error) {
      if (error instanceof PbxUnreachable) return { status: null, message: error.message };
      throw error;
    }
  }

  /**
   * By the provider's own check; else only whether the PBX's address may be asked and its name is known.
   * @param privateHosts hosts that recordings may be fetched from even in a private network
   */
  async check(
    adapter: PbxAdapter,
    settings: AdapterSettings,
    privateHosts: readonly string[],
  ): Promise<ConnectionCheckResult> {
    const pbx = this.client.of({ adapter, settings, aliases: {}, privateHosts });
    if (adapter.check) return adapter.check(settings, pbx);
    const request = adapter.originate?.(NOBODY, settings);
    if (!request) return { isOk: true, messages: [EVENTS_ONLY] };
    try {
      await this.client.checkAddress(request);
      return { isOk: true, messages: [ADDRESS_FINE] };
    } catch (error) {
      if (!(error instanceof PbxUnreachable)) throw error;
      return { isOk: false, messages: [{ en: error.message, ru: `Адрес АТС не подходит: ${error.words.ru}` }] };
    }
  }
}

const EVENTS_ONLY = {
  en: 'Without an address of the PBX only events are received, calls cannot be started from here.',
  ru: 'Без адреса АТС принимаются только события, звонить отсюда нельзя.',
};
const ADDRESS_FINE = {
  en: 'The address of the PBX is known. Whether it accepts commands shows when the connection is enabled.',
  ru: 'Адрес АТС известен. Принимает ли она команды, станет ясно при включении.',
};
