import { ApiClient } from './api';

/** Somebody whom no other journey knows. */
export interface MadeContact {
  id: string;
  name: string;
  /** As a PBX says it: digits with country code. */
  phone: string;
}

/** A person with one number, made by an administrator: open to all, nobody responsible. */
export async function makeContact(name: string, phone: string): Promise<MadeContact> {
  const admin = await ApiClient.signIn('admin');
  const { phoneTypes } = await admin.run<{ phoneTypes: { id: string }[] }>('{ phoneTypes { id } }');
  const { createContact } = await admin.run<{ createContact: { id: string } }>(
    'mutation ($input: CreateContactInput!) { createContact(input: $input) { id } }',
    { input: { name, phones: [{ raw: `+${phone}`, typeId: phoneTypes[0].id }] } },
  );
  return { id: createContact.id, name, phone };
}
