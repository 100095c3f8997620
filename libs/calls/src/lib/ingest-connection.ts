import type { FilingSetting } from './filing/filing-setting';

/** Who becomes responsible for a contact that a call makes (B-37…B-39). */
export type NewContactResponsible =
  /** Those of the template; where it names none, whoever answered. */
  | 'TEMPLATE_OR_ANSWERED'
  /** Those of the template, and nobody else. */
  | 'TEMPLATE'
  /** Whoever answered, whatever the template says. */
  | 'ANSWERED';

/** What the call engine needs to know of the connection an event came through. */
export interface IngestConnection {
  id: string;
  /** ISO 3166 alpha-2; national numbers follow its rules. */
  country: string;
  /** Other PBXs are connected, which may tell of the same conversations (D-01). */
  hasNeighbours: boolean;
  /** */
  createsContactsForOutgoing: boolean;
  /** B-27. */
  notifiesResponsible: boolean;
  /** false: "do not keep recordings" (B-84); calls then have none. */
  keepsRecordings: boolean;
  /** "Number change when a new contact is created" (B-32), applied to the number that is stored. */
  changeNewContactNumber: (raw: string) => string;
  /** "Template for new contacts" (B-31); null: the default template for persons. */
  contactTemplateId: string | null;
  newContactResponsible: NewContactResponsible;
  /** "Where successful calls go" (B-76); null: it is read when a call ends. */
  filing: FilingSetting | null;
}

/** How the events came in. */
export interface IngestMeta {
  /** The kept request; null for events that have none (tests, demo data). */
  requestId: string | null;
  /** Arrival; the time of events that carry none. */
  receivedAt: Date;
  /** Settles when the request is durable, or could not be made so: nobody is told anything before (D-04, D-05). */
  durable?: Promise<Date>;
  isTest?: boolean;
  /** true: an unknown caller stays one (an administrator's test call). */
  makesNoContact?: boolean;
  /** true: state only, no popup and no live message (replay, back-fill). */
  isSilent?: boolean;
}
