import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountService, AuthModule, SessionsService } from '@ringdesk/auth';
import { CallsModule } from '@ringdesk/calls';
import { CommentsModule } from '@ringdesk/comments';
import { ContactsModule } from '@ringdesk/contacts';
import { MasksModule } from '@ringdesk/masks';
import { NotificationsModule } from '@ringdesk/notifications';
import { CONFIG, type Config, loggerOptions, PlatformModule } from '@ringdesk/platform';
import { PbxAdaptersModule } from '@ringdesk/pbx-adapters';
import { PrivacyModule } from '@ringdesk/privacy';
import { RemindersModule } from '@ringdesk/reminders';
import { ReportsModule } from '@ringdesk/reports';
import { SettingsFileModule } from '@ringdesk/settings-file';
import { ShortNumbersModule } from '@ringdesk/short-numbers';
import { TasksModule } from '@ringdesk/tasks';
import { LoggerModule } from 'nestjs-pino';
import { dataSourceOptions } from './data-source';
import { graphqlOptions } from './graphql/graphql-options';
import { GraphqlSockets } from './graphql/graphql-sockets';
import { HealthController } from './http/health.controller';

/** The modules of the product. A new one is added here and nowhere else. */
export const featureModules = [
  AuthModule,
  NotificationsModule,
  MasksModule,
  CommentsModule,
  ContactsModule,
  TasksModule,
  ShortNumbersModule,
  CallsModule,
  PbxAdaptersModule,
  RemindersModule,
  ReportsModule,
  SettingsFileModule,
  PrivacyModule,
];

/** What GraphQL needs beside the product's modules. */
@Module({ providers: [GraphqlSockets], exports: [GraphqlSockets] })
class GraphqlSocketsModule {}

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config),
        LoggerModule.forRoot(loggerOptions(config)),
        TypeOrmModule.forRoot({ ...dataSourceOptions(config.databaseUrl), retryAttempts: 3, retryDelay: 500 }),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [GraphqlSocketsModule],
          inject: [CONFIG, SessionsService, GraphqlSockets, AccountService],
          useFactory: graphqlOptions,
        }),
        TerminusModule.forRoot({ logger: false }),
        GraphqlSocketsModule,
        ...featureModules,
      ],
      controllers: [HealthController],
    };
  }
}
