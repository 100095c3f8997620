import type { PopupCallFragment, PopupContactFragment } from '../../gql/graphql';

/** A contact for tests: a known person with one phone, two main fields and one more. */
export const aContact = (changes: Partial<PopupContactFragment> = {}): PopupContactFragment => ({
  id: 'contact-1',
  kind: 'PERSON',
  name: 'Dinara Akmatova',
  isNew: false,
  company: null,
  group: null,
  responsibles: [],
  phones: [
    {
      id: 'phone-1',
      raw: '+996555123456',
      display: '+996 (555) 123-456',
      e164: '+996555123456',
      extension: null,
      type: { id: 'type-1', name: 'Mobile', code: 'MOBILE' },
    },
  ],
  fields: [aField('city', 'City', 'Osh'), aField('email', 'E-mail', null, 'EMAIL'), aField('note', 'Note', 'VIP')],
  mainFieldCount: 2,
  ...changes,
});

export const aField = (
  id: string,
  name: string,
  value: string | null,
  kind: PopupContactFragment['fields'][number]['field']['kind'] = 'STRING',
  options: string[] = [],
): PopupContactFragment['fields'][number] => ({
  field: { id, name, kind, options, position: 0 },
  value,
});

/** An incoming call for tests, ringing at this employee; `call` is merged. */
export function aPopup(id: string, changes: Partial<PopupCallFragment> = {}): PopupCallFragment {
  const { call, ...rest } = changes;
  return {
    id,
    state: 'RINGING',
    audience: 'OPERATOR',
    serverTime: '2026-11-23T09:00:00.000Z',
    contact: null,
    otherContacts: [],
    ...rest,
    call: {
      id,
      direction: 'INBOUND',
      remoteNumber: '+996555123456',
      remoteNumberDisplay: '+996 (555) 123-456',
      callerName: null,
      line: { number: '+996312000001', name: 'Sales', color: '#1f6fb2' },
      state: changes.state ?? 'RINGING',
      disposition: null,
      reason: null,
      startedAt: '2026-11-23T08:59:50.000Z',
      answeredAt: null,
      endedAt: null,
      talkSeconds: null,
      employee: null,
      match: null,
      isTest: false,
      ...call,
    },
  };
}
