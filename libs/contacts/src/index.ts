export { ContactField, ContactFieldKind, ContactTemplate } from './lib/contact-field.entity';
export {
  Contact,
  ContactChoice,
  ContactGroup,
  ContactKind,
  ContactPhone,
  ContactResponsible,
} from './lib/contact.entity';
