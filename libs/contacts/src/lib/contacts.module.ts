import { MasksModule } from '@ringdesk/masks';
import { Module } from '@nestjs/common';
import { ContactCardsService } from './contact-cards.service';
import { ContactDirectoriesResolver } from './contact-directories.resolver';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactPhoneResolver } from './contact-phone.resolver';
import { ContactsResolver } from './contacts.resolver';
import { ContactsService } from './contacts.service';
import { PhoneMatcher } from './phone-matcher';

/** Persons and companies, and who is calling. */
@Module({
  imports: [MasksModule],
  providers: [
    ...[ContactsService, ContactCardsService, ContactDirectoriesService, PhoneMatcher],
    ...[ContactsResolver, ContactPhoneResolver, ContactDirectoriesResolver],
  ],
  exports: [ContactsService, ContactCardsService, ContactDirectoriesService, PhoneMatcher],
})
export class ContactsModule {}
