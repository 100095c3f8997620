import type { Employee } from '@ringdesk/auth';
import {
  castOf,
  deliver,
  numberOf,
  playStory,
  type SimPbx,
  simulators,
  STORY_IDS,
  type StoryId,
  storyOf,
  withWrongSecrets,
} from '@ringdesk/pbx-adapters';
import { processed } from '../support/pbx';
import type { Subscription } from '../support/subscription';
import { accountAt, EMPLOYEE_PHONE, LINE, type Office, PROVIDERS } from './furnished-company';

/** An office as everybody there sees it, without what differs from one system to another: ids and times. */
export interface Seen {
  calls: string[];
  notRecorded: string[];
  missed: string[];
  tasks: string[];
  /** Who was notified of what, how often. */
  notices: object[];
  /** What each employee's browser was told, by sign. */
  popups: Record<string, string[]>;
}

/** What came of the stories. */
export interface Rung {
  look: () => Promise<Seen>;
  stop: () => Promise<void>;
}

interface PopupMessage {
  callPopup: {
    kind: string;
    closeReason: string | null;
    popup: {
      audience: string;
      call: { remoteNumberDisplay: string | null; direction: string; line: { name: string; color: string } | null };
      contact: { name: string } | null;
    } | null;
  };
}

const POPUPS = `subscription { callPopup { kind closeReason popup { audience contact { name }
  call { remoteNumberDisplay direction line { name color } } } } }`;

/** Stories that a PBX tells of itself; the others begin with a click. */
const told = (provider: string): StoryId[] => {
  const { cannot = {}, held } = simulators[provider];
  const cast = castOf('UA', { customer: numberOf('UA', 1), line: LINE, employeePhone: EMPLOYEE_PHONE });
  return STORY_IDS.filter((id) => !held && !(id in cannot) && storyOf(id, cast).click === undefined);
};

/** Rings every story of every PBX at the office, with everybody's browser open. */
export async function ringAll(office: Office): Promise<Rung> {
  const popups = new Map<string, Subscription<PopupMessage>>();
  for (const [sign, person] of office.staff) popups.set(sign, await listen(office, person));
  const connections = await connectionsOf(office);
  for (const [index, provider] of PROVIDERS.entries()) await ring(office, provider, index, connections[index]);
  return {
    look: () => look(office, popups),
    stop: async () => void (await Promise.all([...popups.values()].map((one) => one.close()))),
  };
}

const listen = async ({ api }: Office, person: Employee) =>
  api.subscribe<PopupMessage>(POPUPS, await api.tokenOf(person));

interface Connected {
  id: string;
  hubToken: string;
  receivingUrl: string;
  provider: { id: string };
}

async function connectionsOf({ api, adminToken }: Office): Promise<Connected[]> {
  const query = '{ pbxConnections { id hubToken receivingUrl provider { id } } }';
  const connections: Connected[] = (await api.gql(query, {}, adminToken)).pbxConnections;
  return PROVIDERS.map((provider) => {
    const found = connections.find((one) => one.provider.id === provider);
    if (!found) throw new Error(`${provider} is not connected`);
    return found;
  });
}

async function ring(office: Office, provider: string, index: number, { hubToken, receivingUrl }: Connected) {
  const simulator = simulators[provider];
  const { settings, aliases, extensions, adapter } = accountAt(provider);
  const pbx: SimPbx = {
    ...{ settings, aliases, extensions, lines: [LINE.replace(/\D/g, '')], hubToken, ownUrl: 'http://127.0.0.1:9' },
    calls: [],
  };
  const url = receivingUrl.replace(/^https?:\/\/[^/]+/, office.api.url);
  const startedAt = new Date(Date.now() - 3_600_000);
  for (const [number, id] of told(provider).entries()) {
    const customer = numberOf('UA', index * 100 + number);
    const story = storyOf(id, castOf('UA', { customer, line: pbx.lines[0], employeePhone: EMPLOYEE_PHONE }));
    const callIds = story.calls.map((_, call) => `${id.replaceAll('.', '-')}-${call + 1}`);
    const account = story.delivery === 'wrong-secret' ? withWrongSecrets(pbx, adapter) : pbx;
    const played = playStory(story, simulator, account, { startedAt, callIds });
    for (const { moment, call, requests } of played) {
      if (moment.what === 'ended') pbx.calls.push({ call, end: moment });
      for (const request of requests) await deliver(request, url);
      await processed(office.api); // one moment after the other, so that each popup is told
    }
  }
}

const LOOK = `{
  calls(page: { limit: 200, offset: 0 }) { items {
    direction state disposition reason remoteNumber remoteNumberDisplay talkSeconds
    line { number name color } answeredBy { email } legs { extension outcome employee { email } }
    contact { name group { name } isRestricted template { name } responsibleParties { name isGroup }
      phones { raw display type { name } } fields { field { name } value } accessList { party { name } mayEdit } }
    filing { onContact isHidden decidedBy task { title status assignee { email } } }
    recordings { state } connection { name } records { kind fields { name { en } } } } }
  notRecorded(page: { limit: 200, offset: 0 }) { items { reason remoteNumber extension connection { name } } }
  missedCalls(filter: {}, page: { limit: 200, offset: 0 }) { items { count contact { name } calls { remoteNumber } } }
  tasks(page: { limit: 200, offset: 0 }) { items { title status assignee { email } } }
}`;
const NOTICES = `SELECT e.email, n.kind, count(*)::int FROM notification n JOIN employee e ON e.id = n.employee_id
  GROUP BY 1, 2 ORDER BY 1, 2`;

async function look({ api, adminToken }: Office, popups: Map<string, Subscription<PopupMessage>>): Promise<Seen> {
  const { calls, notRecorded, missedCalls, tasks } = await api.gql(LOOK, {}, adminToken);
  const told = ({ received }: Subscription<PopupMessage>) => received.map(({ callPopup }) => timeless(callPopup));
  return {
    calls: calls.items.map(timeless).sort(),
    notRecorded: notRecorded.items.map(timeless).sort(),
    missed: missedCalls.items.map(timeless).sort(),
    tasks: tasks.items.map(timeless).sort(),
    notices: await api.db.query(NOTICES),
    popups: Object.fromEntries([...popups].map(([sign, one]) => [sign, [...new Set(told(one))].sort()])),
  };
}

/** The title of a task that a call made names its minute. */
const timeless = (value: object): string => JSON.stringify(value).replace(/\d{2}:\d{2}/g, 'hh:mm');
