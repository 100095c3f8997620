import { MasksModule } from '@ringdesk/masks';
import { Module } from '@nestjs/common';
import { ContactCardsService } from './contact-cards.service';
import { ContactDirectoriesResolver } from './contact-directories.resolver';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactMergeResolver, MergedContactsResolver } from './contact-merge.resolver';
import { ContactMergeService } from './contact-merge.service';
import { ContactPhoneResolver } from './contact-phone.resolver';
import { ContactTemplatesResolver } from './contact-templates.resolver';
import { ContactTemplatesService } from './contact-templates.service';
import { ContactsResolver } from './contacts.resolver';
import { ContactsService } from './contacts.service';
import { PhoneMatcher } from './phone-matcher';

/** Persons and companies, and who is calling. */
@Module({
  imports: [MasksModule],
  providers: [
    ...[ContactsService, ContactCardsService, ContactDirectoriesService, ContactTemplatesService, PhoneMatcher],
    ...[ContactMergeService, ContactMergeResolver, MergedContactsResolver],
    ...[ContactsResolver, ContactPhoneResolver, ContactDirectoriesResolver, ContactTemplatesResolver],
  ],
  exports: [ContactMergeService, ContactsService, ContactCardsService, ContactDirectoriesService, PhoneMatcher],
})
export class ContactsModule {}
