import { Module } from '@nestjs/common';
import { AuthModule } from '@ringdesk/auth';
import { CallsModule } from '@ringdesk/calls';
import { ContactsModule } from '@ringdesk/contacts';
import { Erasures } from './erase/erasure.service';
import { ErasuresResolver } from './erase/erasures.resolver';
import { PersonFinder } from './person-finder';

/** One person's data: taken out, and erased (D-14). */
@Module({
  imports: [AuthModule, CallsModule, ContactsModule],
  providers: [PersonFinder, Erasures, ErasuresResolver],
})
export class PrivacyModule {}
