export { isOfSeenContact, isSeenBy, seesAllContacts, type ViewerContext } from './lib/contact-access';
export { AccessReason, ContactAccess } from './lib/contact-access.entity';
export { ContactAccessService } from './lib/contact-access.service';
export { ContactDirectoriesService } from './lib/contact-directories.service';
export { CONTACT_CHANGED, type ContactChanged } from './lib/contact-events';
export { ContactFavourite } from './lib/favourites/contact-favourite.entity';
export { ContactField } from './lib/contact-field.entity';
export { ContactImport, ContactImportProblem } from './lib/csv/contact-import.entity';
export { ContactMerge } from './lib/contact-merge.entity';
export { ContactMergeService, type MergeFollower } from './lib/contact-merge.service';
export { ContactTemplate } from './lib/contact-template.entity';
export {
  Contact,
  ContactChoice,
  ContactGroup,
  ContactKind,
  ContactPhone,
  ContactResponsible,
} from './lib/contact.entity';
export { contactLoader } from './lib/contact.loaders';
export { primeWholeCard, type WholeCard, wholeCardJson, wholeCardOf, type WholeCardRow } from './lib/contact-card';
export { saveGroupSchema } from './lib/directory-input';
export { saveTemplateSchema } from './lib/template-input';
export { ContactTemplatesService } from './lib/contact-templates.service';
export { ContactsModule } from './lib/contacts.module';
export { ContactsService, type CallerContact, type CallerNumber } from './lib/contacts.service';
export type { PhoneMatchRule } from './lib/match-rules';
export type { PhoneMatchResult } from './lib/phone-matcher';
