import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen } from '@testing-library/react';
import { PlayTestCallDocument, TestCallChoicesDocument } from '../../gql/graphql';
import { renderApp } from '../../test-render';
import { TestCall } from './TestCall';

const story = (id: string, operators: number, en: string) => ({
  ...{ __typename: 'TestStory', id, operators },
  title: { __typename: 'LocalisedText', en, ru: en },
});
const STORIES = [story('inbound.answered', 1, 'Incoming, answered'), story('inbound.transfer', 2, 'Transferred')];
const number = (value: string, name: string) => ({
  ...{ __typename: 'ShortNumber', id: value, number: value },
  employee: { __typename: 'Employee', id: name, name },
});

const choices = (values: object = {}, testStories = STORIES): MockLink.MockedResponse => ({
  request: { query: TestCallChoicesDocument, variables: { id: 'c1' } },
  result: {
    data: {
      pbxConnection: {
        ...{ __typename: 'PbxConnection', id: 'c1', isEnabled: true, shortNumbers: [number('101', 'Ann')] },
        provider: { __typename: 'PbxProvider', id: 'api', testStories },
        ...values,
      },
    },
  },
});
const playing = (result: object): MockLink.MockedResponse => ({
  request: {
    query: PlayTestCallDocument,
    variables: { input: { connectionId: 'c1', story: 'inbound.answered', extension: '101' } },
  },
  result: { data: { playTestCall: result } },
});
const render = (...mocks: MockLink.MockedResponse[]) => renderApp(<TestCall connectionId="c1" />, { mocks });
const open = async () => fireEvent.click(await screen.findByRole('button', { name: /^Test call/ }));
const call = async () => {
  await open();
  fireEvent.click(await screen.findByRole('button', { name: 'Call' }));
};

describe("D-09: the administrator's test call", () => {
  it('is played at the chosen short number, and says how long it goes on', async () => {
    await render(choices(), playing({ __typename: 'TestCallStarted', seconds: 47 }));
    await call();
    expect(await screen.findByText(/goes on for 47 s/)).toBeInTheDocument();
  });

  it('says in words why the connection did not take it', async () => {
    await render(choices(), playing({ __typename: 'TestCallRefused', message: 'the hub answered 401' }));
    await call();
    expect(await screen.findByText('the hub answered 401')).toBeInTheDocument();
  });

  it('offers no transfer where there is only one short number', async () => {
    await render(choices());
    await open();
    fireEvent.click(await screen.findByRole('combobox', { name: 'What happens' }));
    expect(await screen.findByRole('option', { name: 'Incoming, answered' })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: 'Transferred' })).toBeNull();
  });

  it.each([
    ['while the connection is off', { isEnabled: false }, /Switch the connection on first/],
    ['without short numbers', { shortNumbers: [] }, /Give an employee a short number first/],
  ])('tells what to do first: %s', async (_, values, text) => {
    await render(choices(values));
    await open();
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Call' })).toBeNull();
  });
});
