import { ApiClient } from './support/api';
import { expectNoSideScroll } from './support/accessibility';
import { expect, test } from './support/test';

const LONG_WORD = 'Wandlungsfähigkeit'.repeat(5);

let api: ApiClient;
let contactId: string;
let fieldIds: { contact: string; task: string };

test.beforeAll(async () => {
  api = await ApiClient.signIn('admin');
  const made = await api.run<Record<'contact' | 'contactField' | 'taskField', { id: string }>>(
    `mutation ($name: String!) {
       contact: createContact(input: { name: $name }) { id }
       contactField: saveContactField(input: { name: $name, kind: STRING }) { id }
       taskField: saveTaskField(input: { name: $name, kind: STRING }) { id } }`,
    { name: LONG_WORD },
  );
  contactId = made.contact.id;
  fieldIds = { contact: made.contactField.id, task: made.taskField.id };
});

test.afterAll(async () => {
  await api.run(
    `mutation ($contact: ID!, $task: ID!) {
       deleteContactField(input: { id: $contact }) deleteTaskField(input: { id: $task }) }`,
    fieldIds,
  );
});

for (const [page, path] of [
  ['a contact', () => `/contacts/${contactId}`],
  ['the merging of contacts', () => `/contacts/${contactId}/merge`],
  ['a new contact', () => '/contacts/new'],
  ['a new task', () => '/tasks/new'],
] as const) {
  test(`D-15: a name of one long word does not make ${page} wider than a phone`, async ({ openAs }) => {
    const shown = await openAs('admin', path(), { width: 360 });
    await expect(shown.getByText(LONG_WORD).first()).toBeVisible();
    await expectNoSideScroll(shown);
  });
}
