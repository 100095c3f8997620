import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Employee } from '@ringdesk/auth';
import { AppError } from '@ringdesk/platform';
import { Line, ShortNumber } from '@ringdesk/short-numbers';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { complaint, deliver } from '../simulator/deliver';
import { perform } from '../simulator/perform';
import { type PlayedMoment, playStory } from '../simulator/play';
import type { SimPbx } from '../simulator/simulator';
import { simulators } from '../simulator/simulators';
import type { StoryId } from '../simulator/stories';
import { ownAddress } from './own-address';
import type { PlayTestCallInput, TestCallRefused, TestCallStarted } from './test-call.graphql';
import { TEST_MARK, testMark } from './test-mark';
import { operatorsOf, testStoriesOf, testStory } from './test-story';

/** Most test calls of a process at the same time. */
const MAX_RUNNING = 5;

/** *Test call* (D-09): plays what the PBX would say, through the real door of the connection, marked as a test. */
@Injectable()
export class TestCallsService implements OnModuleDestroy {
  private readonly log = new Logger('TestCalls');
  private readonly end = new AbortController();
  private running = 0;
  /** How fast time passes in a test call. */
  pace = 1;

  constructor(
    private readonly connections: ConnectionDirectory,
    private readonly dataSource: DataSource,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleDestroy(): void {
    this.end.abort();
  }

  /** @throws AppError NOT_FOUND, BAD_USER_INPUT, CONFLICT while others are played */
  async play(input: PlayTestCallInput, employee: Employee): Promise<TestCallStarted | TestCallRefused> {
    const connection = await this.connections.byId(input.connectionId);
    if (!connection) throw new AppError('NOT_FOUND', 'There is no such connection');
    if (this.running >= MAX_RUNNING) throw new AppError('CONFLICT', 'Other test calls are played; wait for their end');
    const played = await this.prepare(connection, input);
    const [first, ...rest] = played.filter(({ requests }) => requests.length > 0);
    const message = await this.say(connection, first);
    if (message) return { message };
    this.log.log({ connectionId: connection.id, story: input.story, employeeId: employee.id, msg: 'test call' });
    void this.playOn(connection, rest);
    return { seconds: Math.ceil((rest.at(-1) ?? first).at / this.pace) };
  }

  private async prepare(connection: ReadyConnection, { story, extension }: PlayTestCallInput): Promise<PlayedMoment[]> {
    const { id: connectionId, adapter, country, settings, hubToken, aliases } = connection;
    const id = testStoriesOf(adapter).find((offered) => offered === (story as StoryId));
    if (!id) throw new AppError('BAD_USER_INPUT', 'This cannot be played here', { fields: { story: 'unknown' } });
    const numbers = await this.dataSource.getRepository(ShortNumber).findBy({ connectionId });
    const known = numbers.map(({ number }) => number);
    const extensions = [extension, ...known.filter((number) => number !== extension)];
    if (!known.includes(extension)) {
      throw new AppError('BAD_USER_INPUT', 'Nobody has this short number', { fields: { extension: 'unknown' } });
    }
    if (extensions.length < operatorsOf(id)) {
      throw new AppError('BAD_USER_INPUT', 'This takes two short numbers', { fields: { story: 'too-few-numbers' } });
    }
    const [line] = await this.dataSource.getRepository(Line).find({ where: { connectionId }, take: 1 });
    const lines = line ? [line.number] : [];
    const pbx: SimPbx = { settings, hubToken, aliases, extensions, lines, ownUrl: ownAddress(this.host), calls: [] };
    return playStory(testStory(id, { country, extensions, line: lines[0] ?? '' }), simulators[adapter.id], pbx, {
      startedAt: new Date(),
      callIds: [`test-${randomUUID()}`],
    });
  }

  private async playOn(connection: ReadyConnection, played: PlayedMoment[]): Promise<void> {
    this.running += 1;
    const say = async (moment: PlayedMoment) => {
      const message = await this.say(connection, moment);
      if (message) throw new Error(message);
    };
    await perform(played, say, { pace: this.pace, signal: this.end.signal })
      .catch((err: Error) => this.log.warn({ err, connectionId: connection.id, msg: 'a test call broke off' }))
      .finally(() => (this.running -= 1));
  }

  /** Through the real door, like the PBX. @returns what was wrong with the hub's answer */
  private async say({ key, hubToken, adapter }: ReadyConnection, { requests }: PlayedMoment): Promise<string | null> {
    const address = `${ownAddress(this.host)}/tel/${adapter.id}/${key}`;
    const headers = { [TEST_MARK]: testMark(hubToken), 'x-forwarded-proto': 'https' };
    for (const request of requests) {
      const problem = complaint(request, await deliver(request, address, { headers }));
      if (problem) return problem;
    }
    return null;
  }
}
