import { useApolloClient } from '@apollo/client/react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ClickToCallMutation, ClickToCallRefusal, MyDialConnectionsQuery } from '../../gql/graphql';
import { onCallChange } from '../../lib/call-changes';
import { errorCode } from '../../lib/errors';
import type { PhoneToCall } from '../../ui/phone-action';
import { CLICK_TO_CALL, MY_DIAL_CONNECTIONS } from './click-to-call.graphql';
import { pickConnection, rememberConnection, rememberedConnection } from './dial-connection';

export type DialConnection = MyDialConnectionsQuery['myDialConnections'][number];

/** What has become of the last click on a number. */
export type Dial = { phone: PhoneToCall } & (
  | { stage: 'starting' }
  | { stage: 'choosing'; connections: DialConnection[] }
  | { stage: 'started'; extension: string }
  | {
      stage: 'refused';
      /** NETWORK: the API could not be reached, or failed. */
      reason: ClickToCallRefusal | 'NETWORK';
      /** The PBX's own words. */
      message: string | null;
      telUri: string | null;
      connectionId: string | null;
    }
);

interface Dialling {
  dial: Dial | null;
  /** Calls the number; a second click while that is under way does nothing. */
  call: (phone: PhoneToCall, connectionId?: string) => void;
  /** Goes on over the connection that was asked for; remembered in this browser. */
  choose: (connection: DialConnection) => void;
  dismiss: () => void;
}

/** What was started leaves the screen after this long, should no popup take over. */
const STARTED_MS = 12_000;

/** The popup of the call takes over from the message that it was started. */
const withoutStarted = (dial: Dial | null): Dial | null => (dial?.stage === 'started' ? null : dial);

/** A tel: address of a number as it is shown. */
export const telUriOf = (display: string): string => `tel:${display.replace(/[^\d+,]/g, '').replace(',', ';ext=')}`;

/** Click-to-call: from the click to the phone that rings, or to the PBX's refusal. */
export function useDial(): Dialling {
  const client = useApolloClient();
  const [dial, setDial] = useState<Dial | null>(null);
  const isBusy = useRef(false);
  const hasPopupRef = usePopupOpened(useCallback(() => setDial(withoutStarted), []));

  const run = useCallback(
    async (phone: PhoneToCall, connectionId?: string) => {
      if (isBusy.current) return;
      isBusy.current = true;
      hasPopupRef.current = false;
      setDial({ phone, stage: 'starting' });
      try {
        const connection = connectionId ? { id: connectionId } : await connectionFor(client, phone, setDial);
        if (!connection) return;
        const result = await request(client, phone, connection.id);
        setDial(hasPopupRef.current ? withoutStarted(result) : result);
      } catch (error) {
        const isSessionOver = errorCode(error) === 'UNAUTHENTICATED';
        setDial(isSessionOver ? null : refused(phone, 'NETWORK', connectionId ?? null));
      } finally {
        isBusy.current = false;
      }
    },
    [client, hasPopupRef],
  );
  useEffect(() => {
    if (dial?.stage !== 'started') return;
    const timer = setTimeout(() => setDial(null), STARTED_MS);
    return () => clearTimeout(timer);
  }, [dial]);

  const call = useCallback((phone: PhoneToCall, connectionId?: string) => void run(phone, connectionId), [run]);
  return {
    dial,
    call,
    choose: ({ id }) => {
      if (!dial) return;
      rememberConnection(id);
      call(dial.phone, id);
    },
    dismiss: () => setDial(null),
  };
}

/** Whether a popup of the call has opened since the click, perhaps before the PBX's acceptance has come. */
function usePopupOpened(onOpened: () => void): RefObject<boolean> {
  const hasOpenedRef = useRef(false);
  useEffect(
    () =>
      onCallChange(({ kind, direction }) => {
        if (kind !== 'OPENED' || direction !== 'OUTBOUND') return;
        hasOpenedRef.current = true;
        onOpened();
      }),
    [onOpened],
  );
  return hasOpenedRef;
}

type Client = ReturnType<typeof useApolloClient>;

/** Without a short number nothing is sent; with several, the employee chooses once. null: not to be called now. */
async function connectionFor(client: Client, phone: PhoneToCall, setDial: (dial: Dial) => void) {
  const cached = client.readQuery({ query: MY_DIAL_CONNECTIONS })?.myDialConnections;
  const connections = cached?.length
    ? cached
    : ((await client.query({ query: MY_DIAL_CONNECTIONS, fetchPolicy: 'network-only' })).data?.myDialConnections ?? []);
  if (connections.length === 0) {
    setDial(refused(phone, 'NO_SHORT_NUMBER', null));
    return null;
  }
  const connection = pickConnection(connections, rememberedConnection());
  if (!connection) setDial({ phone, stage: 'choosing', connections });
  return connection;
}

async function request(client: Client, phone: PhoneToCall, connectionId: string): Promise<Dial> {
  const target = phone.callId
    ? { callId: phone.callId }
    : phone.contactPhoneId
      ? { contactPhoneId: phone.contactPhoneId }
      : { phone: phone.phone ?? phone.display };
  const { data } = await client.mutate({
    mutation: CLICK_TO_CALL,
    variables: { input: { ...target, ...(phone.taskId && { taskId: phone.taskId }), connectionId } },
    fetchPolicy: 'no-cache',
  });
  const result: ClickToCallMutation['clickToCall'] | undefined = data?.clickToCall;
  if (!result) return refused(phone, 'NETWORK', connectionId);
  if (result.__typename === 'ClickToCallStarted') return { phone, stage: 'started', extension: result.extension };
  return { ...refused(phone, result.reason, connectionId), message: result.message, ...telOf(result.telUri) };
}

const telOf = (telUri: string | null) => (telUri ? { telUri } : {});

function refused(phone: PhoneToCall, reason: ClickToCallRefusal | 'NETWORK', connectionId: string | null) {
  return { phone, stage: 'refused' as const, reason, message: null, telUri: telUriOf(phone.display), connectionId };
}
