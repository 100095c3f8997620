import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { GraphQLError } from 'graphql';
import { of, throwError } from 'rxjs';
import { ReadAllNotificationsDocument as SAVE } from '../gql/graphql';
import { holdForSession } from './hold-for-session';
import { announceSignedIn, onSessionLost } from './session-events';

const saved = { readAllNotifications: true };
const refused = { errors: [new GraphQLError('no', { extensions: { code: 'UNAUTHENTICATED' } })] };

/** An API that gives these answers one after the other; the last one from then on. */
function apiOf(...answers: (ApolloLink.Result | Error)[]) {
  const asked: (string | undefined)[] = [];
  const api = new ApolloLink(({ operationName }) => {
    const answer = answers[Math.min(asked.push(operationName), answers.length) - 1];
    return answer instanceof Error ? throwError(() => answer) : of(answer);
  });
  const client = new ApolloClient({ link: holdForSession().concat(api), cache: new InMemoryCache() });
  return { client, asked };
}

const lost = jest.fn();
let stop: () => void;
beforeEach(() => {
  lost.mockClear();
  stop = onSessionLost(lost);
});
afterEach(() => {
  stop();
  announceSignedIn(false);
});
const untilLost = () => new Promise<void>((resolve) => lost.mockImplementation(() => resolve()));

it('what is saved after the session is over is saved once its employee has signed in again', async () => {
  const { client, asked } = apiOf(refused, { data: saved });
  const isLost = untilLost();
  const saving = client.mutate({ mutation: SAVE });
  await isLost;
  expect(lost).toHaveBeenCalledWith('expired');
  announceSignedIn(true);
  expect((await saving).data).toEqual(saved);
  expect(asked).toEqual(['ReadAllNotifications', 'ReadAllNotifications']);
});

it('a session that ends a second time holds again', async () => {
  const { client } = apiOf(refused, refused, { data: saved });
  let isLost = untilLost();
  const saving = client.mutate({ mutation: SAVE });
  await isLost;
  isLost = untilLost();
  announceSignedIn(true);
  await isLost;
  announceSignedIn(true);
  expect((await saving).data).toEqual(saved);
});

it('what one employee saved is not sent as another', async () => {
  const { client, asked } = apiOf(refused, { data: saved });
  const isLost = untilLost();
  const saving = client.mutate({ mutation: SAVE });
  await isLost;
  announceSignedIn(false);
  await expect(saving).rejects.toThrow('no');
  expect(asked).toEqual(['ReadAllNotifications']);
});

it('other failures are told at once', async () => {
  const { client, asked } = apiOf(new Error('no network'));
  await expect(client.mutate({ mutation: SAVE })).rejects.toThrow('no network');
  expect(asked).toEqual(['ReadAllNotifications']);
  expect(lost).not.toHaveBeenCalled();
});
