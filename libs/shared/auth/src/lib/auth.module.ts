import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountResolver } from './account.resolver';
import { AccountService } from './account.service';
import { AuthGuard } from './auth.guard';
import { AuthResolver } from './auth.resolver';
import { AuthService } from './auth.service';
import { EmployeePhones } from './employee-phones';
import { EmployeeGroup, EmployeeGroupMember } from './employee-group.entity';
import { EmployeeGroupsResolver } from './employee-groups.resolver';
import { EmployeeGroupsService } from './employee-groups.service';
import { Employee, EmployeePhone, Session } from './employee.entity';
import { EmployeesResolver } from './employees.resolver';
import { EmployeesService } from './employees.service';
import { FirstOwner } from './first-owner';
import { SessionSockets } from './session-sockets';
import { SessionsService } from './sessions.service';
import { SignInThrottle } from './sign-in-throttle';
import { StandIns } from './stand-ins';

/** Sign-in, sessions, roles and employees. Its guard stands before every resolver and controller of the product. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Employee, EmployeePhone, EmployeeGroup, EmployeeGroupMember, Session])],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    ...[AuthService, AuthResolver, SessionsService, SessionSockets, SignInThrottle],
    ...[EmployeesService, EmployeesResolver, EmployeePhones, FirstOwner],
    ...[AccountService, AccountResolver, StandIns, EmployeeGroupsService, EmployeeGroupsResolver],
  ],
  exports: [
    AccountService,
    StandIns,
    EmployeeGroupsService,
    EmployeesService,
    EmployeePhones,
    SessionsService,
    SessionSockets,
  ],
})
export class AuthModule {}
