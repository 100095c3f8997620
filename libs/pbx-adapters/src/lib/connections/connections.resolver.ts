import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, hasRole, Role, Roles } from '@ringdesk/auth';
import { Call, CallRoute, NotRecorded } from '@ringdesk/calls';
import { ContactDirectoriesService, ContactTemplate } from '@ringdesk/contacts';
import { AppError, CONFIG, type Config, loaderOf, type LoaderContext } from '@ringdesk/platform';
import { IgnoredNumber, Line, ShortNumber, ShortNumbersService } from '@ringdesk/short-numbers';
import { Inject } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { type ConnectionCheckResult, type PbxAdapter, webhookOf } from '../adapter';
import { PbxConnection } from '../pbx-connection.entity';
import { adapterOf, adapters } from '../registry';
import { providerView, settingsView, statusView } from './connection-view';
import {
  CheckPbxConnectionInput,
  ConnectionCheck,
  ConnectionStatus,
  CreatePbxConnectionInput,
  DeletePbxConnectionInput,
  LoadedNumbers,
  LoadPbxNumbersInput,
  ReceivingAddressModel,
  PbxConnectionSaved,
  PbxProvider,
  PopupDelay,
  ReplaceHubTokenInput,
  SavePbxConnectionResult,
  SettingValue,
  SetupRefused,
  UpdatePbxConnectionInput,
} from './connection.graphql';
import { LoadNumbersService } from './load-numbers.service';
import { ConnectionsService, type SavedConnection } from './connections.service';
import { readPopupDelay } from './popup-delay';

const CONNECTIONS = Symbol('connections');

/** Settings of PBXs, for administrators; names and lines of connections, for everybody signed in. */
@Resolver(() => PbxConnection)
export class ConnectionsResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly connections: ConnectionsService,
    private readonly numbers: ShortNumbersService,
    private readonly loadNumbers: LoadNumbersService,
    private readonly directories: ContactDirectoriesService,
    private readonly dataSource: DataSource,
  ) {}

  @Roles(Role.ADMIN)
  @Query(() => [PbxProvider])
  pbxProviders(): PbxProvider[] {
    return adapters.filter(({ isSimulated }) => !isSimulated || this.config.isDemo).map(providerView);
  }

  @Roles(Role.ADMIN)
  @Query(() => [PbxConnection])
  pbxConnections(): Promise<PbxConnection[]> {
    return this.connections.list();
  }

  @Roles(Role.ADMIN)
  @Query(() => PbxConnection)
  pbxConnection(@Args('id', { type: () => ID }) id: string): Promise<PbxConnection> {
    return this.connections.one(id);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => SavePbxConnectionResult)
  async createPbxConnection(@Args('input') input: CreatePbxConnectionInput, @CurrentUser() user: Employee) {
    return saved(await this.connections.create(input, user));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => SavePbxConnectionResult)
  async updatePbxConnection(@Args('input') input: UpdatePbxConnectionInput, @CurrentUser() user: Employee) {
    return saved(await this.connections.update(input, user));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean)
  async deletePbxConnection(@Args('input') { id }: DeletePbxConnectionInput, @CurrentUser() user: Employee) {
    await this.connections.remove(id, user);
    return true;
  }

  @Roles(Role.ADMIN)
  @Mutation(() => PbxConnection)
  replaceHubToken(@Args('input') { id }: ReplaceHubTokenInput, @CurrentUser() user: Employee): Promise<PbxConnection> {
    return this.connections.replaceHubToken(id, user);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => ConnectionCheck)
  checkPbxConnection(@Args('input') input: CheckPbxConnectionInput): Promise<ConnectionCheckResult> {
    return this.connections.check(input);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => LoadedNumbers, {
    description: 'Asks the PBX for its extensions and lines; short numbers are saved by setShortNumbers.',
  })
  loadPbxNumbers(@Args('input') { connectionId }: LoadPbxNumbersInput): Promise<LoadedNumbers> {
    return this.loadNumbers.load(connectionId);
  }

  @ResolveField(() => PbxProvider)
  provider(@Parent() row: PbxConnection): PbxProvider {
    return providerView(declared(row));
  }

  @ResolveField(() => [SettingValue])
  settings(@Parent() row: PbxConnection, @CurrentUser() user: Employee): SettingValue[] {
    return hasRole(user, Role.ADMIN) ? settingsView(declared(row), row) : [];
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where the PBX sends its requests; empty for held connections.',
  })
  receivingUrl(@Parent() row: PbxConnection, @CurrentUser() user: Employee): string | null {
    return hasRole(user, Role.ADMIN) ? this.connections.receivingUrl(row) : null;
  }

  @ResolveField(() => [ReceivingAddressModel], { description: 'The addresses to copy into the cabinet of the PBX.' })
  receivingAddresses(@Parent() row: PbxConnection, @CurrentUser() user: Employee): ReceivingAddressModel[] {
    return hasRole(user, Role.ADMIN) ? this.connections.receivingAddresses(row) : [];
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "The hub's token for the PBX, for administrators to copy.",
  })
  hubToken(@Parent() row: PbxConnection, @CurrentUser() user: Employee): string | null {
    const isShown = hasRole(user, Role.ADMIN) && webhookOf(declared(row)) !== undefined;
    return isShown ? this.connections.hubToken(row) : null;
  }

  @ResolveField(() => [ShortNumber])
  shortNumbers(@Parent() { id }: PbxConnection, @Context() context: LoaderContext): Promise<ShortNumber[]> {
    return this.numbers.loadOfConnection(context, id);
  }

  @ResolveField(() => [Line])
  lines(@Parent() { id }: PbxConnection, @Context() context: LoaderContext): Promise<Line[]> {
    return this.numbers.loadLines(context, id);
  }

  @ResolveField(() => ContactTemplate, {
    nullable: true,
    description: 'Template for new contacts (B-31); null: the default one for persons.',
  })
  async contactTemplate(@Parent() { contactTemplateId }: PbxConnection): Promise<ContactTemplate | null> {
    const templates = await this.directories.templates();
    return templates.find(({ id }) => id === contactTemplateId) ?? null;
  }

  @ResolveField(() => ConnectionStatus)
  status(@Parent() row: PbxConnection): ConnectionStatus {
    return statusView(declared(row), row);
  }

  @ResolveField(() => PopupDelay, {
    nullable: true,
    description: "Delay from the PBX's event to the operator's screen over the last hour, milliseconds (D-05).",
  })
  popupDelay(@Parent() { id }: PbxConnection, @CurrentUser() user: Employee): Promise<PopupDelay | null> | null {
    return hasRole(user, Role.ADMIN) ? readPopupDelay(this.dataSource, id) : null;
  }
}

