import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, hasRole, Role, Roles } from '@ringdesk/auth';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionDirectory } from '../connections/connection-directory';
import { ConnectionsService } from '../connections/connections.service';
import { PbxConnection, RecordingMode } from '../pbx-connection.entity';
import { recordingModesFor, SaveRecordingSettingsInput, writeRecordingSettings } from './recording-settings';

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
    const connection = await this.connections.one(input.connectionId);
    const { id } = connection;
    const { recordingMode: mode, recordingDays: days } = await this.db.transaction((tx) =>
      writeRecordingSettings(tx, connection, input),
    );
    this.directory.changed(id);
    this.audit.log({ action: 'recording settings changed', connectionId: id, employeeId: user.id, mode, days });
    return this.connections.one(id);
  }

  @ResolveField(() => [RecordingMode], { description: 'What the provider offers; empty: it tells of no recordings.' })
  recordingModes(@Parent() { provider }: PbxConnection): RecordingMode[] {
    return recordingModesFor(provider);
  }

  @ResolveField(() => [String], {
    description: 'Hosts in private networks that recordings may be fetched from (Q-39).',
  })
  recordingHosts(@Parent() { recordingHosts }: PbxConnection, @CurrentUser() user: Employee): string[] {
    return hasRole(user, Role.ADMIN) ? recordingHosts : [];
  }
}
