import { useQuery } from '@apollo/client/react';
import {
  IconAddressBook,
  IconArrowMerge,
  IconCopy,
  IconLayoutSidebarRightExpand,
  IconPhone,
  IconUserCheck,
  IconUserQuestion,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PopupCallFragment, PopupContactFragment } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';
import { notifyDone, notifyError } from '../../lib/notify';
import type { DetailsHandle } from './PopupFields';
import classes from './PopupWork.module.css';
import { POPUP_DETAILS } from './call-notes.graphql';
import { useSaveContact } from './use-save-contact';

interface MorePanelProps {
  popup: PopupCallFragment;
  details: DetailsHandle;
  /** The reader says that the call is another contact's. */
  onAnother: () => void;
  /** Something was done: the panel has served. */
  onDone: () => void;
}

/** What else can be done with the call and its contact (B-24): only what this reader may. */
export function MorePanel({ popup: { id, call, contact }, details, onAnother, onDone }: MorePanelProps) {
  const { t } = useTranslation(['callNotes', 'callPopup']);
  const isManager = hasRole(useMe(), 'MANAGER');
  const number = call.remoteNumber;
  return (
    <ul className={classes.options} data-whole>
      {number && navigator.clipboard && (
        <Action
          icon={IconCopy}
          text={t('copyNumber')}
          onClick={() =>
            navigator.clipboard.writeText(number).then(() => {
              notifyDone(t('numberCopied'));
              onDone();
            }, notifyError)
          }
        />
      )}
      {contact && (
        <Action
          icon={IconLayoutSidebarRightExpand}
          text={t('callPopup:allDetails')}
          onClick={() => {
            onDone();
            if (!details.isOpen) details.toggle();
          }}
        />
      )}
      {contact && <MakeResponsible contact={contact} onDone={onDone} />}
      <Action icon={IconUserQuestion} text={t(contact ? 'anotherContact' : 'chooseContact')} onClick={onAnother} />
      {contact && <Way icon={IconAddressBook} text={t('callPopup:openCard')} to={`/contacts/${contact.id}`} />}
      {contact && isManager && (
        <Way icon={IconArrowMerge} text={t('mergeContact')} to={`/contacts/${contact.id}/merge`} />
      )}
      <Way icon={IconPhone} text={t('openCall')} to={`/calls/${id}`} />
    </ul>
  );
}

/** For who may edit the contact and is not responsible for it: behind those who are. */
function MakeResponsible({ contact: { id, name }, onDone }: { contact: PopupContactFragment; onDone: () => void }) {
  const { t } = useTranslation('callNotes');
  const me = useMe();
  const save = useSaveContact(id);
  const { data } = useQuery(POPUP_DETAILS, { variables: { contactId: id } });
  const present = data?.contact.responsibleParties.map((party) => party.id) ?? [];
  if (!data?.contact.mayEdit || present.includes(me.id)) return null;
  const become = () =>
    save({ responsibleIds: [...present, me.id] }).then(() => {
      notifyDone(t('madeResponsible', { name }));
      onDone();
    }, notifyError);
  return <Action icon={IconUserCheck} text={t('makeMeResponsible')} onClick={() => void become()} />;
}

type Icon = typeof IconCopy;

const Action = ({ icon, text, onClick }: { icon: Icon; text: string; onClick: () => void }) => (
  <li>
    <button type="button" className={classes.option} onClick={onClick}>
      <Words icon={icon}>{text}</Words>
    </button>
  </li>
);

const Way = ({ icon, text, to }: { icon: Icon; text: string; to: string }) => (
  <li>
    <Link className={classes.option} to={to}>
      <Words icon={icon}>{text}</Words>
    </Link>
  </li>
);

const Words = ({ icon: Icon, children }: { icon: Icon; children: ReactNode }) => (
  <span className={classes.way}>
    <Icon size={17} stroke={1.7} aria-hidden /> {children}
  </span>
);
