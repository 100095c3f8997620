import { CommentPlaces, CommentsModule } from '@ringdesk/comments';
import { MasksModule } from '@ringdesk/masks';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactAccessResolver } from './contact-access.resolver';
import { ContactAccessService } from './contact-access.service';
import { ContactCardsService } from './contact-cards.service';
import { ContactCommentsResolver } from './contact-comments.resolver';
import { ContactDirectoriesResolver } from './contact-directories.resolver';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactMergeResolver, MergedContactsResolver } from './contact-merge.resolver';
import { ContactMergeService } from './contact-merge.service';
import { ContactPhoneResolver } from './contact-phone.resolver';
import { ContactTemplatesResolver } from './contact-templates.resolver';
import { ContactTemplatesService } from './contact-templates.service';
import { ContactsResolver } from './contacts.resolver';
import { ContactsService } from './contacts.service';
import { ContactExportService } from './csv/contact-export.service';
import { ContactFilesController } from './csv/contact-files.controller';
import { ContactImportResolver } from './csv/contact-import.resolver';
import { ContactImportRunner } from './csv/contact-import-runner';
import { ContactImportService } from './csv/contact-import.service';
import { ContactFavouritesResolver } from './favourites/contact-favourites.resolver';
import { ContactFavourites } from './favourites/contact-favourites.service';
import { PhoneMatcher } from './phone-matcher';

/** Persons and companies, and who is calling. */
@Module({
  imports: [CommentsModule, MasksModule],
  controllers: [ContactFilesController],
  providers: [
    ...[ContactImportService, ContactImportRunner, ContactImportResolver, ContactExportService],
    ...[ContactsService, ContactCardsService, ContactDirectoriesService, ContactTemplatesService, PhoneMatcher],
    ...[ContactAccessService, ContactAccessResolver],
    ...[ContactMergeService, ContactMergeResolver, MergedContactsResolver],
    ...[ContactFavourites, ContactFavouritesResolver],
    ...[
      ContactsResolver,
      ContactPhoneResolver,
      ContactCommentsResolver,
      ContactDirectoriesResolver,
      ContactTemplatesResolver,
    ],
  ],
  exports: [
    ContactAccessService,
    ContactMergeService,
    ContactsService,
    ContactCardsService,
    ContactDirectoriesService,
    PhoneMatcher,
  ],
})
export class ContactsModule implements OnModuleInit {
  constructor(
    private readonly places: CommentPlaces,
    private readonly access: ContactAccessService,
  ) {}

  onModuleInit(): void {
    this.places.register('contact', (id, viewer) => this.access.isSeen(id, viewer));
  }
}
