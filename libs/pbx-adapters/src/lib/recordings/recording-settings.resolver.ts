import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, hasRole, Role, Roles } from '@ringdesk/auth';
import { AppError } from '@ringdesk/platform';
import { Logger } from '@nestjs/common';
import { Line } from '@ringdesk/short-numbers';
import { DataSource } from 'typeorm';
import { ConnectionDirectory } from '../connections/connection-directory';
import { ConnectionsService } from '../connections/connections.service';
import { PbxConnection, RecordingMode } from '../pbx-connection.entity';
import { adapterOf } from '../registry';
import { recordingModesOf } from './recording-rules';
import { readRecordingSettings, SaveRecordingSettingsInput } from './recording-settings';

/** "Call recordings" of a connection, for administrators. */
@Resolver(() => PbxConnection)
export class RecordingSettingsResolver {
  private readonly audit = new Logger('audit');

  constructor(
    private readonly db: DataSource,
    private readonly connections: ConnectionsService,
    private readonly directory: ConnectionDirectory,
  ) {}

  @Roles(Role.ADMIN)
  @Mutation(() => PbxConnection)
  async saveRecordingSettings(
    @Args('input') input: SaveRecordingSettingsInput,
    @CurrentUser() user: Employee,
  ): Promise<PbxConnection> {
    const { id, provider } = await this.connections.one(input.connectionId);
    const { mode, days, hosts, lines } = readRecordingSettings(input);
    if (!this.modesOf(provider).includes(mode)) {
      throw new AppError('BAD_USER_INPUT', 'The provider cannot keep to this', { fields: { mode: 'not-offered' } });
    }
    await this.db.transaction(async (tx) => {
      const columns = { recordingMode: mode, recordingDays: days, recordingHosts: hosts };
      await tx.update(PbxConnection, { id }, columns);
      for (const { lineId, days: recordingDays } of lines)
        await tx.update(Line, { id: lineId, connectionId: id }, { recordingDays });
    });
    this.directory.changed(id);
    this.audit.log({ action: 'recording settings changed', connectionId: id, employeeId: user.id, mode, days });
    return this.connections.one(id);
  }

  @ResolveField(() => [RecordingMode], { description: 'What the provider offers; empty: it tells of no recordings.' })
  recordingModes(@Parent() { provider }: PbxConnection): RecordingMode[] {
    return this.modesOf(provider);
  }

  @ResolveField(() => [String], {
    description: 'Hosts in private networks that recordings may be fetched from (Q-39).',
  })
  recordingHosts(@Parent() { recordingHosts }: PbxConnection, @CurrentUser() user: Employee): string[] {
    return hasRole(user, Role.ADMIN) ? recordingHosts : [];
  }

  private modesOf(provider: string): RecordingMode[] {
    const adapter = adapterOf(provider);
    return adapter ? recordingModesOf(adapter) : [];
  }
}
