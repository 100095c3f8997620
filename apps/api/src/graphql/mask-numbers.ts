import type { AccountService, OperationContext } from '@ringdesk/auth';
import { maskDigits, maskNumbersIn } from '@ringdesk/telephony';
import { defaultFieldResolver, getNamedType, GraphQLObjectType, type GraphQLSchema, GraphQLString } from 'graphql';

/** Fields that hold a number and nothing else: masked however it is written. */
const NUMBERS = new Set([
  ...['ContactPhone.raw', 'ContactPhone.e164', 'ContactPhone.display', 'PhoneMatch.matchedNumber'],
  ...['Call.remoteNumber', 'Call.remoteNumberDisplay', 'Call.forwardedTo', 'ClickToCallStarted.dialledNumber'],
]);
/** Texts that are no customer's number though they may look like one: the company's own, and what clients send back. */
const PLAIN = new Set([
  ...['Line.number', 'Line.name', 'CallLine.number', 'CallLine.name', 'ShortNumber.number', 'CallLeg.extension'],
  ...['CallTimelineEvent.extension', 'ClickToCallStarted.extension', 'Employee.phones', 'Employee.email'],
  ...['CallPopupChange.trace', 'CallRecording.url', 'Session.accessToken', 'CallReportGroup.key', 'CallReportRow.key'],
]);

const maskEach = (mask: (text: string) => string, value: unknown): unknown => {
  if (typeof value === 'string') return mask(value);
  return Array.isArray(value) ? value.map((one) => maskEach(mask, one)) : value;
};

/**
 * D-14: every text that an operation answers, over HTTP and sockets, has its phone numbers masked for roles that the
 * company does not let see them. At the one place that all texts pass, so that no new field can forget it.
 */
export function maskNumbers(schema: GraphQLSchema, accounts: Pick<AccountService, 'hidesNumbers'>): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      if (getNamedType(field.type) !== GraphQLString || PLAIN.has(name)) continue;
      const mask = NUMBERS.has(name) ? maskDigits : maskNumbersIn;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: OperationContext, info) => {
        const value: unknown = resolve(source, args, context, info);
        const viewer = context.session?.employee;
        if (!viewer || !accounts.hidesNumbers(viewer)) return value;
        return value instanceof Promise ? value.then((found) => maskEach(mask, found)) : maskEach(mask, value);
      };
    }
  }
  return schema;
}

/** What a refusal tells beside its code: names and numbers in it are masked too. */
export function maskRefusals(
  errors: readonly { message: string; extensions?: Record<string, unknown> }[],
  context: OperationContext,
  accounts: Pick<AccountService, 'hidesNumbers'>,
): void {
  const viewer = context.session?.employee;
  if (!viewer || !accounts.hidesNumbers(viewer)) return;
  for (const error of errors) {
    error.message = maskNumbersIn(error.message);
    for (const [key, value] of Object.entries(error.extensions ?? {})) {
      if (error.extensions && key !== 'code') error.extensions[key] = maskEach(maskNumbersIn, value);
    }
  }
}
