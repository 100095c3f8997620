import { type ApolloClient, ApolloLink, Observable } from '@apollo/client';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, buildSchema, execute, getOperationAST } from 'graphql';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers';
import { clientOver } from '../lib/apollo';

/** Answers by field of Query and Mutation: values, or functions of the arguments. */
export type Answers = Record<string, unknown>;

/** An operation that was sent. */
export interface Sent {
  name: string;
  variables: Record<string, unknown>;
}

let schema: GraphQLSchema | undefined;
const theSchema = () =>
  (schema ??= buildSchema(readFileSync(path.join(__dirname, '../../../api/schema.graphql'), 'utf8')));

/** The API's refusal with a code, and the texts of its fields. */
export const refusal = (code: string, fields?: Record<string, string>, more?: object) =>
  new GraphQLError(code, { extensions: { code, fields, ...more } });

/** Answers come over a network: never before a test has begun to wait for them. Fake timers do not hold them up. */
const anotherTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * An API for tests: executes the page's operations against the committed schema, so that an operation or an answer
 * that does not fit the contract fails the test.
 */
export class TestApi {
  readonly sent: Sent[] = [];
  private readonly subscribers = new Map<string, Set<(answer: Answers) => void>>();

  constructor(readonly answers: Answers) {}

  /** Sends a message of a subscription, as `{ callPopup: … }`. */
  push(message: Answers): void {
    for (const field of Object.keys(message)) this.subscribers.get(field)?.forEach((deliver) => deliver(message));
  }

  /** Variables of the operations of this name, oldest first. */
  sentOf(name: string): Record<string, unknown>[] {
    return this.sent.filter((operation) => operation.name === name).map(({ variables }) => variables);
  }

  client(): ApolloClient {
    const link = new ApolloLink(
      (operation) =>
        new Observable<ApolloLink.Result>((observer) => {
          const { query, variables, operationName = '', operationType } = operation;
          const run = async (rootValue: Answers) => {
            await anotherTurn();
            return execute({ schema: theSchema(), document: query, rootValue, variableValues: variables });
          };
          const give = (result: ExecutionResult) => observer.next(result as ApolloLink.Result);
          if (operationType === 'subscription') {
            const deliver = (answers: Answers) => void run(answers).then(give);
            const fields = getOperationAST(query)?.selectionSet.selections ?? [];
            const names = fields.flatMap((field) => ('name' in field ? [field.name.value] : []));
            for (const name of names) this.subscribersOf(name).add(deliver);
            return () => names.forEach((name) => this.subscribersOf(name).delete(deliver));
          }
          this.sent.push({ name: operationName, variables });
          run(this.answers).then(
            (result) => {
              give(result);
              observer.complete();
            },
            (error) => observer.error(error),
          );
          return undefined;
        }),
    );
    return clientOver(link);
  }

  private subscribersOf(field: string): Set<(answers: Answers) => void> {
    const present = this.subscribers.get(field) ?? new Set();
    this.subscribers.set(field, present);
    return present;
  }
}
