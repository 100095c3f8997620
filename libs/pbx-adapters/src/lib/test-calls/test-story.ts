import type { PbxAdapter } from '../adapter';
import { castOf, countryOf, testNumberOf } from '../simulator/cast';
import { simulators } from '../simulator/simulators';
import { type StoryId, storyOf } from '../simulator/stories';
import { type Story, withoutRecording } from '../simulator/story';

/** The stories that an administrator may have played. */
const OFFERED: StoryId[] = [
  ...(['inbound.answered', 'inbound.missed', 'inbound.ring-group', 'inbound.transfer'] as const),
  ...(['inbound.anonymous', 'outbound.answered', 'outbound.busy'] as const),
];

/** Those that this PBX can tell over requests; a held connection leads to the PBX itself, which nobody can play. */
export function testStoriesOf({ id, isSimulated }: Pick<PbxAdapter, 'id' | 'isSimulated'>): StoryId[] {
  const simulator = simulators[id];
  if (!simulator || simulator.held || isSimulated) return [];
  return OFFERED.filter((story) => simulator.cannot?.[story] === undefined);
}

/** How many operators a story needs. */
export const operatorsOf = (id: StoryId): number => (/ring-group|transfer/.test(id) ? 2 : 1);

/** The story with the connection's own short numbers, a caller whose number cannot exist, and no recording. */
export function testStory(id: StoryId, connection: { country: string; extensions: string[]; line: string }): Story {
  const { country, line, extensions } = connection;
  const customer = testNumberOf(country);
  const [first, second = first] = extensions;
  const cast = { ...castOf(countryOf({ countries: [country] }), { customer, line, employeePhone: '' }), first, second };
  return withoutRecording(storyOf(id, cast));
}
