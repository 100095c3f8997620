import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { holdForSession } from './hold-for-session';
import { latestAnswers } from './latest-answers';
import { createLiveSocket } from './live-socket';

/** What is replaced as a whole when it comes again: lists whose members come and go, and parts without an id. */
const whole = { merge: false } as const;

export const createCache = (): InMemoryCache =>
  new InMemoryCache({
    typePolicies: {
      // Its groups and rows are asked for one after the other.
      CallReport: { merge: true, fields: { total: whole, groups: whole, rows: whole, previous: whole, next: whole } },
      Account: { keyFields: [] }, // there is one
      MailChoice: { keyFields: ['employeeId'] },
      MailSettings: { keyFields: [] },
      // Pages are kept apart by filter, order and page; each answer replaces its page.
      Query: {
        fields: {
          calls: whole,
          contacts: whole,
          tasks: whole,
          savedTaskFilters: whole,
          plannerBoards: whole,
          notRecorded: whole,
          notifications: whole,
          reminders: whole,
          activeCalls: whole,
          liveBoard: whole,
          employees: whole,
          phoneTypes: whole,
          wrapUpOutcomes: whole,
          contactGroups: whole,
          contactFields: whole,
          taskFields: whole,
          contactTemplates: whole,
          contactImport: { merge: true },
          pbxConnections: whole,
        },
      },
      PbxConnection: {
        fields: {
          settings: whole,
          receivingAddresses: whole,
          shortNumbers: whole,
          lines: whole,
          status: { merge: true },
          popupDelay: whole,
        },
      },
      PbxProvider: { fields: { settings: whole, instructions: whole } },
      Contact: {
        fields: {
          phones: whole,
          fields: whole,
          responsibles: whole,
          members: whole,
          tasks: whole,
          merges: whole,
          comments: whole,
        },
      },
      Employee: { fields: { shortNumbers: whole, phones: whole } },
      Call: { fields: { comments: whole, legs: whole, timeline: whole, line: whole, match: whole } },
      Task: { fields: { participants: whole, employees: whole, comments: whole, fields: whole } },
      Comment: { fields: { files: whole } },
      PlannerBoard: { fields: { lists: whole } },
      PlannerList: { fields: { cards: whole } },
      SavedTaskFilter: { fields: { filter: whole } },
      CallPopup: { fields: { otherContacts: whole } },
      ContactTemplate: { fields: { mainFields: whole, defaultValues: whole, responsibles: whole, usage: whole } },
    },
  });

export interface ApiClient {
  client: ApolloClient;
  /** Ends the live socket; the next subscription opens a new one with the cookie of that moment. */
  closeSocket: () => void;
}

/** The way to the API of the same origin; the http-only cookie authenticates requests and socket alike. */
export function createApiClient(): ApiClient {
  const socket = createLiveSocket();
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: '/graphql', credentials: 'same-origin' }),
  );
  return { client: clientOver(holdForSession().concat(link)), closeSocket: () => socket.terminate() };
}

/** Each question is sent: what is asked after news must not get the answer to what was asked before it. */
export const clientOver = (link: ApolloLink): ApolloClient =>
  new ApolloClient({ link: latestAnswers().concat(link), cache: createCache(), queryDeduplication: false });
