import { callLog } from './call-log';
import { callPopup } from './call-popup';
import { clickToCall } from './click-to-call';
import { common } from './common';
import { connections } from './connections';
import { contactCard } from './contact-card';
import { contacts } from './contacts';
import { employees } from './employees';
import { lines } from './lines';
import { masks } from './masks';
import { notRecorded } from './not-recorded';
import { profile } from './profile';
import { session } from './session';
import { shortNumbers } from './short-numbers';

/** All texts, one name space per feature. */
export const en = {
  callLog,
  callPopup,
  clickToCall,
  common,
  connections,
  contactCard,
  contacts,
  employees,
  lines,
  masks,
  notRecorded,
  profile,
  session,
  shortNumbers,
} as const;
