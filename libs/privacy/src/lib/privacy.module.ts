import { Module } from '@nestjs/common';
import { AuthModule } from '@ringdesk/auth';
import { CallsModule } from '@ringdesk/calls';
import { ContactsModule } from '@ringdesk/contacts';
import { Erasures } from './erase/erasure.service';
import { ErasuresResolver } from './erase/erasures.resolver';
import { PersonExport } from './export/person-export';
import { PersonExportController } from './export/person-export.controller';
import { PersonFinder } from './person-finder';

/** One person's data: taken out, and erased (D-14). */
@Module({
  imports: [AuthModule, CallsModule, ContactsModule],
  controllers: [PersonExportController],
  providers: [PersonFinder, PersonExport, Erasures, ErasuresResolver],
})
export class PrivacyModule {}
