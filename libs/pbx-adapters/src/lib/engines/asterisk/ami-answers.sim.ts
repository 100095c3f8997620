import { createHash } from 'node:crypto';
import type { SimHeldConnection, SimPbx } from '../../simulator/simulator';

export const BANNER = 'Asterisk Call Manager/11.0.0\r\n';

const CHALLENGE = '509258954';
const COMMANDS = ['Ping', 'Originate', 'CoreShowChannels', 'Status', 'Filter', 'CoreSettings', 'CoreStatus'];

/** What the manager interface answers to one action (page "AMI Actions"); nothing is in progress when the hub comes. */
export const answerAction: SimHeldConnection['answer'] = (message, pbx) => {
  const action = fieldsOf(message);
  const id = action.ActionID;
  switch (action.Action) {
    case 'Challenge':
      return { text: success(id, { Challenge: CHALLENGE }) };
    case 'Login':
      if (!isRight(action, pbx)) return { text: failure(id, 'Authentication failed') };
      return { text: success(id, { Message: 'Authentication accepted' }), isSignedIn: true };
    case 'Ping':
      return { text: success(id, { Ping: 'Pong', Timestamp: timestamp(new Date()) }) };
    case 'ListCommands':
      return { text: success(id, Object.fromEntries(COMMANDS.map((name) => [name, '(Priv: <none>)']))) };
    case 'CoreSettings':
      return { text: success(id, { AsteriskVersion: '22.10.1' }) };
    case 'CoreStatus':
      return { text: success(id, { CoreStartupDate: '2026-11-23', CoreStartupTime: '03:36:02' }) };
    case 'CoreShowChannels':
      return { text: emptyList(id, 'CoreShowChannelsComplete') };
    case 'Status':
      return { text: emptyList(id, 'StatusComplete') };
    case 'Logoff':
      return { text: messageOf({ Response: 'Goodbye', ActionID: id }) };
    case 'Originate':
      return {
        text: success(id, { Message: 'Originate successfully queued' }),
        dials: { extension: extensionOf(action.Channel), customer: action.Exten, id: action.ChannelId },
      };
    default:
      return { text: success(id, {}) };
  }
};

/** Seconds with a fraction, as `timestampevents=yes` adds them. */
export const timestamp = (at: Date): string => (at.getTime() / 1000).toFixed(6);

/** `Name: value` lines and an empty one. */
export const messageOf = (fields: Record<string, string>): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

function fieldsOf(message: string): Record<string, string> {
  const lines = message.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
}

function isRight({ Username, Secret, Key }: Record<string, string>, { settings }: SimPbx): boolean {
  const key = createHash('md5').update(`${CHALLENGE}${settings.secret}`).digest('hex');
  return Username === settings.username && (Secret === settings.secret || Key === key);
}

/** `PJSIP/101`, `Local/101@from-internal/n`. */
const extensionOf = (channel: string) => /^\w+\/([^@/-]+)/.exec(channel)?.[1] ?? channel;

const success = (id: string, fields: Record<string, string>) =>
  messageOf({ Response: 'Success', ActionID: id, ...fields });
const failure = (id: string, text: string) => messageOf({ Response: 'Error', ActionID: id, Message: text });
const emptyList = (id: string, end: string) =>
  success(id, { EventList: 'start' }) + messageOf({ Event: end, ActionID: id, EventList: 'Complete', ListItems: '0' });
