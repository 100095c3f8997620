import { MasksModule } from '@ringdesk/masks';
import { Module } from '@nestjs/common';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactsService } from './contacts.service';
import { PhoneMatcher } from './phone-matcher';

/** Persons and companies, and who is calling. */
@Module({
  imports: [MasksModule],
  providers: [ContactsService, ContactDirectoriesService, PhoneMatcher],
  exports: [ContactsService, ContactDirectoriesService, PhoneMatcher],
})
export class ContactsModule {}