/** The connection a call came through. */
@Resolver(() => Call)
export class CallConnectionResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => PbxConnection)
  async connection(@Parent() { connectionId }: Call, @Context() context: LoaderContext): Promise<PbxConnection> {
    const row = await connectionLoader(context, this.dataSource).load(connectionId);
    if (!row) throw new AppError('NOT_FOUND', 'There is no such connection');
    return row;
  }

  @ResolveField(() => [PbxConnection], {
    description: 'Further PBXs that the conversation went through and that told of it (D-01).',
  })
  async joinedConnections(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<PbxConnection[]> {
    const routes = await this.dataSource.getRepository(CallRoute).findBy({ callId: id });
    const ids = [...new Set(routes.map(({ connectionId }) => connectionId))];
    const rows = await connectionLoader(context, this.dataSource).loadMany(ids);
    return rows.filter((row): row is PbxConnection => row instanceof PbxConnection);
  }
}

/** The connection that something unrecorded came through. */
@Resolver(() => NotRecorded)
export class NotRecordedConnectionResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => PbxConnection, { nullable: true })
  connection(@Parent() { connectionId }: NotRecorded, @Context() context: LoaderContext) {
    return connectionId ? connectionLoader(context, this.dataSource).load(connectionId) : null;
  }
}

/** The only connection that a number is ignored in. */
@Resolver(() => IgnoredNumber)
export class IgnoredNumberConnectionResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => PbxConnection, { nullable: true, description: 'null: it is ignored in every connection.' })
  connection(@Parent() { connectionId }: IgnoredNumber, @Context() context: LoaderContext) {
    return connectionId ? connectionLoader(context, this.dataSource).load(connectionId) : null;
  }
}

export function connectionLoader(context: LoaderContext, dataSource: DataSource) {
  return loaderOf<string, PbxConnection | null>(context, CONNECTIONS, async (ids) => {
    const rows = await dataSource.getRepository(PbxConnection).findBy({ id: In([...ids]) });
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  });
}

function saved({ connection, refusal }: SavedConnection): PbxConnectionSaved | SetupRefused {
  return refusal ? { connection, ...refusal } : { connection };
}

/** @throws AppError NOT_FOUND for a provider that this version does not know */
function declared({ provider }: PbxConnection): PbxAdapter {
  const adapter = adapterOf(provider);
  if (!adapter) throw new AppError('NOT_FOUND', `The provider ${provider} is not known`);
  return adapter;
}
